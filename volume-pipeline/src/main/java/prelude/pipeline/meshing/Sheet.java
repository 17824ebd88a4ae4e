package prelude.pipeline.meshing;

/**
 * The part of a joined surface between two labels.
 *
 * <p>Triangles index the joined surface's vertices and are wound so that their normals point from
 * {@code inner} to {@code outer} in patient space; {@code outer} may be 0, the background.
 */
final class Sheet {
    final int inner;
    final int outer;
    final int[] triangles;

    /** How far decimation may have moved the surface, as meshoptimizer estimates it. */
    final float errorMm;

    Sheet(int inner, int outer, int[] triangles, float errorMm) {
        this.inner = inner;
        this.outer = outer;
        this.triangles = triangles;
        this.errorMm = errorMm;
    }

    int triangleCount() {
        return triangles.length / 3;
    }

    boolean touches(int label) {
        return inner == label || outer == label;
    }
}

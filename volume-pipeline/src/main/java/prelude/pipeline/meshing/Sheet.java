package prelude.pipeline.meshing;

import java.util.BitSet;

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

    /**
     * @param numbers by vertex, what it is called from now on
     */
    Sheet renumbered(int[] numbers) {
        int[] corners = new int[triangles.length];
        for (int c = 0; c < corners.length; c++) {
            corners[c] = numbers[triangles[c]];
        }
        return new Sheet(inner, outer, corners, errorMm);
    }

    /** The vertices of its triangles, each once, in ascending order. */
    int[] vertices() {
        return vertices(triangles);
    }

    static int[] vertices(int[] triangles) {
        int low = Integer.MAX_VALUE;
        int high = 0;
        for (int v : triangles) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        BitSet used = new BitSet(Math.max(0, high - low + 1));
        for (int v : triangles) {
            used.set(v - low);
        }
        int[] vertices = new int[used.cardinality()];
        int count = 0;
        for (int v = used.nextSetBit(0); v >= 0; v = used.nextSetBit(v + 1)) {
            vertices[count++] = low + v;
        }
        return vertices;
    }

    boolean touches(int label) {
        return inner == label || outer == label;
    }
}

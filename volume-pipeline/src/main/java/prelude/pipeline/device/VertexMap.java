package prelude.pipeline.device;

import prelude.cases.mesh.SurfaceMesh;

/**
 * A figure at each vertex of a placed device's surface.
 *
 * <p>The arrays are the map's own; callers must not write to them.
 */
public final class VertexMap {
    private final String what;
    private final SurfaceMesh surface;
    private final float[] valuesMm;
    private final double tightMm;

    /**
     * @param what the figure's name in a file, for example {@code gap_mm}
     * @param tightMm what is no more than this fits; drawn green, five times as much red
     */
    VertexMap(String what, SurfaceMesh surface, float[] valuesMm, double tightMm) {
        if (valuesMm.length != surface.vertexCount() || !(tightMm > 0)) {
            throw new IllegalArgumentException(
                    "%d values, %d vertices, tight %s"
                            .formatted(valuesMm.length, surface.vertexCount(), tightMm));
        }
        this.what = what;
        this.surface = surface;
        this.valuesMm = valuesMm;
        this.tightMm = tightMm;
    }

    public String what() {
        return what;
    }

    public SurfaceMesh surface() {
        return surface;
    }

    public float[] valuesMm() {
        return valuesMm;
    }

    public double tightMm() {
        return tightMm;
    }
}

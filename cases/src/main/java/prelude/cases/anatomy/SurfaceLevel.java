package prelude.cases.anatomy;

import prelude.cases.mesh.SurfaceMesh;

/**
 * A level of detail of a structure's surface, with fewer triangles than the finest.
 *
 * @param errorMm how far it and the surface before decimation lie from each other at most
 */
public record SurfaceLevel(SurfaceMesh surface, double errorMm) {
    public SurfaceLevel {
        if (!(errorMm >= 0)) {
            throw new IllegalArgumentException("an error of " + errorMm + " mm");
        }
    }
}

package prelude.physics.wire;

import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.skin.SurfaceDistance;

/**
 * The wall of a vessel as a rod meets it: planes at its nearest places. The wall stands still. Its
 * normals are smooth: over the facets of a surface a rod would catch as on a washboard.
 */
final class LumenWall {
    private final SurfaceDistance surface;

    /**
     * @param vessel closed, LPS mm
     */
    LumenWall(SurfaceMesh vessel) {
        surface = new SurfaceDistance(vessel, new double[3]);
    }

    /**
     * Finds the wall near a place.
     *
     * @param withinM from a place this deep in the lumen, or deeper, no wall is looked for
     * @param plane at {@code from}: a unit normal into the lumen, and how far the place lies along
     *     it from the wall, below 0 beyond beyond, no number where the wall is further off
     */
    void near(double x, double y, double z, double withinM, double[] plane, int from) {
        double depth = surface.depthWithin(x, y, z, withinM, plane, from);
        for (int axis = from; axis < from + 3; axis++) {
            plane[axis] = -plane[axis];
        }
        plane[from + 3] = depth;
    }
}

package prelude.pipeline.device;

import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/** Which way a surface looks. */
final class SurfaceNormals {
    private SurfaceNormals() {}

    /** The outward normal of a triangle, unit length; zero where it has no area, or for -1. */
    static Vector3d of(SurfaceMesh surface, int triangle) {
        if (triangle < 0) {
            return new Vector3d();
        }
        Vector3d a = corner(surface, triangle, 0);
        Vector3d n = corner(surface, triangle, 1).sub(a).cross(corner(surface, triangle, 2).sub(a));
        double length = n.length();
        return length > 0 ? n.div(length) : n;
    }

    private static Vector3d corner(SurfaceMesh surface, int triangle, int corner) {
        int v = 3 * surface.triangles()[3 * triangle + corner];
        float[] p = surface.positionsMm();
        return new Vector3d(p[v], p[v + 1], p[v + 2]);
    }
}

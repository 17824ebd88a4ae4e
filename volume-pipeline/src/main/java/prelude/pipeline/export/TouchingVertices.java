package prelude.pipeline.export;

import java.util.HashSet;
import java.util.Set;
import org.joml.Vector3d;
import org.joml.Vector3f;
import prelude.cases.mesh.SurfaceMesh;

/**
 * Where a surface touches itself it has several vertices in one place, one for each solid that ends
 * there. A format without indices would join them again, to edges of four faces, of which slicers
 * complain: each goes a little into its own solid.
 */
final class TouchingVertices {
    /** A tenth of what any printer resolves, and well above what a float rounds off. */
    static final double APART_MM = 0.002;

    private TouchingVertices() {}

    /** The same triangles; no two vertices that they use lie in one place because solids touch. */
    static SurfaceMesh apart(SurfaceMesh mesh) {
        float[] positions = mesh.positionsMm();
        boolean[] touching = touching(positions);
        double[] normals = new double[positions.length];
        int[] triangles = mesh.triangles();
        for (int t = 0; t < triangles.length; t += 3) {
            if (touching[triangles[t]]
                    || touching[triangles[t + 1]]
                    || touching[triangles[t + 2]]) {
                addNormal(positions, triangles, t, normals);
            }
        }
        float[] moved = positions.clone();
        for (int v = 0; v < touching.length; v++) {
            double length = Vector3d.length(normals[3 * v], normals[3 * v + 1], normals[3 * v + 2]);
            if (touching[v] && length > 0) {
                for (int axis = 3 * v; axis < 3 * v + 3; axis++) {
                    moved[axis] -= (float) (APART_MM * normals[axis] / length);
                }
            }
        }
        return new SurfaceMesh(moved, triangles, null);
    }

    private static boolean[] touching(float[] positions) {
        boolean[] touching = new boolean[positions.length / 3];
        Set<Vector3f> seen = new HashSet<>(2 * touching.length);
        Set<Vector3f> shared = new HashSet<>();
        for (int v = 0; v < touching.length; v++) {
            Vector3f place = place(positions, v);
            if (!seen.add(place)) {
                shared.add(place);
            }
        }
        for (int v = 0; v < touching.length; v++) {
            touching[v] = shared.contains(place(positions, v));
        }
        return touching;
    }

    private static Vector3f place(float[] positions, int vertex) {
        // Adding 0 makes one zero of both.
        return new Vector3f(
                        positions[3 * vertex], positions[3 * vertex + 1], positions[3 * vertex + 2])
                .add(0, 0, 0);
    }

    /** Of unit length times the angle at each corner, so that no thin face counts for much. */
    private static void addNormal(float[] positions, int[] triangles, int t, double[] normals) {
        Vector3d[] p = new Vector3d[3];
        for (int c = 0; c < 3; c++) {
            p[c] = new Vector3d(place(positions, triangles[t + c]));
        }
        Vector3d normal = p[1].sub(p[0], new Vector3d()).cross(p[2].sub(p[0], new Vector3d()));
        if (!(normal.length() > 0)) {
            return;
        }
        normal.normalize();
        for (int c = 0; c < 3; c++) {
            Vector3d one = p[(c + 1) % 3].sub(p[c], new Vector3d());
            Vector3d other = p[(c + 2) % 3].sub(p[c], new Vector3d());
            double angle = one.angle(other);
            int at = 3 * triangles[t + c];
            normals[at] += angle * normal.x;
            normals[at + 1] += angle * normal.y;
            normals[at + 2] += angle * normal.z;
        }
    }
}

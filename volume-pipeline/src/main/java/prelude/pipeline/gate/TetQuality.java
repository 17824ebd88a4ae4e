package prelude.pipeline.gate;

import prelude.cases.mesh.TetMesh;

/**
 * What can be counted of a tet mesh.
 *
 * @param inverted tets of no or negative volume
 * @param minDihedralDegrees the sharpest angle between two faces of a tet
 * @param volumeMl of the material in it
 */
public record TetQuality(int tets, int inverted, double minDihedralDegrees, double volumeMl) {
    private static final int[][] EDGES = {
        {0, 1, 2, 3}, {0, 2, 3, 1}, {0, 3, 1, 2}, {1, 2, 0, 3}, {1, 3, 2, 0}, {2, 3, 0, 1}
    };

    public static TetQuality of(TetMesh mesh) {
        int inverted = 0;
        double largestCosine = -1;
        double filledMm3 = 0;
        for (int t = 0; t < mesh.tetCount(); t++) {
            double volume = mesh.volumeMm3(t);
            inverted += volume > 0 ? 0 : 1;
            filledMm3 += volume * mesh.filled(t);
            for (int[] edge : EDGES) {
                largestCosine = Math.max(largestCosine, dihedralCosine(mesh, 4 * t, edge));
            }
        }
        double angle = Math.toDegrees(StrictMath.acos(Math.clamp(largestCosine, -1, 1)));
        return new TetQuality(
                mesh.tetCount(), inverted, mesh.tetCount() == 0 ? 0 : angle, filledMm3 / 1000);
    }

    /** Between the faces abc and abd: the angle of the perpendiculars that c and d drop on ab. */
    private static double dihedralCosine(TetMesh mesh, int at, int[] edge) {
        double[] e = difference(mesh, at + edge[1], at + edge[0]);
        double[] u = difference(mesh, at + edge[2], at + edge[0]);
        double[] v = difference(mesh, at + edge[3], at + edge[0]);
        double ee = dot(e, e);
        double ue = dot(u, e) / ee;
        double ve = dot(v, e) / ee;
        for (int axis = 0; axis < 3; axis++) {
            u[axis] -= ue * e[axis];
            v[axis] -= ve * e[axis];
        }
        return dot(u, v) / Math.sqrt(dot(u, u) * dot(v, v));
    }

    private static double[] difference(TetMesh mesh, int to, int from) {
        float[] p = mesh.nodesMm();
        int a = 3 * mesh.tets()[from];
        int b = 3 * mesh.tets()[to];
        return new double[] {
            p[b] - (double) p[a], p[b + 1] - (double) p[a + 1], p[b + 2] - (double) p[a + 2]
        };
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}

package prelude.pipeline.tetra;

/** Volume and angles of one tet among nodes in millimetres. */
final class TetShape {
    private static final int[][] EDGES = {
        {0, 1, 2, 3}, {0, 2, 3, 1}, {0, 3, 1, 2}, {1, 2, 0, 3}, {1, 3, 2, 0}, {2, 3, 0, 1}
    };

    private TetShape() {}

    static double volume(double[] nodes, int[] tets, int tet) {
        int a = 3 * tets[4 * tet];
        int b = 3 * tets[4 * tet + 1];
        int c = 3 * tets[4 * tet + 2];
        int d = 3 * tets[4 * tet + 3];
        double ux = nodes[b] - nodes[a];
        double uy = nodes[b + 1] - nodes[a + 1];
        double uz = nodes[b + 2] - nodes[a + 2];
        double vx = nodes[c] - nodes[a];
        double vy = nodes[c + 1] - nodes[a + 1];
        double vz = nodes[c + 2] - nodes[a + 2];
        double wx = nodes[d] - nodes[a];
        double wy = nodes[d + 1] - nodes[a + 1];
        double wz = nodes[d + 2] - nodes[a + 2];
        return (ux * (vy * wz - vz * wy) + uy * (vz * wx - vx * wz) + uz * (vx * wy - vy * wx)) / 6;
    }

    /** The sharpest angle between two faces; negative volume gives 0. */
    static double minDihedralDegrees(double[] nodes, int[] tets, int tet) {
        if (volume(nodes, tets, tet) <= 0) {
            return 0;
        }
        double largestCosine = -1;
        for (int[] edge : EDGES) {
            largestCosine = Math.max(largestCosine, cosineAt(nodes, tets, 4 * tet, edge));
        }
        return Math.toDegrees(StrictMath.acos(Math.clamp(largestCosine, -1, 1)));
    }

    /** Between the perpendiculars that the two other corners drop on the edge. */
    private static double cosineAt(double[] nodes, int[] tets, int at, int[] edge) {
        int a = 3 * tets[at + edge[0]];
        int b = 3 * tets[at + edge[1]];
        int c = 3 * tets[at + edge[2]];
        int d = 3 * tets[at + edge[3]];
        double ex = nodes[b] - nodes[a];
        double ey = nodes[b + 1] - nodes[a + 1];
        double ez = nodes[b + 2] - nodes[a + 2];
        double ux = nodes[c] - nodes[a];
        double uy = nodes[c + 1] - nodes[a + 1];
        double uz = nodes[c + 2] - nodes[a + 2];
        double vx = nodes[d] - nodes[a];
        double vy = nodes[d + 1] - nodes[a + 1];
        double vz = nodes[d + 2] - nodes[a + 2];
        double e2 = ex * ex + ey * ey + ez * ez;
        double ue = (ux * ex + uy * ey + uz * ez) / e2;
        double ve = (vx * ex + vy * ey + vz * ez) / e2;
        ux -= ue * ex;
        uy -= ue * ey;
        uz -= ue * ez;
        vx -= ve * ex;
        vy -= ve * ey;
        vz -= ve * ez;
        double uv = ux * vx + uy * vy + uz * vz;
        double u2 = ux * ux + uy * uy + uz * uz;
        double v2 = vx * vx + vy * vy + vz * vz;
        return uv / Math.sqrt(u2 * v2);
    }
}

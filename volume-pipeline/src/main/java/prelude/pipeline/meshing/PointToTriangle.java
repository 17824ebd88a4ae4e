package prelude.pipeline.meshing;

/** The distance of a point from a triangle (Ericson 2005, Real-Time Collision Detection, 5.1.5). */
final class PointToTriangle {
    private PointToTriangle() {}

    static double squared(float[] p, int[] triangles, int t, double x, double y, double z) {
        int a = 3 * triangles[3 * t];
        int b = 3 * triangles[3 * t + 1];
        int c = 3 * triangles[3 * t + 2];
        double abx = p[b] - (double) p[a];
        double aby = p[b + 1] - (double) p[a + 1];
        double abz = p[b + 2] - (double) p[a + 2];
        double acx = p[c] - (double) p[a];
        double acy = p[c + 1] - (double) p[a + 1];
        double acz = p[c + 2] - (double) p[a + 2];
        double apx = x - p[a];
        double apy = y - p[a + 1];
        double apz = z - p[a + 2];
        double bb = abx * abx + aby * aby + abz * abz;
        double bc = abx * acx + aby * acy + abz * acz;
        double cc = acx * acx + acy * acy + acz * acz;
        double d1 = abx * apx + aby * apy + abz * apz;
        double d2 = acx * apx + acy * apy + acz * apz;
        double pp = apx * apx + apy * apy + apz * apz;
        double area = bb * cc - bc * bc;
        double v = cc * d1 - bc * d2;
        double w = bb * d2 - bc * d1;
        if (area > 0 && v >= 0 && w >= 0 && v + w <= area) {
            // Over the face: what is left of the offset beside the plane's part of it.
            return Math.max(0, pp - (v * d1 + w * d2) / area);
        }
        double onAb = alongEdge(pp, d1, bb);
        double onAc = alongEdge(pp, d2, cc);
        // From b: the same with the edge bc.
        double edge = bb + cc - 2 * bc;
        double along = d2 - d1 + bb - bc;
        double fromB = pp - 2 * d1 + bb;
        // Rounding takes a point on a corner below zero.
        return Math.max(0, Math.min(onAb, Math.min(onAc, alongEdge(fromB, along, edge))));
    }

    /** From a point to an edge, by its offset from one end and how far that goes along the edge. */
    private static double alongEdge(double squaredOffset, double along, double squaredEdge) {
        if (along <= 0 || squaredEdge == 0) {
            return squaredOffset;
        }
        return along >= squaredEdge
                ? squaredOffset - 2 * along + squaredEdge
                : Math.max(0, squaredOffset - along * along / squaredEdge);
    }
}

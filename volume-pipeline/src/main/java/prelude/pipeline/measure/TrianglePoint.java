package prelude.pipeline.measure;

import org.joml.Vector3dc;

/** Where points and rays meet single triangles. */
final class TrianglePoint {
    private TrianglePoint() {}

    /**
     * The nearest point of a triangle (Ericson, Real-Time Collision Detection, 2005, 5.1.5).
     *
     * @param a where the first corner's coordinates begin, as do those of b and c
     * @param to takes the point
     * @return the squared distance
     */
    static double nearest(
            float[] p, int a, int b, int c, double x, double y, double z, double[] to) {
        double abx = (double) p[b] - p[a];
        double aby = (double) p[b + 1] - p[a + 1];
        double abz = (double) p[b + 2] - p[a + 2];
        double acx = (double) p[c] - p[a];
        double acy = (double) p[c + 1] - p[a + 1];
        double acz = (double) p[c + 2] - p[a + 2];
        double px = x - p[a];
        double py = y - p[a + 1];
        double pz = z - p[a + 2];
        double d1 = abx * px + aby * py + abz * pz;
        double d2 = acx * px + acy * py + acz * pz;
        double bb = abx * abx + aby * aby + abz * abz;
        double bc = abx * acx + aby * acy + abz * acz;
        double cc = acx * acx + acy * acy + acz * acz;
        double d3 = d1 - bb;
        double d4 = d2 - bc;
        double d5 = d1 - bc;
        double d6 = d2 - cc;
        double va = d3 * d6 - d5 * d4;
        double vb = d5 * d2 - d1 * d6;
        double vc = d1 * d4 - d3 * d2;
        double v;
        double w;
        if (d1 <= 0 && d2 <= 0) {
            v = 0;
            w = 0;
        } else if (d3 >= 0 && d4 <= d3) {
            v = 1;
            w = 0;
        } else if (vc <= 0 && d1 >= 0 && d3 <= 0) {
            v = d1 / (d1 - d3);
            w = 0;
        } else if (d6 >= 0 && d5 <= d6) {
            v = 0;
            w = 1;
        } else if (vb <= 0 && d2 >= 0 && d6 <= 0) {
            v = 0;
            w = d2 / (d2 - d6);
        } else if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
            w = (d4 - d3) / (d4 - d3 + (d5 - d6));
            v = 1 - w;
        } else {
            double sum = va + vb + vc;
            v = vb / sum;
            w = vc / sum;
        }
        double ox = px - v * abx - w * acx;
        double oy = py - v * aby - w * acy;
        double oz = pz - v * abz - w * acz;
        to[0] = x - ox;
        to[1] = y - oy;
        to[2] = z - oz;
        return ox * ox + oy * oy + oz * oz;
    }

    /**
     * Where along a ray a triangle lies (Moeller and Trumbore, Fast, Minimum Storage Ray/Triangle
     * Intersection, 1997); infinite where the ray misses it.
     */
    static double ray(SurfaceTree tree, int t, Vector3dc from, Vector3dc direction) {
        float[] p = tree.p;
        int a = 3 * tree.corners[3 * t];
        int b = 3 * tree.corners[3 * t + 1];
        int c = 3 * tree.corners[3 * t + 2];
        double ux = (double) p[b] - p[a];
        double uy = (double) p[b + 1] - p[a + 1];
        double uz = (double) p[b + 2] - p[a + 2];
        double vx = (double) p[c] - p[a];
        double vy = (double) p[c + 1] - p[a + 1];
        double vz = (double) p[c + 2] - p[a + 2];
        double dx = direction.x();
        double dy = direction.y();
        double dz = direction.z();
        double hx = dy * vz - dz * vy;
        double hy = dz * vx - dx * vz;
        double hz = dx * vy - dy * vx;
        double det = ux * hx + uy * hy + uz * hz;
        if (det == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double sx = from.x() - p[a];
        double sy = from.y() - p[a + 1];
        double sz = from.z() - p[a + 2];
        double u = (sx * hx + sy * hy + sz * hz) / det;
        double qx = sy * uz - sz * uy;
        double qy = sz * ux - sx * uz;
        double qz = sx * uy - sy * ux;
        double v = (dx * qx + dy * qy + dz * qz) / det;
        if (u < 0 || v < 0 || u + v > 1) {
            return Double.POSITIVE_INFINITY;
        }
        double met = (vx * qx + vy * qy + vz * qz) / det;
        return met >= 0 ? met : Double.POSITIVE_INFINITY;
    }
}

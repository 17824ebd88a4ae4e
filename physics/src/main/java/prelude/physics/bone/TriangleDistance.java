package prelude.physics.bone;

import prelude.cases.mesh.SurfaceMesh;

/** Distances from one triangle after the other (Ericson, Real-Time Collision Detection, 5.1.5). */
final class TriangleDistance {
    private double ax;
    private double ay;
    private double az;
    private double abx;
    private double aby;
    private double abz;
    private double acx;
    private double acy;
    private double acz;
    private double abab;
    private double abac;
    private double acac;

    void set(SurfaceMesh mesh, int triangle) {
        float[] p = mesh.positionsMm();
        int a = 3 * mesh.triangles()[3 * triangle];
        int b = 3 * mesh.triangles()[3 * triangle + 1];
        int c = 3 * mesh.triangles()[3 * triangle + 2];
        set(p[a], p[a + 1], p[a + 2], p[b], p[b + 1], p[b + 2], p[c], p[c + 1], p[c + 2]);
    }

    void set(
            double ax,
            double ay,
            double az,
            double bx,
            double by,
            double bz,
            double cx,
            double cy,
            double cz) {
        this.ax = ax;
        this.ay = ay;
        this.az = az;
        abx = bx - ax;
        aby = by - ay;
        abz = bz - az;
        acx = cx - ax;
        acy = cy - ay;
        acz = cz - az;
        abab = abx * abx + aby * aby + abz * abz;
        abac = abx * acx + aby * acy + abz * acz;
        acac = acx * acx + acy * acy + acz * acz;
    }

    /** The square of the distance from a place. */
    double squared(double x, double y, double z) {
        double px = x - ax;
        double py = y - ay;
        double pz = z - az;
        double d1 = abx * px + aby * py + abz * pz;
        double d2 = acx * px + acy * py + acz * pz;
        if (d1 <= 0 && d2 <= 0) {
            return from(px, py, pz, 0, 0);
        }
        double d3 = d1 - abab;
        double d4 = d2 - abac;
        if (d3 >= 0 && d4 <= d3) {
            return from(px, py, pz, 1, 0);
        }
        double vc = d1 * d4 - d3 * d2;
        if (vc <= 0 && d1 >= 0 && d3 <= 0) {
            return from(px, py, pz, d1 == d3 ? 0 : d1 / (d1 - d3), 0);
        }
        double d5 = d1 - abac;
        double d6 = d2 - acac;
        if (d6 >= 0 && d5 <= d6) {
            return from(px, py, pz, 0, 1);
        }
        double vb = d5 * d2 - d1 * d6;
        if (vb <= 0 && d2 >= 0 && d6 <= 0) {
            return from(px, py, pz, 0, d2 == d6 ? 0 : d2 / (d2 - d6));
        }
        double va = d3 * d6 - d5 * d4;
        if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
            double sum = d4 - d3 + d5 - d6;
            double w = sum == 0 ? 0 : (d4 - d3) / sum;
            return from(px, py, pz, 1 - w, w);
        }
        double sum = va + vb + vc;
        return from(px, py, pz, vb / sum, vc / sum);
    }

    private double from(double px, double py, double pz, double v, double w) {
        double dx = px - v * abx - w * acx;
        double dy = py - v * aby - w * acy;
        double dz = pz - v * abz - w * acz;
        return dx * dx + dy * dy + dz * dz;
    }
}

package prelude.physics.cut;

/** The plane of a fragment's face, in its tet's barycentric coordinates. */
final class FacePlane {
    private FacePlane() {}

    /** Signed distance from face {@code i} of the fragment, positive on the side away from it. */
    static double distance(Fragments fragments, int f, int i, double b1, double b2, double b3) {
        double[] c = fragments.corner;
        int start = 3 * fragments.cornerStart[i];
        int n = fragments.cornerCount[i];
        double nx = 0;
        double ny = 0;
        double nz = 0;
        for (int v = 1; v < n - 1; v++) {
            int p = start + 3 * v;
            double ux = c[p] - c[start];
            double uy = c[p + 1] - c[start + 1];
            double uz = c[p + 2] - c[start + 2];
            double vx = c[p + 3] - c[start];
            double vy = c[p + 4] - c[start + 1];
            double vz = c[p + 5] - c[start + 2];
            nx += uy * vz - uz * vy;
            ny += uz * vx - ux * vz;
            nz += ux * vy - uy * vx;
        }
        double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
        if (length == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double inward =
                nx * (fragments.centre[3 * f] - c[start])
                        + ny * (fragments.centre[3 * f + 1] - c[start + 1])
                        + nz * (fragments.centre[3 * f + 2] - c[start + 2]);
        double signed =
                (nx * (b1 - c[start]) + ny * (b2 - c[start + 1]) + nz * (b3 - c[start + 2]))
                        / length;
        return inward > 0 ? -signed : signed;
    }
}

package prelude.physics.cut;

/** The plane of a fragment's face, in its tet's barycentric coordinates. */
final class FacePlane {
    private FacePlane() {}

    /** Whether the plane that is zero where values at the tet's corners are crosses the face. */
    static boolean crossed(Fragments fragments, int i, double[] phi) {
        double[] c = fragments.corner;
        boolean above = false;
        boolean below = false;
        for (int v = 0; v < fragments.cornerCount[i]; v++) {
            int p = 3 * (fragments.cornerStart[i] + v);
            double at =
                    (1 - c[p] - c[p + 1] - c[p + 2]) * phi[0]
                            + c[p] * phi[1]
                            + c[p + 1] * phi[2]
                            + c[p + 2] * phi[3];
            above |= at > 0;
            below |= at < 0;
        }
        return above && below;
    }

    /** The face's normal in the lattice at rest, of either sign and any length. */
    static void normalAtRest(
            Fragments fragments, Lattice lattice, int tet, int i, double[] normal) {
        double[] c = fragments.corner;
        int start = 3 * fragments.cornerStart[i];
        double[] sum = new double[3];
        for (int v = 1; v < fragments.cornerCount[i] - 1; v++) {
            int p = start + 3 * v;
            for (int axis = 0; axis < 3; axis++) {
                int j = (axis + 1) % 3;
                int k = (axis + 2) % 3;
                sum[axis] +=
                        (c[p + j] - c[start + j]) * (c[p + 3 + k] - c[start + k])
                                - (c[p + k] - c[start + k]) * (c[p + 3 + j] - c[start + j]);
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            normal[axis] = 0;
            for (int k = 0; k < 3; k++) {
                normal[axis] += sum[k] * lattice.inverseRest[9 * tet + 3 * k + axis];
            }
        }
    }

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

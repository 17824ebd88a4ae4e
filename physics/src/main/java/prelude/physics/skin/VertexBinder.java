package prelude.physics.skin;

import prelude.physics.cut.Lattice;
import prelude.physics.tissue.PatientMetres;

/** Writes how a vertex hangs on the corners of a tet. */
final class VertexBinder {
    private final Lattice lattice;
    private final Skin skin;
    private final double[] u = new double[3];
    private final double[] v = new double[3];

    VertexBinder(Lattice lattice, Skin skin) {
        this.lattice = lattice;
        this.skin = skin;
    }

    /**
     * @param corner b1, b2, b3, the normal at rest and how far the vertex is lifted off that place
     *     (m at rest), at {@code [at .. at + 8]}
     */
    void bind(int vertex, int tet, double[] corner, int at, int region) {
        double b1 = corner[at] + lift(tet, 0, corner, at);
        double b2 = corner[at + 1] + lift(tet, 1, corner, at);
        double b3 = corner[at + 2] + lift(tet, 2, corner, at);
        double b0 = 1 - b1 - b2 - b3;
        int to = 4 * vertex;
        skin.weights[to] = (float) b0;
        skin.weights[to + 1] = (float) b1;
        skin.weights[to + 2] = (float) b2;
        skin.weights[to + 3] = (float) b3;
        for (int axis = 0; axis < 3; axis++) {
            double metres =
                    b0 * rest(tet, 0, axis)
                            + b1 * rest(tet, 1, axis)
                            + b2 * rest(tet, 2, axis)
                            + b3 * rest(tet, 3, axis);
            skin.restMm[3 * vertex + axis] =
                    (float) PatientMetres.millimetres(metres, lattice.originMm(axis));
        }
        skin.region[vertex] = region;
        tangents(corner[at + 3], corner[at + 4], corner[at + 5]);
        spread(tet, u, skin.tangentU, to);
        spread(tet, v, skin.tangentV, to);
    }

    private double lift(int tet, int k, double[] corner, int at) {
        int row = 9 * tet + 3 * k;
        int from = at + Polygon.LIFT;
        return lattice.inverseRest[row] * corner[from]
                + lattice.inverseRest[row + 1] * corner[from + 1]
                + lattice.inverseRest[row + 2] * corner[from + 2];
    }

    private double rest(int tet, int corner, int axis) {
        return lattice.restM[3 * lattice.tets[4 * tet + corner] + axis];
    }

    /** Two unit vectors at right angles to the normal, with u × v along it. */
    private void tangents(double nx, double ny, double nz) {
        double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
        double x = length > 0 ? nx / length : 0;
        double y = length > 0 ? ny / length : 0;
        double z = length > 0 ? nz / length : 1;
        if (Math.abs(x) < 0.6) {
            cross(x, y, z, 1, 0, 0, u);
        } else {
            cross(x, y, z, 0, 1, 0, u);
        }
        double scale = 1 / Math.sqrt(u[0] * u[0] + u[1] * u[1] + u[2] * u[2]);
        for (int axis = 0; axis < 3; axis++) {
            u[axis] *= scale;
        }
        cross(x, y, z, u[0], u[1], u[2], v);
    }

    private static void cross(
            double ax, double ay, double az, double bx, double by, double bz, double[] to) {
        to[0] = ay * bz - az * by;
        to[1] = az * bx - ax * bz;
        to[2] = ax * by - ay * bx;
    }

    /** The weights with which a rest vector follows the tet's deformation; nodes are in mm. */
    private void spread(int tet, double[] vector, float[] to, int at) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            int row = 9 * tet + 3 * k;
            double weight =
                    (lattice.inverseRest[row] * vector[0]
                                    + lattice.inverseRest[row + 1] * vector[1]
                                    + lattice.inverseRest[row + 2] * vector[2])
                            / PatientMetres.MM_PER_METRE;
            to[at + k + 1] = (float) weight;
            sum += weight;
        }
        to[at] = (float) -sum;
    }
}

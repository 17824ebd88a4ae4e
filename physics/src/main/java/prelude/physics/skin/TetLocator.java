package prelude.physics.skin;

import prelude.physics.cut.Lattice;

/** Finds lattice tets by place at rest. */
final class TetLocator {
    private static final double INSIDE = -1e-6;
    private static final int FURTHEST_RING = 12;

    /**
     * A point out of the lattice sinks by this part of an edge at a time, and by so much at most.
     */
    private static final double SINK_STEP = 0.05;

    private static final double DEEPEST = 1;

    /**
     * It has sunk when it lies so far (barycentric) inside a tet: what is between such points too.
     */
    private static final double SUNK = 1e-3;

    private static final int BISECTIONS = 24;

    private final Lattice lattice;
    private final CellGrid grid;

    /** The barycentric coordinates b1, b2, b3 of the point that was located last. */
    final double[] bary = new double[3];

    private final double[] trial = new double[3];

    TetLocator(Lattice lattice) {
        this.lattice = lattice;
        grid = new CellGrid(lattice.restM, lattice.tets, 4, lattice.edgeM);
    }

    /**
     * The tet that holds a point, or, outside the lattice, the one that comes nearest to holding
     * it.
     */
    int locate(double x, double y, double z) {
        int best = -1;
        double bestLeast = Double.NEGATIVE_INFINITY;
        for (int ring = 0; ring <= FURTHEST_RING && best < 0; ring++) {
            grid.gather(x, y, z, x, y, z, ring * lattice.edgeM);
            for (int i = 0; i < grid.found; i++) {
                double least = coordinates(grid.result[i], x, y, z, trial);
                if (least > bestLeast) {
                    bestLeast = least;
                    best = grid.result[i];
                    System.arraycopy(trial, 0, bary, 0, 3);
                }
                if (least >= INSIDE) {
                    return best;
                }
            }
        }
        return best < 0 ? nearest(x, y, z) : best;
    }

    /** Whether a point lies in a tet, or no further (barycentric) beside one than a margin. */
    boolean holds(double x, double y, double z, double margin) {
        grid.gather(x, y, z, x, y, z, margin * lattice.edgeM);
        for (int i = 0; i < grid.found; i++) {
            if (coordinates(grid.result[i], x, y, z, trial) >= -margin) {
                return true;
            }
        }
        return false;
    }

    /**
     * Moves a point that lies in no tet against its normal to where it comes into the lattice, or
     * leaves it where it does not soon; the tet that it then lies in, or comes nearest to.
     *
     * @param point three coordinates, m, that may be changed
     * @param lift set to how far the point was from where it then lies
     */
    int sink(float[] point, double[] normal, double[] lift, int at) {
        float x = point[at];
        float y = point[at + 1];
        float z = point[at + 2];
        int tet = locate(x, y, z);
        double length =
                Math.sqrt(
                        normal[at] * normal[at]
                                + normal[at + 1] * normal[at + 1]
                                + normal[at + 2] * normal[at + 2]);
        if (least() >= INSIDE || !(length > 0)) {
            return tet;
        }
        double out = 0;
        double in = 0;
        while (least() < SUNK && in < DEEPEST * lattice.edgeM) {
            out = in;
            in += SINK_STEP * lattice.edgeM;
            sink(x, y, z, normal, at, in / length);
        }
        for (int i = 0; i < BISECTIONS && least() >= SUNK; i++) {
            double middle = (out + in) / 2;
            sink(x, y, z, normal, at, middle / length);
            if (least() >= SUNK) {
                in = middle;
            } else {
                out = middle;
                sink(x, y, z, normal, at, in / length);
            }
        }
        if (least() < SUNK) {
            return locate(x, y, z);
        }
        for (int axis = 0; axis < 3; axis++) {
            float was = point[at + axis];
            point[at + axis] = (float) (was - in / length * normal[at + axis]);
            lift[at + axis] = (double) was - point[at + axis];
        }
        return locate(point[at], point[at + 1], point[at + 2]);
    }

    private void sink(double x, double y, double z, double[] normal, int at, double by) {
        locate(x - by * normal[at], y - by * normal[at + 1], z - by * normal[at + 2]);
    }

    /** Of the point that was located last. */
    private double least() {
        double rest = 1 - bary[0] - bary[1] - bary[2];
        return Math.min(Math.min(bary[0], bary[1]), Math.min(bary[2], rest));
    }

    private int nearest(double x, double y, double z) {
        int best = 0;
        double bestLeast = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < lattice.tetCount; t++) {
            double least = coordinates(t, x, y, z, trial);
            if (least > bestLeast) {
                bestLeast = least;
                best = t;
                System.arraycopy(trial, 0, bary, 0, 3);
            }
        }
        return best;
    }

    /** Fills b1, b2, b3; the least of all four. */
    double coordinates(int tet, double x, double y, double z, double[] to) {
        int origin = 3 * lattice.tets[4 * tet];
        double dx = x - lattice.restM[origin];
        double dy = y - lattice.restM[origin + 1];
        double dz = z - lattice.restM[origin + 2];
        double least = Double.POSITIVE_INFINITY;
        double rest = 1;
        for (int k = 0; k < 3; k++) {
            int row = 9 * tet + 3 * k;
            to[k] =
                    lattice.inverseRest[row] * dx
                            + lattice.inverseRest[row + 1] * dy
                            + lattice.inverseRest[row + 2] * dz;
            least = Math.min(least, to[k]);
            rest -= to[k];
        }
        return Math.min(least, rest);
    }

    CellGrid grid() {
        return grid;
    }
}

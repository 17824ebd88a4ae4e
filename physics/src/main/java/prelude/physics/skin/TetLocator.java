package prelude.physics.skin;

import prelude.physics.cut.Lattice;

/** Finds lattice tets by place at rest. */
final class TetLocator {
    private static final double INSIDE = -1e-6;
    private static final int FURTHEST_RING = 12;

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

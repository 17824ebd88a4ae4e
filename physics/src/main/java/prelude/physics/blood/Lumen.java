package prelude.physics.blood;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.Vessel;
import prelude.physics.cut.Lattice;
import prelude.physics.skin.MarginMeter;
import prelude.physics.skin.RidingSurface;
import prelude.physics.tissue.PatientMetres;

/**
 * The inside of one vessel before anything moved: cells of about a millimetre, each within a tet of
 * a body or outside of all that can be cut.
 */
final class Lumen {
    static final int NEIGHBOURS = 26;

    /** The first so many neighbours share a face. */
    static final int FACES = 6;

    private static final int OUTSIDE = -1;
    private static final double WITHIN = -1e-6;

    /** A vessel on a body's surface is cut with it: its cells so near go with the nearest tet. */
    private static final double RIDES_WITHIN_MM = 6;

    final String structure;
    final Vessel vessel;
    final double cellMm;
    final int count;

    /** Cell i at {@code [3i .. 3i + 2]}, LPS mm. */
    final float[] placeMm;

    /** The body in which each cell lies, or -1. */
    final int[] body;

    /** Its tet there. */
    final int[] tet;

    /** Its coordinates b1, b2, b3 there; those of a cell that only rides on it reach beyond. */
    final float[] bary;

    /** Of cell i at {@code [26i .. 26i + 25]}; -1 where there is none. */
    final int[] neighbours;

    /** Where the blood comes from: the vessel's widest place, outside the bodies where it can. */
    final int source;

    /** For each body that holds some of it, what measures cut faces against its wall. */
    private final @Nullable MarginMeter[] meters;

    Lumen(RidingSurface surface, Vessel vessel, List<BleedingBody> bodies) {
        structure = surface.structure();
        this.vessel = vessel;
        LumenVoxels voxels = new LumenVoxels(surface.mesh());
        cellMm = voxels.cellMm;
        count = voxels.inside.cardinality();
        placeMm = new float[3 * count];
        body = new int[count];
        tet = new int[count];
        bary = new float[3 * count];
        neighbours = new int[NEIGHBOURS * count];
        int[] cellOf = number(voxels);
        join(voxels, cellOf);
        Arrays.fill(body, OUTSIDE);
        for (int b = 0; b < bodies.size(); b++) {
            settle(voxels, cellOf, b, bodies.get(b).lattice());
        }
        ride(bodies);
        source = count == 0 ? 0 : widest();
        meters = new MarginMeter[bodies.size()];
        for (int b : body) {
            if (b != OUTSIDE && meters[b] == null) {
                meters[b] = new MarginMeter(surface, bodies.get(b).lattice());
            }
        }
    }

    /** Whether any of it lies in something that can be cut. */
    boolean cuttable() {
        for (MarginMeter meter : meters) {
            if (meter != null) {
                return true;
            }
        }
        return false;
    }

    /** Measures cut faces of a body that holds some of it. */
    MarginMeter meter(int ofBody) {
        MarginMeter meter = meters[ofBody];
        if (meter == null) {
            throw new IllegalArgumentException("body " + ofBody + " holds none of " + structure);
        }
        return meter;
    }

    private int[] number(LumenVoxels voxels) {
        int[] cellOf = new int[voxels.size[0] * voxels.size[1] * voxels.size[2]];
        Arrays.fill(cellOf, -1);
        int cell = 0;
        for (int i = voxels.inside.nextSetBit(0); i >= 0; i = voxels.inside.nextSetBit(i + 1)) {
            cellOf[i] = cell;
            int x = i % voxels.size[0];
            int y = i / voxels.size[0] % voxels.size[1];
            int z = i / voxels.size[0] / voxels.size[1];
            placeMm[3 * cell] = (float) voxels.middleMm(0, x);
            placeMm[3 * cell + 1] = (float) voxels.middleMm(1, y);
            placeMm[3 * cell + 2] = (float) voxels.middleMm(2, z);
            cell++;
        }
        return cellOf;
    }

    private void join(LumenVoxels voxels, int[] cellOf) {
        int[] way = ways(voxels);
        // The grid has a margin of a cube on the low side; rows end where others begin, empty.
        for (int i = voxels.inside.nextSetBit(0); i >= 0; i = voxels.inside.nextSetBit(i + 1)) {
            int cell = cellOf[i];
            for (int n = 0; n < NEIGHBOURS; n++) {
                int other = i + way[n];
                neighbours[NEIGHBOURS * cell + n] =
                        other >= 0 && other < cellOf.length ? cellOf[other] : -1;
            }
        }
    }

    /** Steps to the 26 neighbours, the six across faces first. */
    private static int[] ways(LumenVoxels voxels) {
        int[] way = new int[NEIGHBOURS];
        int face = 0;
        int other = FACES;
        for (int i = 0; i < 27; i++) {
            int x = i % 3 - 1;
            int y = i / 3 % 3 - 1;
            int z = i / 9 - 1;
            int far = Math.abs(x) + Math.abs(y) + Math.abs(z);
            if (far == 1) {
                way[face++] = voxels.index(x, y, z);
            } else if (far > 1) {
                way[other++] = voxels.index(x, y, z);
            }
        }
        return way;
    }

    /** Finds the cells that lie in tets of a body. */
    private void settle(LumenVoxels voxels, int[] cellOf, int number, Lattice lattice) {
        double[] low = new double[3];
        double[] high = new double[3];
        for (int t = 0; t < lattice.tetCount; t++) {
            bound(lattice, t, low, high);
            int fromX = Math.max(0, voxels.cube(0, low[0]));
            int toX = Math.min(voxels.size[0] - 1, voxels.cube(0, high[0]));
            int fromY = Math.max(0, voxels.cube(1, low[1]));
            int toY = Math.min(voxels.size[1] - 1, voxels.cube(1, high[1]));
            int fromZ = Math.max(0, voxels.cube(2, low[2]));
            int toZ = Math.min(voxels.size[2] - 1, voxels.cube(2, high[2]));
            for (int z = fromZ; z <= toZ; z++) {
                for (int y = fromY; y <= toY; y++) {
                    for (int x = fromX; x <= toX; x++) {
                        int cell = cellOf[voxels.index(x, y, z)];
                        if (cell >= 0 && body[cell] == OUTSIDE) {
                            settle(cell, number, lattice, t);
                        }
                    }
                }
            }
        }
    }

    private static void bound(Lattice lattice, int t, double[] low, double[] high) {
        for (int axis = 0; axis < 3; axis++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < 4; k++) {
                double at = lattice.restM[3 * lattice.tets[4 * t + k] + axis];
                least = Math.min(least, at);
                most = Math.max(most, at);
            }
            low[axis] = PatientMetres.millimetres(least, lattice.originMm(axis));
            high[axis] = PatientMetres.millimetres(most, lattice.originMm(axis));
        }
    }

    /** Lets cells beside the bodies ride on them, from cell to cell. */
    private void ride(List<BleedingBody> bodies) {
        int[] queue = new int[count];
        int end = 0;
        for (int cell = 0; cell < count; cell++) {
            if (body[cell] != OUTSIDE) {
                queue[end++] = cell;
            }
        }
        int rings = (int) Math.ceil(RIDES_WITHIN_MM / cellMm);
        int from = 0;
        for (int ring = 0; ring < rings; ring++) {
            int to = end;
            for (int i = from; i < to; i++) {
                for (int n = 0; n < FACES; n++) {
                    int other = neighbours[NEIGHBOURS * queue[i] + n];
                    if (other >= 0 && body[other] == OUTSIDE) {
                        body[other] = body[queue[i]];
                        tet[other] = tet[queue[i]];
                        locate(other, bodies.get(body[other]).lattice(), tet[other]);
                        queue[end++] = other;
                    }
                }
            }
            from = to;
        }
    }

    private void settle(int cell, int number, Lattice lattice, int t) {
        if (locate(cell, lattice, t) >= WITHIN) {
            body[cell] = number;
            tet[cell] = t;
        }
    }

    /** Fills the cell's coordinates in a tet; the least of all four. */
    private double locate(int cell, Lattice lattice, int t) {
        int origin = 3 * lattice.tets[4 * t];
        double[] d = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            d[axis] =
                    PatientMetres.metres(placeMm[3 * cell + axis], lattice.originMm(axis))
                            - lattice.restM[origin + axis];
        }
        double rest = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 3; k++) {
            int row = 9 * t + 3 * k;
            double b =
                    lattice.inverseRest[row] * d[0]
                            + lattice.inverseRest[row + 1] * d[1]
                            + lattice.inverseRest[row + 2] * d[2];
            least = Math.min(least, b);
            rest -= b;
            bary[3 * cell + k] = (float) b;
        }
        return Math.min(least, rest);
    }

    /** The cell with most of the lumen around it, outside the bodies where there is any. */
    private int widest() {
        int[] depth = depths();
        int best = -1;
        for (int cell = 0; cell < count; cell++) {
            boolean outside = body[cell] == OUTSIDE;
            boolean bestOutside = best >= 0 && body[best] == OUTSIDE;
            boolean better =
                    outside == bestOutside ? depth[cell] > depth[Math.max(0, best)] : outside;
            if (best < 0 || better) {
                best = cell;
            }
        }
        return best;
    }

    /** How many cells each is from the wall. */
    private int[] depths() {
        int[] depth = new int[count];
        int[] queue = new int[count];
        int end = 0;
        for (int cell = 0; cell < count; cell++) {
            for (int n = 0; n < FACES && depth[cell] == 0; n++) {
                depth[cell] = neighbours[NEIGHBOURS * cell + n] < 0 ? 1 : 0;
            }
            if (depth[cell] == 1) {
                queue[end++] = cell;
            }
        }
        for (int i = 0; i < end; i++) {
            int cell = queue[i];
            for (int n = 0; n < FACES; n++) {
                int other = neighbours[NEIGHBOURS * cell + n];
                if (other >= 0 && depth[other] == 0) {
                    depth[other] = depth[cell] + 1;
                    queue[end++] = other;
                }
            }
        }
        return depth;
    }
}

package prelude.physics.skin;

import java.util.Arrays;
import prelude.physics.cut.Lattice;

/** Clips a triangle at rest into parts that each lie in one tet. */
final class TriangleOpener {
    /** Squared doubled area, m⁴, below which a part is nothing: 0.3 mm² by a millionth of it. */
    private static final double NOTHING = 1e-26;

    /** A corner this near (barycentric) to a plane of a tet lies in it: coordinates are floats. */
    private static final double IN_PLANE = 1e-6;

    /** A corner further outside the part's tet than this (barycentric) hangs on its own one. */
    private static final double OUTSIDE = 1e-5;

    /** Part of the triangle below which what lies in no tet is nothing. */
    private static final double LEAST_OUTSIDE = 1e-6;

    private final Lattice lattice;
    private final TetLocator locator;
    private final OutsideParts outsideParts = new OutsideParts();
    private Polygon[] parts = {};
    private int[] tetOfPart = {};
    private int partCount;
    private final Polygon inside = new Polygon();
    private final Polygon rest = new Polygon();
    private final Polygon beyond = new Polygon();
    private final double[] bary = new double[3];

    /** Takes a part, its places in the tet's barycentric coordinates. */
    interface Part {
        void accept(int tet, Polygon part);
    }

    /** Takes a point of an edge: the tet that it lies in, and its place (m) and normal at rest. */
    interface EdgePoint {
        void accept(int tet, double[] corner, int at);
    }

    TriangleOpener(Lattice lattice, TetLocator locator) {
        this.lattice = lattice;
        this.locator = locator;
        moreParts(32);
    }

    private void moreParts(int capacity) {
        int old = parts.length;
        parts = Arrays.copyOf(parts, capacity);
        tetOfPart = Arrays.copyOf(tetOfPart, capacity);
        for (int i = old; i < capacity; i++) {
            parts[i] = new Polygon();
        }
    }

    /**
     * Neighbouring tets meet in whole faces, so that parts meet in whole edges: those of one
     * triangle, and those of two that share an edge.
     */
    void open(Polygon triangle, Part part) {
        CellGrid grid = locator.grid();
        double[] c = triangle.corner;
        grid.gather(least(c, 0), least(c, 1), least(c, 2), most(c, 0), most(c, 1), most(c, 2), 0);
        partCount = 0;
        double covered = 0;
        for (int i = 0; i < grid.found; i++) {
            int tet = grid.result[i];
            if (clip(tet, triangle)) {
                if (partCount == parts.length) {
                    moreParts(2 * partCount);
                }
                tetOfPart[partCount] = tet;
                parts[partCount++].copy(inside);
                covered += Math.sqrt(inside.doubledAreaSquared());
            }
        }
        for (int i = 0; i < partCount; i++) {
            inside.copy(parts[i]);
            emit(tetOfPart[i], inside, part);
        }
        double all = Math.sqrt(triangle.doubledAreaSquared());
        if (covered < (1 - LEAST_OUTSIDE) * all) {
            outsideParts.show(triangle, parts, partCount, piece -> outsideLattice(piece, part));
        }
    }

    /**
     * Shows the points, but its ends, by which parts within tets have parted an edge of the
     * triangle that was opened last, some more than once.
     */
    void showEdge(Polygon triangle, int edge, EdgePoint to) {
        int a = Polygon.STRIDE * edge;
        int b = Polygon.STRIDE * ((edge + 1) % 3);
        for (int i = 0; i < partCount; i++) {
            for (int k = 0; k < parts[i].count; k++) {
                int at = Polygon.STRIDE * k;
                if (OutsideParts.between(triangle.corner, a, b, parts[i].corner, at)) {
                    to.accept(tetOfPart[i], parts[i].corner, at);
                }
            }
        }
    }

    private static double least(double[] c, int axis) {
        return Math.min(c[axis], Math.min(c[Polygon.STRIDE + axis], c[2 * Polygon.STRIDE + axis]));
    }

    private static double most(double[] c, int axis) {
        return Math.max(c[axis], Math.max(c[Polygon.STRIDE + axis], c[2 * Polygon.STRIDE + axis]));
    }

    /** Leaves what lies in the tet; whether there is any. */
    private boolean clip(int tet, Polygon triangle) {
        if (misses(tet, triangle, IN_PLANE)) {
            return false;
        }
        inside.copy(triangle);
        for (int k = 0; k < 4; k++) {
            boolean inFace = true;
            for (int i = 0; i < inside.count; i++) {
                double value = coordinate(tet, k, inside, i);
                inside.value[i] = Math.abs(value) <= IN_PLANE ? 0 : value;
                inFace &= inside.value[i] == 0;
            }
            int behind = lattice.neighbours[4 * tet + k];
            // What lies in a face is one tet's.
            if (inFace && behind >= 0 && behind < tet) {
                return false;
            }
            inside.part(rest, beyond);
            if (rest.count < 3) {
                return false;
            }
            inside.copy(rest);
        }
        return inside.doubledAreaSquared() > NOTHING;
    }

    /** Whether a plane of the tet, moved out by a barycentric margin, has the polygon beyond it. */
    boolean misses(int tet, Polygon polygon, double margin) {
        for (int k = 0; k < 4; k++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < polygon.count; i++) {
                most = Math.max(most, coordinate(tet, k, polygon, i));
            }
            if (most <= -margin) {
                return true;
            }
        }
        return false;
    }

    private double coordinate(int tet, int k, Polygon polygon, int i) {
        double[] c = polygon.corner;
        int at = Polygon.STRIDE * i;
        int origin = 3 * lattice.tets[4 * tet];
        double dx = c[at] - lattice.restM[origin];
        double dy = c[at + 1] - lattice.restM[origin + 1];
        double dz = c[at + 2] - lattice.restM[origin + 2];
        if (k > 0) {
            return row(tet, k - 1, dx, dy, dz);
        }
        return 1 - row(tet, 0, dx, dy, dz) - row(tet, 1, dx, dy, dz) - row(tet, 2, dx, dy, dz);
    }

    private double row(int tet, int k, double dx, double dy, double dz) {
        int at = 9 * tet + 3 * k;
        float[] q = lattice.inverseRest;
        return q[at] * dx + q[at + 1] * dy + q[at + 2] * dz;
    }

    private void outsideLattice(Polygon polygon, Part part) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (int i = 0; i < polygon.count; i++) {
            x += polygon.corner[Polygon.STRIDE * i] / polygon.count;
            y += polygon.corner[Polygon.STRIDE * i + 1] / polygon.count;
            z += polygon.corner[Polygon.STRIDE * i + 2] / polygon.count;
        }
        inside.copy(polygon);
        emit(locator.locate(x, y, z), inside, part);
    }

    /** Each tet would take a place beside it elsewhere. */
    private static boolean lifted(double[] corner, int at) {
        return corner[at + Polygon.LIFT] != 0
                || corner[at + Polygon.LIFT + 1] != 0
                || corner[at + Polygon.LIFT + 2] != 0;
    }

    private void emit(int tet, Polygon polygon, Part part) {
        for (int i = 0; i < polygon.count; i++) {
            int at = Polygon.STRIDE * i;
            double x = polygon.corner[at];
            double y = polygon.corner[at + 1];
            double z = polygon.corner[at + 2];
            double least = locator.coordinates(tet, x, y, z, bary);
            System.arraycopy(bary, 0, polygon.corner, at, 3);
            boolean continuous = least >= -OUTSIDE && !lifted(polygon.corner, at);
            polygon.corner[at + Polygon.OWN] = continuous ? Polygon.NONE : locator.locate(x, y, z);
        }
        part.accept(tet, polygon);
    }
}

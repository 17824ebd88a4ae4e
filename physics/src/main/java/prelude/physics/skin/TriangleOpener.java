package prelude.physics.skin;

import java.util.Arrays;
import prelude.physics.cut.Lattice;

/** Clips a triangle at rest into parts that each lie in one tet. */
final class TriangleOpener {
    /**
     * Squared doubled area, m⁴, below which a part is nothing: neighbours' planes differ in
     * rounding.
     */
    private static final double NOTHING = 1e-21;

    private final Lattice lattice;
    private final TetLocator locator;
    private Polygon[] waiting = {};
    private int waitingCount;
    private final Polygon inside = new Polygon();
    private final Polygon rest = new Polygon();
    private final Polygon outside = new Polygon();
    private final double[] bary = new double[3];

    /** Takes a part, its places in the tet's barycentric coordinates. */
    interface Part {
        void accept(int tet, Polygon part);
    }

    TriangleOpener(Lattice lattice, TetLocator locator) {
        this.lattice = lattice;
        this.locator = locator;
        moreParts(64);
    }

    private void moreParts(int capacity) {
        int old = waiting.length;
        waiting = Arrays.copyOf(waiting, capacity);
        for (int i = old; i < capacity; i++) {
            waiting[i] = new Polygon();
        }
    }

    void open(Polygon triangle, Part part) {
        CellGrid grid = locator.grid();
        double[] c = triangle.corner;
        grid.gather(least(c, 0), least(c, 1), least(c, 2), most(c, 0), most(c, 1), most(c, 2), 0);
        waiting[0].copy(triangle);
        waitingCount = 1;
        for (int i = 0; i < grid.found && waitingCount > 0; i++) {
            clipWaiting(grid.result[i], part);
        }
        for (int i = 0; i < waitingCount; i++) {
            outsideLattice(waiting[i], part);
        }
    }

    private static double least(double[] c, int axis) {
        return Math.min(c[axis], Math.min(c[Polygon.STRIDE + axis], c[2 * Polygon.STRIDE + axis]));
    }

    private static double most(double[] c, int axis) {
        return Math.max(c[axis], Math.max(c[Polygon.STRIDE + axis], c[2 * Polygon.STRIDE + axis]));
    }

    /** Hands on what lies in the tet; what lies outside it waits for another. */
    private void clipWaiting(int tet, Part part) {
        int before = waitingCount;
        int kept = 0;
        for (int i = 0; i < before; i++) {
            if (misses(tet, waiting[i], 0)) {
                swap(kept++, i);
                continue;
            }
            inside.copy(waiting[i]);
            for (int k = 0; k < 4 && inside.count >= 3; k++) {
                evaluate(tet, k, inside);
                inside.part(rest, outside);
                inside.copy(rest);
                if (outside.doubledAreaSquared() > NOTHING) {
                    if (waitingCount == waiting.length) {
                        moreParts(2 * waitingCount);
                    }
                    waiting[waitingCount++].copy(outside);
                }
            }
            emit(tet, inside, part);
        }
        for (int i = before; i < waitingCount; i++) {
            swap(kept++, i);
        }
        waitingCount = kept;
    }

    private void swap(int to, int from) {
        Polygon polygon = waiting[to];
        waiting[to] = waiting[from];
        waiting[from] = polygon;
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

    private void evaluate(int tet, int k, Polygon polygon) {
        for (int i = 0; i < polygon.count; i++) {
            polygon.value[i] = coordinate(tet, k, polygon, i);
        }
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

    private void emit(int tet, Polygon polygon, Part part) {
        if (polygon.count < 3 || polygon.doubledAreaSquared() <= NOTHING) {
            return;
        }
        for (int i = 0; i < polygon.count; i++) {
            int at = Polygon.STRIDE * i;
            locator.coordinates(
                    tet, polygon.corner[at], polygon.corner[at + 1], polygon.corner[at + 2], bary);
            System.arraycopy(bary, 0, polygon.corner, at, 3);
        }
        part.accept(tet, polygon);
    }
}

package prelude.pipeline.labels;

import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.volume.VoxelGrid;

/**
 * A plane of pixels standing in patient space, and the voxels of a grid that lie over or under it.
 *
 * <p>Heights are millimetres from the plane along its normal, columns x rows.
 */
final class Slab {
    /** By which a height at a border belongs to the lower of two slabs, whatever its rounding. */
    private static final double BORDER_MM = 1e-6;

    /** Positions are written with a few decimals. */
    private static final double SAME_VOXEL = 0.02;

    /**
     * Pixel centres at {@code originMm + column * columnStepMm + row * rowStepMm}.
     *
     * @param columnStepMm and {@code rowStepMm} are at a right angle
     */
    record Lattice(
            Vector3dc originMm,
            Vector3dc columnStepMm,
            Vector3dc rowStepMm,
            int columns,
            int rows) {

        Vector3d normal() {
            return columnStepMm.cross(rowStepMm, new Vector3d()).normalize();
        }

        /** From (column, row, height) to patient millimetres. */
        Matrix4d patientFromLattice() {
            return new Matrix4d()
                    .setColumn(0, new org.joml.Vector4d(columnStepMm, 0))
                    .setColumn(1, new org.joml.Vector4d(rowStepMm, 0))
                    .setColumn(2, new org.joml.Vector4d(normal(), 0))
                    .setColumn(3, new org.joml.Vector4d(originMm, 1));
        }
    }

    /** Pixels from a column and row to others, both ends included. */
    record Box(int firstColumn, int firstRow, int lastColumn, int lastRow) {}

    @FunctionalInterface
    interface Visitor {
        /**
         * @param pixel {@code row * columns + column} of the nearest pixel
         */
        void visit(int voxel, int pixel, double heightMm);
    }

    private final VoxelGrid grid;
    private final Lattice lattice;
    private final Matrix4dc latticeFromVoxel;
    private final Matrix4dc voxelFromLattice;

    Slab(VoxelGrid grid, Lattice lattice) {
        this.grid = grid;
        this.lattice = lattice;
        this.voxelFromLattice =
                grid.voxelFromPatient().mul(lattice.patientFromLattice(), new Matrix4d());
        this.latticeFromVoxel = voxelFromLattice.invertAffine(new Matrix4d());
    }

    /** Whether the plane's pixels are voxels of the grid, one for one. */
    boolean meetsVoxels() {
        Vector3d origin = voxel(0, 0, 0);
        Vector3d columns = voxel(lattice.columns() - 1, 0, 0).sub(origin);
        Vector3d rows = voxel(0, lattice.rows() - 1, 0).sub(origin);
        return whole(origin)
                && alongOneAxis(columns, lattice.columns() - 1)
                && alongOneAxis(rows, lattice.rows() - 1);
    }

    /** How far the grid's next plane of voxels is, where this plane is one of them. */
    double gridStepMm() {
        Vector3d normal = lattice.normal();
        double step = 0;
        for (int axis = 0; axis < 3; axis++) {
            Vector3d along = grid.patientFromVoxel().getColumn(axis, new Vector3d());
            step = Math.max(step, Math.abs(along.dot(normal)));
        }
        return step;
    }

    private static boolean whole(Vector3dc v) {
        return Math.abs(v.x() - Math.rint(v.x())) < SAME_VOXEL
                && Math.abs(v.y() - Math.rint(v.y())) < SAME_VOXEL
                && Math.abs(v.z() - Math.rint(v.z())) < SAME_VOXEL;
    }

    private static boolean alongOneAxis(Vector3dc v, int steps) {
        double largest = Math.abs(v.get(v.maxComponent()));
        return whole(v)
                && Math.abs(largest - steps) < SAME_VOXEL
                && Math.abs(v.length() - steps) < SAME_VOXEL;
    }

    private Vector3d voxel(double column, double row, double heightMm) {
        return voxelFromLattice.transformPosition(new Vector3d(column, row, heightMm));
    }

    /** How many of the box's pixels that are set have no voxel of the grid. */
    long outside(byte[] mask, Box box) {
        boolean within =
                inGrid(box.firstColumn, box.firstRow)
                        && inGrid(box.lastColumn, box.firstRow)
                        && inGrid(box.firstColumn, box.lastRow)
                        && inGrid(box.lastColumn, box.lastRow);
        if (within) {
            return 0;
        }
        long outside = 0;
        for (int row = box.firstRow; row <= box.lastRow; row++) {
            for (int column = box.firstColumn; column <= box.lastColumn; column++) {
                if (mask[row * lattice.columns() + column] != 0 && !inGrid(column, row)) {
                    outside++;
                }
            }
        }
        return outside;
    }

    /** By a little more than half a voxel: a pixel on the border is not outside. */
    private boolean inGrid(int column, int row) {
        Vector3d at = voxel(column, row, 0);
        return at.x > -0.75
                && at.x < grid.columns() - 0.25
                && at.y > -0.75
                && at.y < grid.rows() - 0.25
                && at.z > -0.75
                && at.z < grid.slices() - 0.25;
    }

    /** Visits the voxels whose centres are at {@code low <= height < high} over the box. */
    void visit(Box box, double lowMm, double highMm, Visitor visitor) {
        double low = lowMm - BORDER_MM;
        double high = highMm - BORDER_MM;
        int[] bounds = bounds(box, low, high);
        Matrix4dc m = latticeFromVoxel;
        for (int slice = bounds[4]; slice <= bounds[5]; slice++) {
            for (int row = bounds[2]; row <= bounds[3]; row++) {
                double x0 = m.m10() * row + m.m20() * slice + m.m30() + 0.5;
                double y0 = m.m11() * row + m.m21() * slice + m.m31() + 0.5;
                double h0 = m.m12() * row + m.m22() * slice + m.m32();
                // A slanted slab meets few voxels of its bounds: find them along each row.
                Span span = new Span(bounds[0], bounds[1]);
                span.keep(h0, m.m02(), low, high);
                span.keep(x0, m.m00(), box.firstColumn, box.lastColumn + 1.0);
                span.keep(y0, m.m01(), box.firstRow, box.lastRow + 1.0);
                int at = grid.index(0, row, slice);
                for (int column = span.first; column <= span.last; column++) {
                    double height = h0 + m.m02() * column;
                    int x = (int) Math.floor(x0 + m.m00() * column);
                    int y = (int) Math.floor(y0 + m.m01() * column);
                    if (height >= low
                            && height < high
                            && x >= box.firstColumn
                            && x <= box.lastColumn
                            && y >= box.firstRow
                            && y <= box.lastRow) {
                        visitor.visit(at + column, y * lattice.columns() + x, height);
                    }
                }
            }
        }
    }

    /** The columns of a row of voxels that may fulfil conditions; a column too many at each end. */
    private static final class Span {
        int first;
        int last;

        Span(int first, int last) {
            this.first = first;
            this.last = last;
        }

        /** Keeps columns where {@code from <= at + column * step <= to}. */
        void keep(double at, double step, double from, double to) {
            if (Math.abs(step) < 1e-12) {
                last = at < from - 1e-6 || at > to + 1e-6 ? first - 1 : last;
                return;
            }
            double one = (from - at) / step;
            double other = (to - at) / step;
            first = (int) Math.max(first, Math.floor(Math.min(one, other)));
            last = (int) Math.min(last, Math.ceil(Math.max(one, other)));
        }
    }

    /** First and last column, row and slice of the voxels that may lie in the slab over a box. */
    private int[] bounds(Box box, double low, double high) {
        Vector3d least = new Vector3d(Double.POSITIVE_INFINITY);
        Vector3d most = new Vector3d(Double.NEGATIVE_INFINITY);
        for (int corner = 0; corner < 8; corner++) {
            double x = (corner & 1) == 0 ? box.firstColumn - 0.5 : box.lastColumn + 0.5;
            double y = (corner & 2) == 0 ? box.firstRow - 0.5 : box.lastRow + 0.5;
            Vector3d at = voxel(x, y, (corner & 4) == 0 ? low : high);
            least.min(at);
            most.max(at);
        }
        return new int[] {
            first(least.x), last(most.x, grid.columns()),
            first(least.y), last(most.y, grid.rows()),
            first(least.z), last(most.z, grid.slices())
        };
    }

    private static int first(double least) {
        return (int) Math.max(0, Math.floor(least));
    }

    private static int last(double most, int count) {
        return (int) Math.min(count - 1.0, Math.ceil(most));
    }
}

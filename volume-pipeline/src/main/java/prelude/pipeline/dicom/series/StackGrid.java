package prelude.pipeline.dicom.series;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.joml.Vector4d;
import prelude.cases.volume.VoxelGrid;

/** The even, right-angled grid of a stack; none where it would have more voxels than we hold. */
final class StackGrid {
    /** So near to a slice of the stack, one of the grid is that slice. */
    private static final double ON_A_SLICE = 1e-3;

    /** In pixels: less is the rounding of positions. */
    private static final double UNSHIFTED = 2e-3;

    private final List<Slice> sorted;
    private final Steps along;

    StackGrid(List<Slice> sorted, Steps along) {
        this.sorted = sorted;
        this.along = along;
    }

    /**
     * As the slices lie.
     *
     * @param perMm from slice to slice, for each millimetre along the normal
     */
    Optional<Resampling> upright(Vector3d perMm) {
        Placement first = sorted.getFirst().placed();
        double[] unshifted = new double[sorted.size()];
        return resample(
                affine(first, first.position(), perMm.mul(along.spacingMm(), new Vector3d())),
                unshifted,
                unshifted);
    }

    /** Each slice shifted within its plane, until they lie over one another. */
    Optional<Resampling> sheared(Vector3d normal) {
        Placement first = sorted.getFirst().placed();
        int count = sorted.size();
        double[] columnShift = new double[count];
        double[] rowShift = new double[count];
        for (int i = 0; i < count; i++) {
            Vector3d way = sorted.get(i).placed().position().sub(first.position(), new Vector3d());
            columnShift[i] = way.dot(first.alongRow()) / first.columnSpacingMm();
            rowShift[i] = way.dot(first.alongColumn()) / first.rowSpacingMm();
        }
        double firstColumn = startAtZero(columnShift);
        double firstRow = startAtZero(rowShift);
        Vector3d origin =
                new Vector3d(first.position())
                        .fma(firstColumn * first.columnSpacingMm(), first.alongRow())
                        .fma(firstRow * first.rowSpacingMm(), first.alongColumn());
        return resample(
                affine(first, origin, normal.mul(along.spacingMm(), new Vector3d())),
                columnShift,
                rowShift);
    }

    /**
     * Takes a whole number from all shifts, so that none is negative; the first slice, which has
     * none, keeps its own pixels.
     */
    private static double startAtZero(double[] shifts) {
        double before = Math.floor(Arrays.stream(shifts).min().orElseThrow() + UNSHIFTED);
        for (int i = 0; i < shifts.length; i++) {
            double whole = Math.rint(shifts[i]);
            // Rounding of positions must not blur a direction in which nothing leans.
            boolean near = Math.abs(shifts[i] - whole) < UNSHIFTED;
            shifts[i] = (near ? whole : shifts[i]) - before;
        }
        return before;
    }

    private static int reach(double[] shifts) {
        return (int) Math.ceil(Arrays.stream(shifts).max().orElseThrow());
    }

    private Optional<Resampling> resample(
            Matrix4d patientFromVoxel, double[] columnShift, double[] rowShift) {
        var layout = sorted.getFirst().layout();
        int columns = layout.columns() + reach(columnShift);
        int rows = layout.rows() + reach(rowShift);
        double voxels = (double) columns * rows * along.gridSlices();
        if (voxels > Integer.MAX_VALUE - 8) {
            return Optional.empty();
        }
        int slicesOnGrid = Math.toIntExact(along.gridSlices());
        int[] lower = new int[slicesOnGrid];
        float[] share = new float[slicesOnGrid];
        double[] at = along.onGridAt();
        int below = 0;
        for (int k = 0; k < slicesOnGrid; k++) {
            while (below + 1 < at.length && at[below + 1] <= k + ON_A_SLICE) {
                below++;
            }
            lower[k] = below;
            if (below + 1 < at.length) {
                double part = (k - at[below]) / (at[below + 1] - at[below]);
                share[k] = part < ON_A_SLICE ? 0 : (float) part;
            }
        }
        VoxelGrid grid = new VoxelGrid(columns, rows, slicesOnGrid, patientFromVoxel);
        return Optional.of(new Resampling(sorted, grid, lower, share, columnShift, rowShift));
    }

    private static Matrix4d affine(Placement first, Vector3dc origin, Vector3dc step) {
        Vector3d column = first.alongRow().mul(first.columnSpacingMm(), new Vector3d());
        Vector3d row = first.alongColumn().mul(first.rowSpacingMm(), new Vector3d());
        return new Matrix4d()
                .setColumn(0, new Vector4d(column, 0))
                .setColumn(1, new Vector4d(row, 0))
                .setColumn(2, new Vector4d(step, 0))
                .setColumn(3, new Vector4d(origin, 1));
    }
}

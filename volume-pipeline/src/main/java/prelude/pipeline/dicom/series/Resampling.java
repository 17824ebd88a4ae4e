package prelude.pipeline.dicom.series;

import java.util.List;
import prelude.cases.volume.VoxelGrid;

/**
 * How the slices of a stack become the slices of a grid: slice {@code k} of the grid is a mixture
 * of two neighbours, and each slice is shifted within its plane.
 */
final class Resampling {
    final List<Slice> sorted;
    final VoxelGrid grid;

    /** The first slice of the grid that starts from each slice of the stack or a later one. */
    private final int[] gridFrom;

    /** And how much of the next one is mixed in: 0 to below 1. */
    private final float[] upperShare;

    /** Where a slice's first pixel stands on the grid, in pixels: not negative. */
    private final double[] columnShift;

    private final double[] rowShift;

    /**
     * @param lower for each slice of the grid, the one of the stack at or below it
     */
    Resampling(
            List<Slice> sorted,
            VoxelGrid grid,
            int[] lower,
            float[] upperShare,
            double[] columnShift,
            double[] rowShift) {
        this.sorted = List.copyOf(sorted);
        this.grid = grid;
        this.upperShare = upperShare;
        this.columnShift = columnShift;
        this.rowShift = rowShift;
        this.gridFrom = new int[sorted.size() + 1];
        for (int k = lower.length - 1, slice = sorted.size(); slice >= 0; slice--) {
            while (k >= 0 && lower[k] >= slice) {
                k--;
            }
            gridFrom[slice] = k + 1;
        }
    }

    int gridFrom(int slice) {
        return gridFrom[slice];
    }

    float upperShare(int gridSlice) {
        return upperShare[gridSlice];
    }

    double columnShift(int slice) {
        return columnShift[slice];
    }

    double rowShift(int slice) {
        return rowShift[slice];
    }

    /** Whether nothing is shifted within the planes. */
    boolean unshifted() {
        return grid.columns() == sorted.getFirst().layout().columns()
                && grid.rows() == sorted.getFirst().layout().rows();
    }
}

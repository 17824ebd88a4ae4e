package prelude.pipeline.dicom.series;

import org.jspecify.annotations.Nullable;
import prelude.cases.volume.VoxelGrid;

/** Samples one slice of a grid from one or two slices of a stack, linearly. One thread's own. */
final class SliceMixer {
    private final int columns;
    private final int rows;
    private final int gridColumns;
    private final int gridRows;
    private final short background;
    private final float[] lowerRow;
    private final float[] upperRow;

    /**
     * @param columns of a slice of the stack
     * @param rows likewise
     */
    SliceMixer(int columns, int rows, VoxelGrid grid, short background) {
        this.columns = columns;
        this.rows = rows;
        this.gridColumns = grid.columns();
        this.gridRows = grid.rows();
        this.background = background;
        this.lowerRow = new float[gridColumns];
        this.upperRow = new float[gridColumns];
    }

    /** A decoded slice and where its first pixel stands on the grid, in pixels. */
    record Shifted(Plane plane, double columnShift, double rowShift) {}

    /** Samples of one slice of the stack. */
    static final class Plane {
        final short[] samples;

        Plane(int pixels) {
            samples = new short[pixels];
        }
    }

    /**
     * @param share of {@code upper}; the rest is {@code lower}'s
     */
    void mix(Shifted lower, @Nullable Shifted upper, float share, short[] target, int offset) {
        for (int row = 0; row < gridRows; row++) {
            sampleRow(lower, row, lowerRow);
            int at = offset + row * gridColumns;
            if (upper == null || share == 0) {
                for (int c = 0; c < gridColumns; c++) {
                    target[at + c] = rounded(lowerRow[c]);
                }
            } else {
                sampleRow(upper, row, upperRow);
                for (int c = 0; c < gridColumns; c++) {
                    target[at + c] = rounded(lowerRow[c] + share * (upperRow[c] - lowerRow[c]));
                }
            }
        }
    }

    private short rounded(float value) {
        return Float.isNaN(value) ? background : (short) Math.round(value);
    }

    /** NaN where the slice does not reach. */
    private void sampleRow(Shifted slice, int row, float[] into) {
        double y = row - slice.rowShift;
        double x = -slice.columnShift;
        int y0 = (int) Math.floor(y);
        int x0 = (int) Math.floor(x);
        float down = (float) (y - y0);
        float right = (float) (x - x0);
        int below = down > 0 ? columns : 0;
        int beside = right > 0 ? 1 : 0;
        boolean outside = y0 < 0 || y0 + (down > 0 ? 1 : 0) > rows - 1;
        short[] from = slice.plane.samples;
        for (int c = 0; c < gridColumns; c++) {
            int column = c + x0;
            if (outside || column < 0 || column + beside > columns - 1) {
                into[c] = Float.NaN;
                continue;
            }
            int at = y0 * columns + column;
            float top = from[at] + right * (from[at + beside] - from[at]);
            float bottom =
                    from[at + below] + right * (from[at + below + beside] - from[at + below]);
            into[c] = top + down * (bottom - top);
        }
    }
}

package prelude.engine.volume;

import prelude.engine.scene.TransferFunction;

/**
 * How far each cell of a {@link MinMaxGrid} is from the next of which anything is seen, in cells by
 * the largest of the three axes: 0 where it is seen itself. A ray in a cell of distance n may leap
 * out of the cube of cells nearer than n (Deakin and Knoll 2019).
 */
public final class LeapGrid {
    private static final int FARTHEST = 255;

    private LeapGrid() {}

    /** One byte for each cell. */
    public static byte[] of(MinMaxGrid grid, TransferFunction transfer) {
        int low = grid.least();
        int high = grid.greatest();
        int[] seenUpTo = seenUpTo(transfer, low, high);
        byte[] leap = new byte[grid.count()];
        for (int cell = 0; cell < leap.length; cell++) {
            int seen = seenUpTo[grid.greatest(cell) - low + 1] - seenUpTo[grid.least(cell) - low];
            leap[cell] = (byte) (seen > 0 ? 0 : FARTHEST);
        }
        int plane = grid.columns() * grid.rows();
        spread(leap, grid.columns(), 1, grid.rows(), grid.columns(), grid.slices(), plane);
        spread(leap, grid.rows(), grid.columns(), grid.columns(), 1, grid.slices(), plane);
        spread(leap, grid.slices(), plane, grid.columns(), 1, grid.rows(), grid.columns());
        return leap;
    }

    /**
     * How many of the values below one are seen, counted from the least. A value is seen where it
     * or the stretch to the next is anything but clear.
     */
    private static int[] seenUpTo(TransferFunction transfer, int low, int high) {
        int[] seen = new int[high - low + 2];
        double[] here = new double[4];
        double[] before = new double[4];
        double[] after = new double[4];
        for (int value = low; value <= high; value++) {
            transfer.at(value, here);
            transfer.at(value - 0.999, before);
            transfer.at(value + 0.999, after);
            boolean any =
                    here[3] > 0 || (before[3] > 0 && value > low) || (after[3] > 0 && value < high);
            seen[value - low + 1] = seen[value - low] + (any ? 1 : 0);
        }
        return seen;
    }

    /** Along one axis, forth and back, over all lines of the other two. */
    private static void spread(
            byte[] leap, int length, int step, int lines, int lineStep, int sheets, int sheetStep) {
        int[] line = new int[length];
        for (int sheet = 0; sheet < sheets; sheet++) {
            for (int i = 0; i < lines; i++) {
                int from = sheet * sheetStep + i * lineStep;
                alongLine(leap, from, step, line);
            }
        }
    }

    /**
     * Largest-axis distance is separable: min over j of max(|i - j|, d(j)), found by growing from
     * both sides.
     */
    private static void alongLine(byte[] leap, int from, int step, int[] line) {
        int n = line.length;
        for (int i = 0; i < n; i++) {
            line[i] = leap[from + i * step] & 255;
        }
        for (int i = 0; i < n; i++) {
            int best = line[i];
            for (int away = 1; away < best; away++) {
                int near = FARTHEST;
                if (i - away >= 0) {
                    near = line[i - away];
                }
                if (i + away < n) {
                    near = Math.min(near, line[i + away]);
                }
                best = Math.min(best, Math.max(away, near));
                if (i - away < 0 && i + away >= n) {
                    break;
                }
            }
            leap[from + i * step] = (byte) best;
        }
    }
}

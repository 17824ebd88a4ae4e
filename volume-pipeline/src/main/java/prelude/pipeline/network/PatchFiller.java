package prelude.pipeline.network;

import java.util.Arrays;
import prelude.cases.volume.VoxelGrid;

/** Puts the values of a prepared scan into a patch that lies somewhere on it. */
final class PatchFiller {
    private final PreparedScan scan;
    private final Windows[] windows;
    private final boolean edgeGoesOn;

    /**
     * @param edgeGoesOn whether what lies beyond the scan is as its edge; else it is 0
     */
    PatchFiller(PreparedScan scan, Windows[] windows, boolean edgeGoesOn) {
        this.scan = scan;
        this.windows = windows;
        this.edgeGoesOn = edgeGoesOn;
    }

    /**
     * @param at which window along each axis
     * @param mirrored bit i: the patch is mirrored along axis i
     */
    void fill(Patch patch, int[] at, int mirrored) {
        for (int channel = 0; channel < scan.channels().size(); channel++) {
            fill(patch, channel, at, mirrored);
        }
    }

    private void fill(Patch patch, int channel, int[] at, int mirrored) {
        float[] values = scan.channels().get(channel);
        VoxelGrid grid = scan.grid();
        float[] row = new float[patch.side(2)];
        for (int a = 0; a < patch.side(0); a++) {
            int slice = within(windows[0].start(at[0]) + a, grid.slices());
            int toA = ClassMaps.turned(a, patch.side(0), mirrored & 1);
            for (int b = 0; b < patch.side(1); b++) {
                int gridRow = within(windows[1].start(at[1]) + b, grid.rows());
                if (slice < 0 || gridRow < 0) {
                    Arrays.fill(row, 0);
                } else {
                    read(values, slice, gridRow, windows[2].start(at[2]), row);
                }
                if ((mirrored & 4) != 0) {
                    turn(row);
                }
                int toB = ClassMaps.turned(b, patch.side(1), mirrored & 2);
                patch.put(row, channel, patch.index(toA, toB, 0));
            }
        }
    }

    /** The index itself, or the nearest where the edge goes on; -1 for none. */
    private int within(int index, int side) {
        if (index >= 0 && index < side) {
            return index;
        }
        return edgeGoesOn ? Math.clamp(index, 0, side - 1) : -1;
    }

    private void read(float[] values, int slice, int gridRow, int start, float[] row) {
        int first = Math.max(0, -start);
        int end = Math.min(row.length, scan.grid().columns() - start);
        System.arraycopy(
                values, scan.grid().index(start + first, gridRow, slice), row, first, end - first);
        Arrays.fill(row, 0, first, edgeGoesOn ? row[first] : 0);
        Arrays.fill(row, end, row.length, edgeGoesOn ? row[end - 1] : 0);
    }

    private static void turn(float[] row) {
        for (int i = 0, j = row.length - 1; i < j; i++, j--) {
            float swap = row[i];
            row[i] = row[j];
            row[j] = swap;
        }
    }
}

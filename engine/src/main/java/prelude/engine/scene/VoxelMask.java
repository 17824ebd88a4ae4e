package prelude.engine.scene;

import java.util.Arrays;

/**
 * How much of each voxel is shown: 0 nothing, 255 all of it; smooth between voxels. For showing
 * structures alone and for taking away what was resected.
 */
public final class VoxelMask {
    private final byte[] shown;
    private final int columns;
    private final int rows;
    private final int slices;
    private int firstChanged;
    private int lastChanged;
    private long version = 1;

    /**
     * @param shown {@code [column + columns * (row + rows * slice)]}; the mask's own from then on
     */
    public VoxelMask(byte[] shown, int columns, int rows, int slices) {
        if (shown.length != (long) columns * rows * slices) {
            throw new IllegalArgumentException(
                    "a mask of %d voxels for %d × %d × %d"
                            .formatted(shown.length, columns, rows, slices));
        }
        this.shown = shown;
        this.columns = columns;
        this.rows = rows;
        this.slices = slices;
        lastChanged = slices - 1;
    }

    /** Takes other values. Seen from the next frame drawn on. */
    public void update(byte[] now) {
        if (now.length != shown.length) {
            throw new IllegalArgumentException(now.length + " voxels for " + shown.length);
        }
        int pixels = columns * rows;
        int first = slices;
        int last = -1;
        for (int slice = 0; slice < slices; slice++) {
            int from = slice * pixels;
            if (!Arrays.equals(now, from, from + pixels, shown, from, from + pixels)) {
                System.arraycopy(now, from, shown, from, pixels);
                first = Math.min(first, slice);
                last = slice;
            }
        }
        if (last >= 0) {
            firstChanged = first;
            lastChanged = last;
            version++;
        }
    }

    public byte[] shown() {
        return shown;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public int slices() {
        return slices;
    }

    /** The first slice that the last update changed. */
    public int firstChanged() {
        return firstChanged;
    }

    /** The last slice that the last update changed. */
    public int lastChanged() {
        return lastChanged;
    }

    /** Grows with each update that changes something. */
    public long version() {
        return version;
    }
}

package prelude.engine.scene;

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

    /**
     * Tells that values in {@link #shown} were written, in these slices. Seen from the next frame
     * drawn on.
     */
    public void changed(int firstSlice, int lastSlice) {
        firstChanged = Math.clamp(firstSlice, 0, slices - 1);
        lastChanged = Math.clamp(lastSlice, firstChanged, slices - 1);
        version++;
    }

    /** The values themselves; after writing to them {@link #changed} is to be called. */
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

    /** The first slice that has last changed. */
    public int firstChanged() {
        return firstChanged;
    }

    /** The last slice that has last changed. */
    public int lastChanged() {
        return lastChanged;
    }

    /** Grows with each change. */
    public long version() {
        return version;
    }
}

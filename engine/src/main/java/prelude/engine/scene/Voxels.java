package prelude.engine.scene;

import org.jspecify.annotations.Nullable;

/**
 * The samples of a scan on a grid: 16 bit with a sign, or 8 bit without. The array is the voxels'
 * own from then on; callers must not write to it. Sample (c, r, s) lies at {@code c + columns * (r
 * + rows * s)}.
 */
public final class Voxels {
    private final int columns;
    private final int rows;
    private final int slices;
    private final short @Nullable [] wide;
    private final byte @Nullable [] narrow;

    private Voxels(
            int columns,
            int rows,
            int slices,
            short @Nullable [] wide,
            byte @Nullable [] narrow,
            long given) {
        if (columns <= 0 || rows <= 0 || slices <= 0 || given != (long) columns * rows * slices) {
            throw new IllegalArgumentException(
                    "%d samples for %d × %d × %d".formatted(given, columns, rows, slices));
        }
        this.columns = columns;
        this.rows = rows;
        this.slices = slices;
        this.wide = wide;
        this.narrow = narrow;
    }

    public static Voxels of(int columns, int rows, int slices, short[] samples) {
        return new Voxels(columns, rows, slices, samples, null, samples.length);
    }

    /** Of bytes from 0 to 255. */
    public static Voxels of(int columns, int rows, int slices, byte[] samples) {
        return new Voxels(columns, rows, slices, null, samples, samples.length);
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

    /** Bits of a sample: 8 or 16. */
    public int bits() {
        return wide == null ? 8 : 16;
    }

    public int at(int column, int row, int slice) {
        int index = column + columns * (row + rows * slice);
        return wide != null ? wide[index] : narrow == null ? 0 : narrow[index] & 255;
    }

    /** Of 16 bits; null where they are of 8. */
    public short @Nullable [] wide() {
        return wide;
    }

    /** Of 8 bits; null where they are of 16. */
    public byte @Nullable [] narrow() {
        return narrow;
    }

    /**
     * The means of two by two by two, for what has no room. Sides are rounded up: an odd side's
     * last voxel counts twice.
     */
    public Voxels halved() {
        int c2 = (columns + 1) / 2;
        int r2 = (rows + 1) / 2;
        int s2 = (slices + 1) / 2;
        short[] halfWide = wide == null ? new short[0] : new short[c2 * r2 * s2];
        byte[] halfNarrow = wide == null ? new byte[c2 * r2 * s2] : new byte[0];
        for (int s = 0; s < s2; s++) {
            for (int r = 0; r < r2; r++) {
                for (int c = 0; c < c2; c++) {
                    int mean = Math.floorDiv(sumOfEight(2 * c, 2 * r, 2 * s) + 4, 8);
                    int to = c + c2 * (r + r2 * s);
                    if (wide == null) {
                        halfNarrow[to] = (byte) mean;
                    } else {
                        halfWide[to] = (short) mean;
                    }
                }
            }
        }
        return wide == null ? of(c2, r2, s2, halfNarrow) : of(c2, r2, s2, halfWide);
    }

    private int sumOfEight(int column, int row, int slice) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum +=
                    at(
                            Math.min(column + (i & 1), columns - 1),
                            Math.min(row + (i >> 1 & 1), rows - 1),
                            Math.min(slice + (i >> 2), slices - 1));
        }
        return sum;
    }
}

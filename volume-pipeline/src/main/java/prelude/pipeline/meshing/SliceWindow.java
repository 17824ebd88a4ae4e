package prelude.pipeline.meshing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Two neighbouring label slices, each with a rim of background one voxel wide, and the cells
 * between them.
 *
 * <p>The rim closes every structure that reaches the volume's edge. Cell (i, j) has the padded
 * voxels (i, j) to (i + 1, j + 1) of both slices as its corners and is named by its place {@code j
 * * width + i}.
 */
final class SliceWindow {
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle PAIR =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

    /** Words are read up to seven bytes past a row's end. */
    private static final int SLACK = 16;

    final int width;
    private final int columns;
    private final int rows;
    private final int slices;
    private final byte[] labels;
    private byte[] lower;
    private byte[] upper;
    private int cellSlice = Integer.MIN_VALUE;

    /** Voxel edges with unlike ends that leave the first corners of the cells found last. */
    private int crossedEdges;

    SliceWindow(byte[] labels, int columns, int rows, int slices) {
        this.labels = labels;
        this.columns = columns;
        this.rows = rows;
        this.slices = slices;
        width = columns + 2;
        lower = new byte[width * (rows + 2) + SLACK];
        upper = new byte[width * (rows + 2) + SLACK];
    }

    /** Moves to the cells between the padded slices {@code k} and {@code k + 1}. */
    void moveTo(int k) {
        if (k == cellSlice + 1) {
            byte[] recycled = lower;
            lower = upper;
            upper = recycled;
        } else {
            fill(lower, k);
        }
        fill(upper, k + 1);
        cellSlice = k;
    }

    int cellsPerSlice() {
        return width * (rows + 1);
    }

    /** Finds the cells whose corners are not all alike; returns how many, in ascending places. */
    int activeCells(int[] places) {
        int found = 0;
        crossedEdges = 0;
        for (int j = 0; j <= rows; j++) {
            int row = j * width;
            for (int i = 0; i <= columns; i += 8) {
                long active = activeBytes(row + i);
                if (active == 0) {
                    continue;
                }
                int cells = columns + 1 - i;
                long within = cells < 8 ? (1L << (8 * cells)) - 1 : -1;
                active &= within;
                crossedEdges += crossed(row + i, within);
                while (active != 0) {
                    places[found++] = row + i + (Long.numberOfTrailingZeros(active) >> 3);
                    active &= active - 1;
                }
            }
        }
        return found;
    }

    int crossedEdges() {
        return crossedEdges;
    }

    private int crossed(int place, long within) {
        long a = word(lower, place);
        return Long.bitCount(unlike(a ^ word(lower, place + 1)) & within)
                + Long.bitCount(unlike(a ^ word(lower, place + width)) & within)
                + Long.bitCount(unlike(a ^ word(upper, place)) & within);
    }

    /**
     * The labels at the corners of a cell, one a byte: corner c of {@link Cell} in bits 8c and up.
     */
    long corners(int place) {
        return pair(lower, place)
                | (pair(lower, place + width) << 16)
                | (pair(upper, place) << 32)
                | (pair(upper, place + width) << 48);
    }

    private static long pair(byte[] bytes, int at) {
        return (short) PAIR.get(bytes, at) & 0xffffL;
    }

    /** Eight cells at once: the high bit of each byte says whether that cell is active. */
    private long activeBytes(int place) {
        long a = word(lower, place);
        long b = word(lower, place + 1);
        long differs =
                (a ^ b)
                        | (a ^ word(lower, place + width))
                        | (a ^ word(upper, place))
                        | (a ^ word(upper, place + width))
                        | (b ^ word(lower, place + width + 1))
                        | (b ^ word(upper, place + 1))
                        | (b ^ word(upper, place + width + 1));
        return unlike(differs);
    }

    /** The high bit of each byte that is not 0. */
    static long unlike(long differs) {
        return (((differs & LOW_BITS) + LOW_BITS) | differs) & ~LOW_BITS;
    }

    private static long word(byte[] bytes, int at) {
        return (long) WORD.get(bytes, at);
    }

    private void fill(byte[] slice, int padded) {
        if (padded < 1 || padded > slices) {
            Arrays.fill(slice, (byte) 0);
            return;
        }
        int from = (padded - 1) * columns * rows;
        for (int r = 0; r < rows; r++) {
            System.arraycopy(labels, from + r * columns, slice, (r + 1) * width + 1, columns);
        }
        // The rim is background from the start and is never written.
    }
}

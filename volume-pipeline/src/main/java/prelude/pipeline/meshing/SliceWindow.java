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

    /** The row of voxels compared last, eight labels in each. */
    private final long[] rowLabels;

    /** Not 0 where those differ from the next along x or from the slice above. */
    private final long[] rowDiffers;

    /**
     * Not 0 in the bytes of cells, by their first corners' row, whose corners are not all alike.
     */
    private final long[] differing;

    /** Voxel edges with unlike ends that leave the first corners of the cells found last. */
    private int crossedEdges;

    SliceWindow(byte[] labels, int columns, int rows, int slices) {
        this.labels = labels;
        this.columns = columns;
        this.rows = rows;
        this.slices = slices;
        width = columns + 2;
        rowLabels = new long[(columns + 8) / 8];
        rowDiffers = new long[rowLabels.length];
        differing = new long[rowLabels.length];
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
        compareRow(0);
        for (int j = 0; j <= rows; j++) {
            int row = j * width;
            compareRow(j + 1);
            for (int n = 0; n < differing.length; n++) {
                if (differing[n] == 0) {
                    continue;
                }
                int i = 8 * n;
                int cells = columns + 1 - i;
                long within = cells < 8 ? (1L << (8 * cells)) - 1 : -1;
                long active = unlike(differing[n]) & within;
                crossedEdges += crossed(row + i, within);
                while (active != 0) {
                    places[found++] = row + i + (Long.numberOfTrailingZeros(active) >> 3);
                    active &= active - 1;
                }
            }
        }
        return found;
    }

    /**
     * Compares a row of voxels with the row before it: what is looked up of one is kept for the
     * next. A loop without branches, which the compiler makes wide.
     */
    private void compareRow(int row) {
        byte[] low = lower;
        byte[] high = upper;
        long[] labels = rowLabels;
        long[] along = rowDiffers;
        long[] cells = differing;
        for (int n = 0; n < cells.length; n++) {
            int place = row * width + 8 * n;
            long a = word(low, place);
            long differs =
                    (a ^ word(low, place + 1))
                            | (a ^ word(high, place))
                            | (a ^ word(high, place + 1));
            cells[n] = along[n] | differs | (labels[n] ^ a);
            labels[n] = a;
            along[n] = differs;
        }
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

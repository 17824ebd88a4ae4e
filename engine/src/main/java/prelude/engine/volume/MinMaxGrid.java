package prelude.engine.volume;

import java.util.Arrays;
import java.util.stream.IntStream;
import prelude.engine.scene.Voxels;

/**
 * The least and the greatest sample of each cell of 8 × 8 × 8 voxels. A cell reaches to the next
 * one's first voxels, so that every value interpolated in it lies between its two.
 */
public final class MinMaxGrid {
    public static final int SIDE = 8;

    private final int columns;
    private final int rows;
    private final int slices;
    private final short[] least;
    private final short[] greatest;

    private MinMaxGrid(int columns, int rows, int slices) {
        this.columns = columns;
        this.rows = rows;
        this.slices = slices;
        least = new short[columns * rows * slices];
        greatest = new short[columns * rows * slices];
    }

    public static MinMaxGrid of(Voxels voxels) {
        MinMaxGrid grid =
                new MinMaxGrid(
                        cells(voxels.columns()), cells(voxels.rows()), cells(voxels.slices()));
        IntStream.range(0, grid.slices).parallel().forEach(slice -> grid.fill(voxels, slice));
        return grid;
    }

    private static int cells(int voxels) {
        return (voxels + SIDE - 1) / SIDE;
    }

    private void fill(Voxels voxels, int cellSlice) {
        short[] wide = voxels.wide();
        byte[] narrow = voxels.narrow();
        int from = cellSlice * columns * rows;
        int to = from + columns * rows;
        Arrays.fill(least, from, to, Short.MAX_VALUE);
        Arrays.fill(greatest, from, to, Short.MIN_VALUE);
        int lastSlice = Math.min(cellSlice * SIDE + SIDE, voxels.slices() - 1);
        for (int s = cellSlice * SIDE; s <= lastSlice; s++) {
            for (int r = 0; r < voxels.rows(); r++) {
                int line = voxels.columns() * (r + voxels.rows() * s);
                for (int cell = 0; cell < columns; cell++) {
                    int low = Short.MAX_VALUE;
                    int high = Short.MIN_VALUE;
                    int last = Math.min(cell * SIDE + SIDE, voxels.columns() - 1);
                    for (int c = cell * SIDE; c <= last; c++) {
                        int v =
                                wide != null
                                        ? wide[line + c]
                                        : narrow == null ? 0 : narrow[line + c] & 255;
                        low = Math.min(low, v);
                        high = Math.max(high, v);
                    }
                    int row = Math.min(r / SIDE, rows - 1);
                    widen(from + cell + columns * row, low, high);
                    if (r % SIDE == 0 && row > 0) {
                        widen(from + cell + columns * (row - 1), low, high);
                    }
                }
            }
        }
    }

    private void widen(int cell, int low, int high) {
        least[cell] = (short) Math.min(least[cell], low);
        greatest[cell] = (short) Math.max(greatest[cell], high);
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

    public int count() {
        return least.length;
    }

    public int least(int cell) {
        return least[cell];
    }

    public int greatest(int cell) {
        return greatest[cell];
    }

    /** Over all cells. */
    public int least() {
        int low = Short.MAX_VALUE;
        for (short value : least) {
            low = Math.min(low, value);
        }
        return low;
    }

    /** Over all cells. */
    public int greatest() {
        int high = Short.MIN_VALUE;
        for (short value : greatest) {
            high = Math.max(high, value);
        }
        return high;
    }
}

package prelude.physics.contact;

import java.util.Arrays;

/**
 * Places sorted into the cells of a hashed grid. Cells far from each other may share a list: who
 * reads one measures anyway.
 */
final class PlaceGrid {
    private static final int CELLS = 1 << 11;

    /** Where each cell's list begins; the next one's beginning is its end. */
    private final int[] start = new int[CELLS + 1];

    private int[] item = new int[0];
    private int[] cellOf = new int[0];
    private double perCell;

    /** Sorts so many places, three coordinates each; lists keep their order. */
    void sort(double[] place, int count, double cellM) {
        perCell = 1 / cellM;
        if (item.length < count) {
            item = new int[2 * count];
            cellOf = new int[2 * count];
        }
        Arrays.fill(start, 0);
        for (int i = 0; i < count; i++) {
            int cell = mixed(cell(place[3 * i]), cell(place[3 * i + 1]), cell(place[3 * i + 2]));
            cellOf[i] = cell;
            start[cell]++;
        }
        for (int cell = 1; cell <= CELLS; cell++) {
            start[cell] += start[cell - 1];
        }
        for (int i = count - 1; i >= 0; i--) {
            item[--start[cellOf[i]]] = i;
        }
    }

    int cell(double at) {
        return (int) Math.floor(at * perCell);
    }

    static int mixed(int i, int j, int k) {
        int mixed = (i * 73856093) ^ (j * 19349663) ^ (k * 83492791);
        return (mixed ^ mixed >>> 15) & CELLS - 1;
    }

    int from(int list) {
        return start[list];
    }

    int to(int list) {
        return start[list + 1];
    }

    int item(int entry) {
        return item[entry];
    }
}

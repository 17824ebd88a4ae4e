package prelude.physics.contact;

import java.util.Arrays;

/**
 * A hashed grid of cells, each with what reaches into it. Cells far from each other may share a
 * list: who reads one measures anyway.
 */
final class CellLists {
    private static final int SIZE = 1 << 13;

    private final int[] head = new int[SIZE];
    private int[] next = new int[4096];
    private int[] item = new int[4096];
    private int count;
    private final double perCell;

    CellLists(double cellM) {
        perCell = 1 / cellM;
    }

    void clear() {
        Arrays.fill(head, -1);
        count = 0;
    }

    /** Puts an item into all cells within so far of a place, along each axis. */
    void insert(int of, double x, double y, double z, double reach) {
        int x1 = cell(x + reach);
        int y1 = cell(y + reach);
        int z1 = cell(z + reach);
        for (int i = cell(x - reach); i <= x1; i++) {
            for (int j = cell(y - reach); j <= y1; j++) {
                for (int k = cell(z - reach); k <= z1; k++) {
                    insert(of, hash(i, j, k));
                }
            }
        }
    }

    private void insert(int of, int list) {
        if (count == item.length) {
            next = Arrays.copyOf(next, 2 * count);
            item = Arrays.copyOf(item, 2 * count);
        }
        item[count] = of;
        next[count] = head[list];
        head[list] = count++;
    }

    /** The first entry of the list at a place; -1 where there is none. */
    int first(double x, double y, double z) {
        return head[hash(cell(x), cell(y), cell(z))];
    }

    int next(int entry) {
        return next[entry];
    }

    int item(int entry) {
        return item[entry];
    }

    private int cell(double at) {
        return (int) Math.floor(at * perCell);
    }

    private static int hash(int i, int j, int k) {
        int mixed = (i * 73856093) ^ (j * 19349663) ^ (k * 83492791);
        return (mixed ^ mixed >>> 15) & SIZE - 1;
    }
}

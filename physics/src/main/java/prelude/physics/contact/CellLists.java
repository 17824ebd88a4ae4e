package prelude.physics.contact;

import java.util.Arrays;

/**
 * A hashed grid of cells, each with what reaches into it. Cells far from each other may share a
 * list: who reads one measures anyway.
 */
final class CellLists {
    private static final int SIZE = 1 << 13;

    /** How many items each list has; once sorted, where it ends. */
    private final int[] end = new int[SIZE + 1];

    private int[] list = new int[4096];
    private int[] item = new int[4096];
    private int count;
    private int[] sorted = new int[4096];
    private final double perCell;

    CellLists(double cellM) {
        perCell = 1 / cellM;
    }

    void clear() {
        Arrays.fill(end, 0);
        count = 0;
    }

    /** Puts an item into all cells of a box: low x, high x, low y and so on. */
    void insert(int of, double[] box) {
        int x1 = cell(box[1]);
        int y1 = cell(box[3]);
        int z1 = cell(box[5]);
        for (int i = cell(box[0]); i <= x1; i++) {
            for (int j = cell(box[2]); j <= y1; j++) {
                for (int k = cell(box[4]); k <= z1; k++) {
                    insert(of, list(i, j, k));
                }
            }
        }
    }

    private void insert(int of, int to) {
        if (count == item.length) {
            list = Arrays.copyOf(list, 2 * count);
            item = Arrays.copyOf(item, 2 * count);
        }
        list[count] = to;
        item[count++] = of;
        end[to]++;
    }

    /** Whether anything reaches into the cell of a place; not to be asked once sorted. */
    boolean any(double x, double y, double z) {
        return end[list(cell(x), cell(y), cell(z))] > 0;
    }

    /** Lays each list's items side by side, in the order in which they came. */
    void sort() {
        int sum = 0;
        for (int i = 0; i <= SIZE; i++) {
            int of = end[i];
            end[i] = sum;
            sum += of;
        }
        if (sorted.length < count) {
            sorted = new int[item.length];
        }
        for (int i = 0; i < count; i++) {
            sorted[end[list[i]]++] = item[i];
        }
    }

    /** The first entry of a list, once sorted. */
    int from(int ofList) {
        return ofList == 0 ? 0 : end[ofList - 1];
    }

    /** One behind a list's last entry. */
    int to(int ofList) {
        return end[ofList];
    }

    int item(int entry) {
        return sorted[entry];
    }

    int cell(double at) {
        return (int) Math.floor(at * perCell);
    }

    /** The list of a cell. */
    static int list(int i, int j, int k) {
        int mixed = (i * 73856093) ^ (j * 19349663) ^ (k * 83492791);
        return (mixed ^ mixed >>> 15) & SIZE - 1;
    }
}

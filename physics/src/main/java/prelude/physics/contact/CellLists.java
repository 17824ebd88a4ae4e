package prelude.physics.contact;

import java.util.Arrays;

/**
 * A hashed grid of cells, each with what reaches into it: a list for each octant that faces look
 * into, as most of what is near a face looks the same way. Cells far from each other may share
 * lists: who reads one measures anyway.
 */
final class CellLists {
    static final int OCTANTS = 8;
    private static final int CELLS = 1 << 13;
    private static final double ROUNDING_M = 1e-6;

    /** How many items each list has; once sorted, where it ends. */
    private final int[] end = new int[OCTANTS * CELLS];

    private final boolean[] reached = new boolean[CELLS];

    private int[] list = new int[4096];
    private int[] item = new int[4096];
    private int count;
    private int[] sorted = new int[4096];
    private final double cellM;
    private final double perCell;

    CellLists(double cellM) {
        this.cellM = cellM;
        perCell = 1 / cellM;
    }

    void clear() {
        Arrays.fill(end, 0);
        Arrays.fill(reached, false);
        count = 0;
    }

    /**
     * Puts an item into all cells of a box that a slab comes into.
     *
     * @param box low x, high x, low y and so on
     * @param slab across which unit vector it is, and from where to where along that
     */
    void insert(int of, int octant, double[] box, double[] slab) {
        double half = cellM / 2 * (Math.abs(slab[0]) + Math.abs(slab[1]) + Math.abs(slab[2]));
        double low = slab[3] - half - ROUNDING_M;
        double high = slab[4] + half + ROUNDING_M;
        int x1 = cell(box[1]);
        int y1 = cell(box[3]);
        int z1 = cell(box[5]);
        for (int i = cell(box[0]); i <= x1; i++) {
            for (int j = cell(box[2]); j <= y1; j++) {
                double there = (slab[0] * (i + 0.5) + slab[1] * (j + 0.5)) * cellM;
                for (int k = cell(box[4]); k <= z1; k++) {
                    double along = there + slab[2] * (k + 0.5) * cellM;
                    if (along >= low && along <= high) {
                        int cell = mixed(i, j, k);
                        reached[cell] = true;
                        insert(of, OCTANTS * cell + octant);
                    }
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

    /** Whether anything reaches into the cell of a place. */
    boolean any(double x, double y, double z) {
        return reached[mixed(cell(x), cell(y), cell(z))];
    }

    /** Lays each list's items side by side, in the order in which they came. */
    void sort() {
        int sum = 0;
        for (int i = 0; i < end.length; i++) {
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

    /** The first of a cell's lists, one for each octant. */
    static int lists(int i, int j, int k) {
        return OCTANTS * mixed(i, j, k);
    }

    private static int mixed(int i, int j, int k) {
        int mixed = (i * 73856093) ^ (j * 19349663) ^ (k * 83492791);
        return (mixed ^ mixed >>> 15) & CELLS - 1;
    }
}

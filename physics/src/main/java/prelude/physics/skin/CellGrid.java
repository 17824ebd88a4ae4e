package prelude.physics.skin;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Simplices by the cells that their boxes overlap: which lie near a box. */
final class CellGrid {
    private final double cell;
    private final double[] low = new double[3];
    private final int[] cells = new int[3];
    private final int[] start;
    private final int[] items;
    private final int[] seenAt;
    private int round;

    /** What the last query found: {@link #found} numbers, ascending within a cell. */
    int[] result = new int[256];

    int found;

    /**
     * @param points three coordinates each
     * @param simplices {@code corners} point numbers each
     */
    CellGrid(float[] points, int[] simplices, int corners, double cell) {
        double[] high = new double[3];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < points.length; i++) {
            low[i % 3] = Math.min(low[i % 3], points[i]);
            high[i % 3] = Math.max(high[i % 3], points[i]);
        }
        this.cell = cell;
        for (int axis = 0; axis < 3; axis++) {
            cells[axis] = (int) ((high[axis] - low[axis]) / cell) + 1;
        }
        int count = simplices.length / corners;
        seenAt = new int[count];
        start = new int[cells[0] * cells[1] * cells[2] + 1];
        for (int i = 0; i < count; i++) {
            visit(points, simplices, corners, i, null);
        }
        for (int c = 1; c < start.length; c++) {
            start[c] += start[c - 1];
        }
        items = new int[start[start.length - 1]];
        int[] next = Arrays.copyOf(start, start.length);
        for (int i = 0; i < count; i++) {
            visit(points, simplices, corners, i, next);
        }
    }

    /** Counts the simplex in its cells, or files it where {@code next} says. */
    private void visit(float[] points, int[] simplices, int corners, int i, int @Nullable [] next) {
        int[] from = new int[3];
        int[] to = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < corners; k++) {
                double at = points[3 * simplices[corners * i + k] + axis];
                least = Math.min(least, at);
                most = Math.max(most, at);
            }
            from[axis] = index(least, axis);
            to[axis] = index(most, axis);
        }
        for (int z = from[2]; z <= to[2]; z++) {
            for (int y = from[1]; y <= to[1]; y++) {
                for (int x = from[0]; x <= to[0]; x++) {
                    int c = (z * cells[1] + y) * cells[0] + x;
                    if (next == null) {
                        start[c + 1]++;
                    } else {
                        items[next[c]++] = i;
                    }
                }
            }
        }
    }

    private int index(double at, int axis) {
        return Math.clamp((long) Math.floor((at - low[axis]) / cell), 0, cells[axis] - 1);
    }

    /** Finds what may overlap a box that is widened by a margin on all sides. */
    void gather(
            double lowX,
            double lowY,
            double lowZ,
            double highX,
            double highY,
            double highZ,
            double margin) {
        found = 0;
        round++;
        int x1 = index(highX + margin, 0);
        int y1 = index(highY + margin, 1);
        int z1 = index(highZ + margin, 2);
        int x0 = index(lowX - margin, 0);
        int y0 = index(lowY - margin, 1);
        for (int z = index(lowZ - margin, 2); z <= z1; z++) {
            for (int y = y0; y <= y1; y++) {
                for (int x = x0; x <= x1; x++) {
                    take((z * cells[1] + y) * cells[0] + x);
                }
            }
        }
    }

    private void take(int c) {
        for (int i = start[c]; i < start[c + 1]; i++) {
            int item = items[i];
            if (seenAt[item] != round) {
                seenAt[item] = round;
                if (found == result.length) {
                    result = Arrays.copyOf(result, 2 * found);
                }
                result[found++] = item;
            }
        }
    }
}

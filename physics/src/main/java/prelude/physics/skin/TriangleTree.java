package prelude.physics.skin;

import java.util.Arrays;

/** Triangles in a tree of boxes, for the nearest to a place. */
final class TriangleTree {
    private static final int LEAF = 6;

    private final float[] points;
    private final int[] triangles;
    private final int[] order;
    private final long[] keys;

    /** Low and high corner of each node's box. */
    private float[] box = new float[6 * 64];

    /** The second child of each node, whose first follows it; -1 - first item for a leaf. */
    private int[] second = new int[64];

    private int[] size = new int[64];
    private int nodes;

    /** Says how far a triangle is from the place, squared. */
    interface Distance {
        double squared(int triangle);
    }

    /**
     * @param points three coordinates each
     * @param triangles three point numbers each
     */
    TriangleTree(float[] points, int[] triangles) {
        this.points = points;
        this.triangles = triangles;
        int count = triangles.length / 3;
        order = new int[count];
        keys = new long[count];
        Arrays.setAll(order, i -> i);
        build(0, count);
    }

    private int build(int from, int to) {
        int node = nodes++;
        if (node == second.length) {
            second = Arrays.copyOf(second, 2 * node);
            size = Arrays.copyOf(size, 2 * node);
            box = Arrays.copyOf(box, 12 * node);
        }
        bound(node, from, to);
        if (to - from <= LEAF) {
            second[node] = -1 - from;
            size[node] = to - from;
            return node;
        }
        sort(widest(node), from, to);
        int middle = (from + to) / 2;
        build(from, middle);
        // The array may have grown meanwhile.
        int right = build(middle, to);
        second[node] = right;
        return node;
    }

    private void bound(int node, int from, int to) {
        Arrays.fill(box, 6 * node, 6 * node + 3, Float.POSITIVE_INFINITY);
        Arrays.fill(box, 6 * node + 3, 6 * node + 6, Float.NEGATIVE_INFINITY);
        for (int i = 3 * from; i < 3 * to; i++) {
            int point = 3 * triangles[3 * order[i / 3] + i % 3];
            for (int axis = 0; axis < 3; axis++) {
                int low = 6 * node + axis;
                box[low] = Math.min(box[low], points[point + axis]);
                box[low + 3] = Math.max(box[low + 3], points[point + axis]);
            }
        }
    }

    private int widest(int node) {
        int best = 0;
        for (int axis = 1; axis < 3; axis++) {
            best = width(node, axis) > width(node, best) ? axis : best;
        }
        return best;
    }

    private float width(int node, int axis) {
        return box[6 * node + 3 + axis] - box[6 * node + axis];
    }

    private void sort(int axis, int from, int to) {
        for (int i = from; i < to; i++) {
            int t = 3 * order[i];
            float middle =
                    points[3 * triangles[t] + axis]
                            + points[3 * triangles[t + 1] + axis]
                            + points[3 * triangles[t + 2] + axis];
            int bits = Float.floatToIntBits(middle);
            // Floats in the order of integers: negative ones run backwards.
            int ordered = bits < 0 ? ~bits ^ Integer.MIN_VALUE : bits;
            keys[i] = (long) ordered << 32 | order[i];
        }
        Arrays.sort(keys, from, to);
        for (int i = from; i < to; i++) {
            order[i] = (int) keys[i];
        }
    }

    /** The least distance squared; {@code distance} is asked about every triangle in question. */
    double nearest(double x, double y, double z, Distance distance) {
        return nearest(x, y, z, distance, Double.POSITIVE_INFINITY);
    }

    /** The same where something as near as {@code known}, squared, is known already. */
    double nearest(double x, double y, double z, Distance distance, double known) {
        return order.length == 0 ? known : nearest(0, x, y, z, distance, known);
    }

    private double nearest(
            int node, double x, double y, double z, Distance distance, double known) {
        if (second[node] < 0) {
            double least = known;
            int from = -1 - second[node];
            for (int i = from; i < from + size[node]; i++) {
                least = Math.min(least, distance.squared(order[i]));
            }
            return least;
        }
        int a = node + 1;
        int b = second[node];
        double toA = squaredToBox(a, x, y, z);
        double toB = squaredToBox(b, x, y, z);
        int first = toA <= toB ? a : b;
        double least = known;
        if (Math.min(toA, toB) < least) {
            least = nearest(first, x, y, z, distance, least);
        }
        if (Math.max(toA, toB) < least) {
            least = nearest(first == a ? b : a, x, y, z, distance, least);
        }
        return least;
    }

    private double squaredToBox(int node, double x, double y, double z) {
        double dx = beyond(node, 0, x);
        double dy = beyond(node, 1, y);
        double dz = beyond(node, 2, z);
        return dx * dx + dy * dy + dz * dz;
    }

    private double beyond(int node, int axis, double at) {
        return Math.max(0, Math.max(box[6 * node + axis] - at, at - box[6 * node + 3 + axis]));
    }
}

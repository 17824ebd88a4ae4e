package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A tree of boxes over triangles in the order of a space-filling curve: finds the triangles whose
 * boxes overlap a box.
 */
final class BoxTree {
    private static final int LEAF = 4;
    private static final int CURVE_BITS = 10;

    /** Triangles along the curve. */
    private final int[] order;

    /** Six floats per triangle: low corner, then high corner. */
    private final float[] boxes;

    /** The same per node of a complete binary tree; node 1 is the root. */
    private final float[] nodes;

    private final int leaves;

    BoxTree(float[] positions, int[] triangles) {
        int count = triangles.length / 3;
        boxes = new float[6 * count];
        for (int t = 0; t < count; t++) {
            for (int axis = 0; axis < 3; axis++) {
                float a = positions[3 * triangles[3 * t] + axis];
                float b = positions[3 * triangles[3 * t + 1] + axis];
                float c = positions[3 * triangles[3 * t + 2] + axis];
                boxes[6 * t + axis] = Math.min(a, Math.min(b, c));
                boxes[6 * t + 3 + axis] = Math.max(a, Math.max(b, c));
            }
        }
        order = alongCurve(count);
        leaves = Integer.highestOneBit(Math.max(1, (count + LEAF - 1) / LEAF) * 2 - 1);
        nodes = new float[12 * leaves];
        for (int node = 2 * leaves - 1; node >= 1; node--) {
            enclose(node);
        }
    }

    private int[] alongCurve(int count) {
        float[] whole = {
            Float.MAX_VALUE, Float.MAX_VALUE, Float.MAX_VALUE,
            -Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE
        };
        for (int t = 0; t < count; t++) {
            grow(whole, 0, boxes, 6 * t);
        }
        long[] keys = new long[count];
        for (int t = 0; t < count; t++) {
            long code = 0;
            for (int axis = 0; axis < 3; axis++) {
                float middle = (boxes[6 * t + axis] + boxes[6 * t + 3 + axis]) / 2;
                float extent = Math.max(whole[3 + axis] - whole[axis], Float.MIN_NORMAL);
                int cell = (int) ((middle - whole[axis]) / extent * ((1 << CURVE_BITS) - 1));
                for (int bit = 0; bit < CURVE_BITS; bit++) {
                    code |= (long) (cell >> bit & 1) << (3 * bit + axis);
                }
            }
            keys[t] = code << 32 | t;
        }
        Arrays.sort(keys);
        return IntStream.range(0, count).map(i -> (int) keys[i]).toArray();
    }

    private void enclose(int node) {
        int at = 6 * node;
        for (int axis = 0; axis < 3; axis++) {
            nodes[at + axis] = Float.MAX_VALUE;
            nodes[at + 3 + axis] = -Float.MAX_VALUE;
        }
        if (node < leaves) {
            grow(nodes, at, nodes, 12 * node);
            grow(nodes, at, nodes, 12 * node + 6);
            return;
        }
        int first = (node - leaves) * LEAF;
        for (int i = first; i < Math.min(first + LEAF, order.length); i++) {
            grow(nodes, at, boxes, 6 * order[i]);
        }
    }

    private static void grow(float[] box, int at, float[] other, int from) {
        for (int axis = 0; axis < 3; axis++) {
            box[at + axis] = Math.min(box[at + axis], other[from + axis]);
            box[at + 3 + axis] = Math.max(box[at + 3 + axis], other[from + 3 + axis]);
        }
    }

    /**
     * Finds triangles above {@code triangle} in number whose boxes overlap its box.
     *
     * @return how many were found
     */
    int overlapping(int triangle, int[] stack, int[] found) {
        int count = 0;
        int depth = 0;
        stack[depth++] = 1;
        while (depth > 0) {
            int node = stack[--depth];
            if (!overlap(nodes, 6 * node, triangle)) {
                continue;
            }
            if (node < leaves) {
                stack[depth++] = 2 * node;
                stack[depth++] = 2 * node + 1;
                continue;
            }
            int first = (node - leaves) * LEAF;
            for (int i = first; i < Math.min(first + LEAF, order.length); i++) {
                int other = order[i];
                if (other > triangle
                        && count < found.length
                        && overlap(boxes, 6 * other, triangle)) {
                    found[count++] = other;
                }
            }
        }
        return count;
    }

    private boolean overlap(float[] other, int from, int triangle) {
        int at = 6 * triangle;
        return boxes[at] <= other[from + 3]
                && boxes[at + 3] >= other[from]
                && boxes[at + 1] <= other[from + 4]
                && boxes[at + 4] >= other[from + 1]
                && boxes[at + 2] <= other[from + 5]
                && boxes[at + 5] >= other[from + 2];
    }
}

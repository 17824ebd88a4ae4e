package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A tree of boxes over triangles in the order of a space-filling curve, a handful to a leaf: finds
 * the leaves whose boxes overlap.
 */
final class BoxTree {
    static final int LEAF = 8;

    /** Nodes that a way down the tree leaves for later, at most. */
    static final int STACK = 128;

    private static final int TRIANGLES_PER_BLOCK = 1 << 14;

    /** Triangles along the curve; those of leaf l start at {@code LEAF * l}. */
    final int[] order;

    /** Leaves that hold triangles. */
    final int leafCount;

    /** Six floats per triangle along the curve: low corner, then high corner. */
    private final float[] boxes;

    /** The same per node of a complete binary tree; node 1 is the root. */
    final float[] nodes;

    /** Nodes from this one on are leaves. */
    final int leaves;

    final float[] positions;
    final int[] triangles;

    BoxTree(float[] positions, int[] triangles) {
        this.positions = positions;
        this.triangles = triangles;
        int count = triangles.length / 3;
        order = alongCurve(count);
        boxes = new float[6 * count];
        eachBlock(
                count,
                (begin, end) -> {
                    for (int i = begin; i < end; i++) {
                        measure(positions, triangles, order[i], boxes, 6 * i);
                    }
                });
        leafCount = (count + LEAF - 1) / LEAF;
        leaves = Integer.highestOneBit(Math.max(1, leafCount) * 2 - 1);
        nodes = new float[12 * leaves];
        for (int node = 2 * leaves - 1; node >= 1; node--) {
            enclose(node);
        }
    }

    private interface Block {
        void run(int begin, int end);
    }

    private static void eachBlock(int count, Block block) {
        IntStream.range(0, (count + TRIANGLES_PER_BLOCK - 1) / TRIANGLES_PER_BLOCK)
                .parallel()
                .forEach(b -> {
                    int begin = b * TRIANGLES_PER_BLOCK;
                    block.run(begin, Math.min(begin + TRIANGLES_PER_BLOCK, count));
                });
    }

    private int[] alongCurve(int count) {
        Curve curve = Curve.around(positions, triangles);
        int[] codes = new int[count];
        eachBlock(
                count,
                (begin, end) -> {
                    float[] box = new float[6];
                    for (int t = begin; t < end; t++) {
                        measure(positions, triangles, t, box, 0);
                        codes[t] =
                                curve.code(
                                        (box[0] + box[3]) / 2,
                                        (box[1] + box[4]) / 2,
                                        (box[2] + box[5]) / 2);
                    }
                });
        return Curve.sorted(codes);
    }

    /** Puts a triangle's box, low corner before high corner, into {@code box} from {@code at}. */
    static void measure(float[] positions, int[] triangles, int triangle, float[] box, int at) {
        int a = 3 * triangles[3 * triangle];
        int b = 3 * triangles[3 * triangle + 1];
        int c = 3 * triangles[3 * triangle + 2];
        for (int axis = 0; axis < 3; axis++) {
            float pa = positions[a + axis];
            float pb = positions[b + axis];
            float pc = positions[c + axis];
            box[at + axis] = Math.min(pa, Math.min(pb, pc));
            box[at + 3 + axis] = Math.max(pa, Math.max(pb, pc));
        }
    }

    private void enclose(int node) {
        open(nodes, 6 * node);
        if (node < leaves) {
            grow(6 * node, nodes, 12 * node);
            grow(6 * node, nodes, 12 * node + 6);
            return;
        }
        int first = (node - leaves) * LEAF;
        for (int i = first; i < Math.min(first + LEAF, order.length); i++) {
            grow(6 * node, boxes, 6 * i);
        }
    }

    private static void open(float[] box, int at) {
        Arrays.fill(box, at, at + 3, Float.MAX_VALUE);
        Arrays.fill(box, at + 3, at + 6, -Float.MAX_VALUE);
    }

    private void grow(int at, float[] other, int from) {
        for (int axis = 0; axis < 3; axis++) {
            nodes[at + axis] = Math.min(nodes[at + axis], other[from + axis]);
            nodes[at + 3 + axis] = Math.max(nodes[at + 3 + axis], other[from + 3 + axis]);
        }
    }

    /**
     * Which nodes hold a wanted triangle.
     *
     * @param wanted by place along the curve
     */
    boolean[] holding(boolean[] wanted) {
        boolean[] holds = new boolean[2 * leaves];
        for (int place = 0; place < wanted.length; place++) {
            holds[leaves + place / LEAF] |= wanted[place];
        }
        for (int node = leaves - 1; node >= 1; node--) {
            holds[node] = holds[2 * node] || holds[2 * node + 1];
        }
        return holds;
    }

    /**
     * Finds the leaves from {@code leaf} on whose boxes overlap its box, itself among them; only
     * wanted ones where the leaf is not.
     *
     * @param wanted by node
     * @return how many were found; more than {@code found} has room for are counted, not kept
     */
    int leavesOverlapping(int leaf, boolean[] wanted, int[] stack, int[] found) {
        int count = 0;
        int depth = 0;
        boolean any = wanted[leaves + leaf];
        stack[depth++] = 1;
        while (depth > 0) {
            int node = stack[--depth];
            if (lastLeaf(node) < leaf
                    || !(any || wanted[node])
                    || !overlap(nodes, 6 * node, nodes, 6 * (leaves + leaf))) {
                continue;
            }
            if (node < leaves) {
                stack[depth++] = 2 * node;
                stack[depth++] = 2 * node + 1;
            } else {
                if (count < found.length) {
                    found[count] = node - leaves;
                }
                count++;
            }
        }
        return count;
    }

    private int lastLeaf(int node) {
        int below = Integer.numberOfLeadingZeros(node) - Integer.numberOfLeadingZeros(leaves);
        return ((node + 1) << below) - 1 - leaves;
    }

    /** Whether the boxes of two triangles overlap, both by their place along the curve. */
    boolean overlap(int place, int other) {
        return overlap(boxes, 6 * place, boxes, 6 * other);
    }

    boolean overlapsLeaf(int place, int leaf) {
        return overlap(boxes, 6 * place, nodes, 6 * (leaves + leaf));
    }

    private static boolean overlap(float[] one, int at, float[] other, int from) {
        return one[at] <= other[from + 3]
                && one[at + 3] >= other[from]
                && one[at + 1] <= other[from + 4]
                && one[at + 4] >= other[from + 1]
                && one[at + 2] <= other[from + 5]
                && one[at + 5] >= other[from + 2];
    }
}

package prelude.pipeline.meshing;

import java.util.Arrays;

/** A space-filling curve (Morton 1966) through a box: what is near on it is near in space. */
final class Curve {
    /** Of each axis. */
    private static final int BITS = 10;

    private static final int LAST = (1 << BITS) - 1;

    private final float[] low = new float[3];
    private final float[] extent = new float[3];

    private Curve() {}

    /**
     * Through all of the given vertices.
     *
     * @param vertices may name one more than once
     */
    static Curve around(float[] positions, int[] vertices) {
        float[] high = new float[3];
        Curve curve = new Curve();
        Arrays.fill(curve.low, Float.MAX_VALUE);
        Arrays.fill(high, -Float.MAX_VALUE);
        for (int v : vertices) {
            for (int axis = 0; axis < 3; axis++) {
                curve.low[axis] = Math.min(curve.low[axis], positions[3 * v + axis]);
                high[axis] = Math.max(high[axis], positions[3 * v + axis]);
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            curve.extent[axis] = Math.max(high[axis] - curve.low[axis], Float.MIN_NORMAL);
        }
        return curve;
    }

    int code(float x, float y, float z) {
        return place(x, 0) | place(y, 1) | place(z, 2);
    }

    private int place(float at, int axis) {
        return spread((int) ((at - low[axis]) / extent[axis] * LAST)) << axis;
    }

    /** Two zero bits between each of the ten. */
    private static int spread(int ten) {
        int bits = (ten | ten << 16) & 0x030000ff;
        bits = (bits | bits << 8) & 0x0300f00f;
        bits = (bits | bits << 4) & 0x030c30c3;
        return (bits | bits << 2) & 0x09249249;
    }

    /** Numbers from 0 in the order of their codes, alike ones in their own: digit by digit. */
    static int[] sorted(int[] codes) {
        int[] order = new int[codes.length];
        Arrays.setAll(order, i -> i);
        int[] other = new int[codes.length];
        for (int shift = 0; shift < 3 * BITS; shift += BITS) {
            int[] next = new int[LAST + 2];
            for (int code : codes) {
                next[((code >> shift) & LAST) + 1]++;
            }
            for (int digit = 0; digit < LAST; digit++) {
                next[digit + 1] += next[digit];
            }
            for (int i : order) {
                other[next[(codes[i] >> shift) & LAST]++] = i;
            }
            int[] recycled = order;
            order = other;
            other = recycled;
        }
        return order;
    }

    /** The given vertices in their order along the curve. */
    static int[] along(float[] positions, int[] vertices) {
        Curve curve = around(positions, vertices);
        int[] codes = new int[vertices.length];
        Arrays.parallelSetAll(
                codes,
                i -> {
                    int v = 3 * vertices[i];
                    return curve.code(positions[v], positions[v + 1], positions[v + 2]);
                });
        int[] order = sorted(codes);
        for (int i = 0; i < order.length; i++) {
            order[i] = vertices[order[i]];
        }
        return order;
    }
}

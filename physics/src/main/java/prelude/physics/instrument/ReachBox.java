package prelude.physics.instrument;

import java.util.Arrays;
import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/** The box that holds all that something may meet in a step; metres. */
final class ReachBox {
    private final double[] low = new double[3];
    private final double[] high = new double[3];

    void clear() {
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
    }

    /** Takes a line in, and what is so near to it. */
    void take(double[] from, double[] to, double marginM) {
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = Math.min(low[axis], Math.min(from[axis], to[axis]) - marginM);
            high[axis] = Math.max(high[axis], Math.max(from[axis], to[axis]) + marginM);
        }
    }

    /** Whether a fragment's box, as its nodes are, comes into it. */
    boolean meets(Nodes nodes, Fragments fragments, int f) {
        return meets(nodes.x, fragments, f, 0)
                && meets(nodes.y, fragments, f, 1)
                && meets(nodes.z, fragments, f, 2);
    }

    private boolean meets(float[] at, Fragments fragments, int f, int axis) {
        float a = at[fragments.node(f, 0)];
        float b = at[fragments.node(f, 1)];
        float c = at[fragments.node(f, 2)];
        float d = at[fragments.node(f, 3)];
        return Math.min(Math.min(a, b), Math.min(c, d)) <= high[axis]
                && Math.max(Math.max(a, b), Math.max(c, d)) >= low[axis];
    }

    /** Whether a triangle's box comes into it; its corners one after the other. */
    boolean meets(double[] corners) {
        for (int axis = 0; axis < 3; axis++) {
            double a = corners[axis];
            double b = corners[3 + axis];
            double c = corners[6 + axis];
            if (Math.min(a, Math.min(b, c)) > high[axis]
                    || Math.max(a, Math.max(b, c)) < low[axis]) {
                return false;
            }
        }
        return true;
    }
}

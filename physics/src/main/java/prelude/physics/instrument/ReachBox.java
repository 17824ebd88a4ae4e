package prelude.physics.instrument;

import java.util.Arrays;

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

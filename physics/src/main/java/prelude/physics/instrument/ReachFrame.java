package prelude.physics.instrument;

import java.util.Arrays;
import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/**
 * The box along what pushes that holds all that it may meet in a step, and which fragments come
 * into it: a box along the patient's axes about a long oblique shaft or blade holds most of an
 * organ. Metres.
 */
final class ReachFrame {
    private static final int AXES = 3;

    /** Lines that are nearer to one axis than this are on it, m. */
    private static final double ON_AXIS_M = 1e-6;

    /** Along the first line, across it to the others, and across both; unit vectors. */
    private final double[] along = new double[AXES];

    private final double[] across = new double[AXES];
    private final double[] third = new double[AXES];
    private final double[] low = new double[AXES];
    private final double[] high = new double[AXES];
    private final double[] offset = new double[AXES];

    /** Of each node, on which sides of the box it lies (the codes of Cohen and Sutherland). */
    private byte[] outside = new byte[0];

    /**
     * Lays itself along what pushes, as that is when the step begins.
     *
     * @param laid to lay lines with
     */
    void lay(Pusher pusher, LaidLine laid) {
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        if (pusher.lines() == 0) {
            return;
        }
        laid.lay(pusher, 0, 0);
        System.arraycopy(laid.along, 0, along, 0, AXES);
        if (!normalised(along)) {
            Arrays.fill(along, 0);
            along[0] = 1;
        }
        double x = laid.from[0];
        double y = laid.from[1];
        double z = laid.from[2];
        double furthest = ON_AXIS_M * ON_AXIS_M;
        perpendicular();
        for (int i = 1; i < pusher.lines(); i++) {
            laid.lay(pusher, i, 0);
            offset[0] = laid.from[0] - x;
            offset[1] = laid.from[1] - y;
            offset[2] = laid.from[2] - z;
            double on = dot(offset, along);
            for (int axis = 0; axis < AXES; axis++) {
                offset[axis] -= on * along[axis];
            }
            double squared = dot(offset, offset);
            if (squared > furthest) {
                furthest = squared;
                System.arraycopy(offset, 0, across, 0, AXES);
            }
        }
        normalised(across);
        third[0] = along[1] * across[2] - along[2] * across[1];
        third[1] = along[2] * across[0] - along[0] * across[2];
        third[2] = along[0] * across[1] - along[1] * across[0];
    }

    /** Any way across the first line, where nothing else says one. */
    private void perpendicular() {
        int least = 0;
        for (int axis = 1; axis < AXES; axis++) {
            least = Math.abs(along[axis]) < Math.abs(along[least]) ? axis : least;
        }
        for (int axis = 0; axis < AXES; axis++) {
            across[axis] = (axis == least ? 1 : 0) - along[least] * along[axis];
        }
    }

    private static boolean normalised(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        if (!(length > 0)) {
            return false;
        }
        for (int axis = 0; axis < AXES; axis++) {
            vector[axis] /= length;
        }
        return true;
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    /** Takes a line in, and what is so near to it. */
    void take(double[] from, double[] to, double marginM) {
        take(0, dot(along, from), dot(along, to), marginM);
        take(1, dot(across, from), dot(across, to), marginM);
        take(2, dot(third, from), dot(third, to), marginM);
    }

    private void take(int axis, double from, double to, double marginM) {
        low[axis] = Math.min(low[axis], Math.min(from, to) - marginM);
        high[axis] = Math.max(high[axis], Math.max(from, to) + marginM);
    }

    /** Sees where each node lies, once for all the fragments that are asked for next. */
    void look(Nodes nodes) {
        if (outside.length < nodes.count) {
            outside = new byte[2 * nodes.count];
        }
        for (int n = 0; n < nodes.count; n++) {
            double x = nodes.x[n];
            double y = nodes.y[n];
            double z = nodes.z[n];
            outside[n] =
                    (byte)
                            (code(0, along[0] * x + along[1] * y + along[2] * z)
                                    | code(1, across[0] * x + across[1] * y + across[2] * z) << 2
                                    | code(2, third[0] * x + third[1] * y + third[2] * z) << 4);
        }
    }

    private int code(int axis, double at) {
        return (at > high[axis] ? 1 : 0) | (at < low[axis] ? 2 : 0);
    }

    /** Whether a fragment's box, along the same axes, comes into it. */
    boolean meets(Fragments fragments, int f) {
        return (outside[fragments.node(f, 0)]
                        & outside[fragments.node(f, 1)]
                        & outside[fragments.node(f, 2)]
                        & outside[fragments.node(f, 3)])
                == 0;
    }
}

package prelude.physics.suture;

import java.util.Arrays;
import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/** Finds which fragment holds a place, as the tissue lies now; metres from the body's origin. */
final class TissueProbe {
    static final int NONE = -1;

    /** Barycentric; a place on a face between two tets is within both rather than in none. */
    private static final double SLACK = 1e-6;

    private static final double FLATTEST_M3 = 1e-18;

    private final Fragments fragments;
    private final Nodes nodes;
    private int[] candidates = new int[64];
    private int count;
    private final double[] low = new double[3];
    private final double[] high = new double[3];

    /** Coordinates b1, b2, b3 of the place that was found last. */
    final double[] bary = new double[3];

    TissueProbe(Fragments fragments, Nodes nodes) {
        this.fragments = fragments;
        this.nodes = nodes;
    }

    /** Chooses the fragments that the way from one place to another may meet. */
    void gather(double[] from, double[] to) {
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = Math.min(from[axis], to[axis]);
            high[axis] = Math.max(from[axis], to[axis]);
        }
        count = 0;
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet(f) >= 0
                    && overlaps(nodes.x, f, 0)
                    && overlaps(nodes.y, f, 1)
                    && overlaps(nodes.z, f, 2)) {
                if (count == candidates.length) {
                    candidates = Arrays.copyOf(candidates, 2 * count);
                }
                candidates[count++] = f;
            }
        }
    }

    private boolean overlaps(float[] at, int f, int axis) {
        float a = at[fragments.node(f, 0)];
        float b = at[fragments.node(f, 1)];
        float c = at[fragments.node(f, 2)];
        float d = at[fragments.node(f, 3)];
        return Math.min(Math.min(a, b), Math.min(c, d)) <= high[axis]
                && Math.max(Math.max(a, b), Math.max(c, d)) >= low[axis];
    }

    /**
     * The gathered fragment that holds a place, {@link #bary} filled; {@link #NONE} outside tissue.
     *
     * @param first looked at before the others, where it is one
     */
    int find(double x, double y, double z, int first) {
        if (first != NONE && holds(first, x, y, z)) {
            return first;
        }
        for (int i = 0; i < count; i++) {
            if (candidates[i] != first && holds(candidates[i], x, y, z)) {
                return candidates[i];
            }
        }
        return NONE;
    }

    private boolean holds(int f, double x, double y, double z) {
        int o = fragments.node(f, 0);
        int a = fragments.node(f, 1);
        int b = fragments.node(f, 2);
        int c = fragments.node(f, 3);
        double ox = nodes.x[o];
        double oy = nodes.y[o];
        double oz = nodes.z[o];
        double ax = nodes.x[a] - ox;
        double ay = nodes.y[a] - oy;
        double az = nodes.z[a] - oz;
        double bx = nodes.x[b] - ox;
        double by = nodes.y[b] - oy;
        double bz = nodes.z[b] - oz;
        double cx = nodes.x[c] - ox;
        double cy = nodes.y[c] - oy;
        double cz = nodes.z[c] - oz;
        double ux = by * cz - bz * cy;
        double uy = bz * cx - bx * cz;
        double uz = bx * cy - by * cx;
        double det = ax * ux + ay * uy + az * uz;
        if (Math.abs(det) < FLATTEST_M3) {
            return false;
        }
        double px = x - ox;
        double py = y - oy;
        double pz = z - oz;
        double vx = ay * pz - az * py;
        double vy = az * px - ax * pz;
        double vz = ax * py - ay * px;
        double b1 = (px * ux + py * uy + pz * uz) / det;
        double b2 = (cx * vx + cy * vy + cz * vz) / det;
        double b3 = -(bx * vx + by * vy + bz * vz) / det;
        if (!(b1 >= -SLACK && b2 >= -SLACK && b3 >= -SLACK && b1 + b2 + b3 <= 1 + SLACK)
                || fragments.outside(f, b1, b2, b3) > SLACK) {
            return false;
        }
        bary[0] = b1;
        bary[1] = b2;
        bary[2] = b3;
        return true;
    }

    /** Whether two fragments hang on one node at least: tissue goes on from one to the other. */
    boolean joined(int one, int other) {
        for (int i = 0; i < 4; i++) {
            for (int k = 0; k < 4; k++) {
                if (fragments.node(one, i) == fragments.node(other, k)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether a wound lies between two fragments that the point is in, one soon after the other.
     */
    boolean acrossWound(int one, int other) {
        return one != other && (fragments.tet(one) == fragments.tet(other) || !joined(one, other));
    }
}

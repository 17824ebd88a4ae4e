package prelude.physics.contact;

import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/** How a place's barycentric coordinates are told in a tet as it lies now. */
final class TetFrame {
    /** Numbers of a frame: the tet's first corner, then the slopes of b1, b2 and b3, by rows. */
    static final int NUMBERS = 12;

    /** The tet's corners. */
    final double[] v = new double[12];

    private final double[] e = new double[9];

    void load(Fragments fragments, Nodes nodes, int fragment) {
        for (int k = 0; k < 4; k++) {
            int node = fragments.node(fragment, k);
            v[3 * k] = nodes.x[node];
            v[3 * k + 1] = nodes.y[node];
            v[3 * k + 2] = nodes.z[node];
        }
    }

    /** Fills the frame of the corners; six times the tet's volume. */
    double invert(double[] frame, int to) {
        for (int i = 0; i < 9; i++) {
            e[i] = v[3 + i] - v[i % 3];
        }
        double det = 0;
        for (int axis = 0; axis < 3; axis++) {
            int p = (axis + 1) % 3;
            int q = (axis + 2) % 3;
            frame[to + axis] = v[axis];
            frame[to + 3 + axis] = e[3 + p] * e[6 + q] - e[3 + q] * e[6 + p];
            frame[to + 6 + axis] = e[6 + p] * e[q] - e[6 + q] * e[p];
            frame[to + 9 + axis] = e[p] * e[3 + q] - e[q] * e[3 + p];
            det += e[axis] * frame[to + 3 + axis];
        }
        double scale = det == 0 ? 0 : 1 / det;
        for (int i = 3; i < NUMBERS; i++) {
            frame[to + i] *= scale;
        }
        return det;
    }

    /** Turns a rest direction, given by its slopes, to where it looks now; false if nowhere. */
    static boolean turn(
            double[] slope, int from, double[] frame, int frameAt, double[] normal, int to) {
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            double n = 0;
            for (int k = 0; k < 3; k++) {
                n += slope[from + k] * frame[frameAt + 3 + 3 * k + axis];
            }
            normal[to + axis] = n;
            squared += n * n;
        }
        double scale = squared > 0 ? 1 / Math.sqrt(squared) : 0;
        for (int axis = 0; axis < 3; axis++) {
            normal[to + axis] *= scale;
        }
        return squared > 0;
    }
}

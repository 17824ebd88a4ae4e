package prelude.physics.contact;

import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/** How a place's barycentric coordinates are told in a tet as it lies now. */
final class TetFrame {
    /** Numbers of a frame: the tet's first corner, then the slopes of b1, b2 and b3, by rows. */
    static final int NUMBERS = 12;

    /** The tet's corners. */
    final double[] v = new double[12];

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
        // Written out, as this is asked for thousands of times in each step.
        double ax = v[3] - v[0];
        double ay = v[4] - v[1];
        double az = v[5] - v[2];
        double bx = v[6] - v[0];
        double by = v[7] - v[1];
        double bz = v[8] - v[2];
        double cx = v[9] - v[0];
        double cy = v[10] - v[1];
        double cz = v[11] - v[2];
        double x = by * cz - bz * cy;
        double y = bz * cx - bx * cz;
        double z = bx * cy - by * cx;
        double det = ax * x + ay * y + az * z;
        double scale = det == 0 ? 0 : 1 / det;
        frame[to] = v[0];
        frame[to + 1] = v[1];
        frame[to + 2] = v[2];
        frame[to + 3] = scale * x;
        frame[to + 4] = scale * y;
        frame[to + 5] = scale * z;
        frame[to + 6] = scale * (cy * az - cz * ay);
        frame[to + 7] = scale * (cz * ax - cx * az);
        frame[to + 8] = scale * (cx * ay - cy * ax);
        frame[to + 9] = scale * (ay * bz - az * by);
        frame[to + 10] = scale * (az * bx - ax * bz);
        frame[to + 11] = scale * (ax * by - ay * bx);
        return det;
    }

    /** Turns a rest direction, given by its slopes, to where it looks now; false if nowhere. */
    static boolean turn(
            double[] slope, int from, double[] frame, int frameAt, double[] normal, int to) {
        double a = slope[from];
        double b = slope[from + 1];
        double c = slope[from + 2];
        int row = frameAt + 3;
        double x = a * frame[row] + b * frame[row + 3] + c * frame[row + 6];
        double y = a * frame[row + 1] + b * frame[row + 4] + c * frame[row + 7];
        double z = a * frame[row + 2] + b * frame[row + 5] + c * frame[row + 8];
        double squared = x * x + y * y + z * z;
        double scale = squared > 0 ? 1 / Math.sqrt(squared) : 0;
        normal[to] = scale * x;
        normal[to + 1] = scale * y;
        normal[to + 2] = scale * z;
        return squared > 0;
    }
}

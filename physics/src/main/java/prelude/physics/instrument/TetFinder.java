package prelude.physics.instrument;

import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/** Finds tissue by where it lies now. */
final class TetFinder {
    private static final double WITHIN = -1e-9;

    private final Nodes nodes;
    private final double[] a = new double[3];
    private final double[] e1 = new double[3];
    private final double[] e2 = new double[3];
    private final double[] e3 = new double[3];

    /** The coordinates b1, b2, b3 of the place that was found last. */
    final double[] bary = new double[3];

    TetFinder(Nodes nodes) {
        this.nodes = nodes;
    }

    /** The first fragment that holds a place, metres from the body's origin; -1 for none. */
    int find(Fragments fragments, double x, double y, double z) {
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet(f) >= 0
                    && near(nodes.x, fragments, f, x)
                    && near(nodes.y, fragments, f, y)
                    && near(nodes.z, fragments, f, z)
                    && holds(fragments, f, x, y, z)) {
                return f;
            }
        }
        return -1;
    }

    private static boolean near(float[] at, Fragments fragments, int f, double value) {
        float a = at[fragments.node(f, 0)];
        float b = at[fragments.node(f, 1)];
        float c = at[fragments.node(f, 2)];
        float d = at[fragments.node(f, 3)];
        return Math.min(Math.min(a, b), Math.min(c, d)) <= value
                && Math.max(Math.max(a, b), Math.max(c, d)) >= value;
    }

    private boolean holds(Fragments fragments, int f, double x, double y, double z) {
        corner(fragments.node(f, 0), a);
        edge(fragments.node(f, 1), e1);
        edge(fragments.node(f, 2), e2);
        edge(fragments.node(f, 3), e3);
        double px = x - a[0];
        double py = y - a[1];
        double pz = z - a[2];
        double volume = triple(e1[0], e1[1], e1[2], e2, e3);
        if (volume == 0) {
            return false;
        }
        bary[0] = triple(px, py, pz, e2, e3) / volume;
        bary[1] = triple(px, py, pz, e3, e1) / volume;
        bary[2] = triple(px, py, pz, e1, e2) / volume;
        return bary[0] >= WITHIN
                && bary[1] >= WITHIN
                && bary[2] >= WITHIN
                && bary[0] + bary[1] + bary[2] <= 1 - WITHIN
                && (fragments.whole(f) || fragments.outside(f, bary[0], bary[1], bary[2]) <= 0);
    }

    private void corner(int node, double[] to) {
        to[0] = nodes.x[node];
        to[1] = nodes.y[node];
        to[2] = nodes.z[node];
    }

    private void edge(int node, double[] to) {
        to[0] = nodes.x[node] - a[0];
        to[1] = nodes.y[node] - a[1];
        to[2] = nodes.z[node] - a[2];
    }

    /** (x, y, z) · (b × c). */
    private static double triple(double x, double y, double z, double[] b, double[] c) {
        return x * (b[1] * c[2] - b[2] * c[1])
                + y * (b[2] * c[0] - b[0] * c[2])
                + z * (b[0] * c[1] - b[1] * c[0]);
    }
}

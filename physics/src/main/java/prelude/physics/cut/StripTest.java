package prelude.physics.cut;

import java.util.Arrays;
import prelude.physics.tissue.Nodes;

/** Which fragments the blade's last strip passes through, as the tissue lies now. */
final class StripTest {
    /**
     * The strip counts as within a tet this far outside it (barycentric): a cut that was snapped
     * off a node still finds the tet into which it was moved.
     */
    private static final double MARGIN = 0.1;

    private final Fragments fragments;
    private final Nodes nodes;
    private final double[] inverse = new double[9];
    private double[] polygon = new double[3 * 32];
    private double[] clipped = new double[3 * 32];
    private final double[] low = new double[3];
    private final double[] high = new double[3];

    StripTest(Fragments fragments, Nodes nodes) {
        this.fragments = fragments;
        this.nodes = nodes;
    }

    void bound(Stroke stroke, double marginM) {
        for (int axis = 0; axis < 3; axis++) {
            double a = Math.min(stroke.before[axis], stroke.before[axis + 3]);
            double b = Math.min(stroke.after[axis], stroke.after[axis + 3]);
            low[axis] = Math.min(a, b) - marginM;
            double c = Math.max(stroke.before[axis], stroke.before[axis + 3]);
            double d = Math.max(stroke.after[axis], stroke.after[axis + 3]);
            high[axis] = Math.max(c, d) + marginM;
        }
    }

    /** Whether the fragment's tet overlaps the box around the strip. */
    boolean near(int f) {
        int a = fragments.node[4 * f];
        int b = fragments.node[4 * f + 1];
        int c = fragments.node[4 * f + 2];
        int d = fragments.node[4 * f + 3];
        return overlaps(nodes.x, a, b, c, d, 0)
                && overlaps(nodes.y, a, b, c, d, 1)
                && overlaps(nodes.z, a, b, c, d, 2);
    }

    private boolean overlaps(float[] at, int a, int b, int c, int d, int axis) {
        float least = Math.min(Math.min(at[a], at[b]), Math.min(at[c], at[d]));
        float most = Math.max(Math.max(at[a], at[b]), Math.max(at[c], at[d]));
        return least <= high[axis] && most >= low[axis];
    }

    boolean passes(int f, Stroke stroke) {
        return invert(f)
                && (triangle(f, stroke.before, 0, stroke.after, 0, stroke.after, 3)
                        || triangle(f, stroke.before, 0, stroke.after, 3, stroke.before, 3));
    }

    private boolean invert(int f) {
        int o = fragments.node[4 * f];
        double[] e = inverse;
        double[] edge = clipped;
        for (int k = 0; k < 3; k++) {
            int n = fragments.node[4 * f + k + 1];
            edge[k] = (double) nodes.x[n] - nodes.x[o];
            edge[3 + k] = (double) nodes.y[n] - nodes.y[o];
            edge[6 + k] = (double) nodes.z[n] - nodes.z[o];
        }
        double c0 = edge[4] * edge[8] - edge[5] * edge[7];
        double c1 = edge[5] * edge[6] - edge[3] * edge[8];
        double c2 = edge[3] * edge[7] - edge[4] * edge[6];
        double det = edge[0] * c0 + edge[1] * c1 + edge[2] * c2;
        if (Math.abs(det) < 1e-18) {
            return false;
        }
        double scale = 1 / det;
        e[0] = c0 * scale;
        e[1] = (edge[2] * edge[7] - edge[1] * edge[8]) * scale;
        e[2] = (edge[1] * edge[5] - edge[2] * edge[4]) * scale;
        e[3] = c1 * scale;
        e[4] = (edge[0] * edge[8] - edge[2] * edge[6]) * scale;
        e[5] = (edge[2] * edge[3] - edge[0] * edge[5]) * scale;
        e[6] = c2 * scale;
        e[7] = (edge[1] * edge[6] - edge[0] * edge[7]) * scale;
        e[8] = (edge[0] * edge[4] - edge[1] * edge[3]) * scale;
        return true;
    }

    private boolean triangle(int f, double[] p, int pi, double[] q, int qi, double[] r, int ri) {
        int origin = fragments.node[4 * f];
        place(origin, p, pi, 0);
        place(origin, q, qi, 1);
        place(origin, r, ri, 2);
        int n = 3;
        for (int k = 0; k < 4 && n > 0; k++) {
            n = clipByCorner(n, k);
        }
        int end = fragments.faceStart[f] + fragments.faceCount[f];
        for (int i = fragments.faceStart[f]; i < end && n > 0; i++) {
            if (fragments.faceTag[i] >= Fragments.FIRST_CUT_TAG) {
                n = clipByCut(n, f, i);
            }
        }
        return n > 0;
    }

    private void place(int origin, double[] point, int at, int to) {
        double dx = point[at] - nodes.x[origin];
        double dy = point[at + 1] - nodes.y[origin];
        double dz = point[at + 2] - nodes.z[origin];
        for (int k = 0; k < 3; k++) {
            polygon[3 * to + k] =
                    inverse[3 * k] * dx + inverse[3 * k + 1] * dy + inverse[3 * k + 2] * dz;
        }
    }

    private int clipByCorner(int n, int k) {
        int kept = 0;
        for (int i = 0; i < n; i++) {
            int j = (i + 1) % n;
            kept = clipEdge(i, j, coordinate(i, k) + MARGIN, coordinate(j, k) + MARGIN, kept);
        }
        return swap(kept);
    }

    private double coordinate(int i, int k) {
        return k == 0
                ? 1 - polygon[3 * i] - polygon[3 * i + 1] - polygon[3 * i + 2]
                : polygon[3 * i + k - 1];
    }

    private int clipByCut(int n, int f, int face) {
        int kept = 0;
        for (int i = 0; i < n; i++) {
            int j = (i + 1) % n;
            kept = clipEdge(i, j, within(f, face, i), within(f, face, j), kept);
        }
        return swap(kept);
    }

    private double within(int f, int face, int i) {
        return MARGIN
                - FacePlane.distance(
                        fragments, f, face, polygon[3 * i], polygon[3 * i + 1], polygon[3 * i + 2]);
    }

    private int clipEdge(int i, int j, double atI, double atJ, int kept) {
        int next = kept;
        if (3 * (next + 2) > clipped.length) {
            clipped = Arrays.copyOf(clipped, 6 * (next + 2));
        }
        if (atI >= 0) {
            System.arraycopy(polygon, 3 * i, clipped, 3 * next++, 3);
        }
        if ((atI > 0 && atJ < 0) || (atI < 0 && atJ > 0)) {
            double u = atI / (atI - atJ);
            for (int k = 0; k < 3; k++) {
                clipped[3 * next + k] =
                        polygon[3 * i + k] + u * (polygon[3 * j + k] - polygon[3 * i + k]);
            }
            next++;
        }
        return next;
    }

    private int swap(int kept) {
        double[] old = polygon;
        polygon = clipped;
        clipped = old;
        return kept;
    }
}

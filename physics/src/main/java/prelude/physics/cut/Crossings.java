package prelude.physics.cut;

import java.util.Arrays;
import prelude.physics.tissue.Nodes;

/**
 * Which fragments a stroke parts, and when.
 *
 * <p>A fragment is parted where the middle of the face that parts it has been swept, or lies near
 * enough to what was swept that the cut is open as far as the blade went, and that no bridge is
 * left between two strokes side by side; and when the blade has passed all its nodes: from further
 * off, their distances would be those of a plane that the blade's way has not kept to. So the cut
 * is up to an edge of a tet behind the blade, and catches up when that rests or is lifted.
 */
final class Crossings {
    /** A cut keeps this part of the edges around a node away from it: no slivers. */
    private static final double SNAP = 0.06;

    /** How far beyond the blade's ends, in edges, the middle of a face may be. */
    private static final double BEYOND = 0.75;

    /** How far it may be ahead of what the blade has swept or behind it, in edges. */
    private static final double AHEAD = 0.25;

    /** A node is passed when a strip came as near along the blade's way, in edges. */
    private static final double PASSED = 0.25;

    private final Lattice lattice;
    private final Fragments fragments;
    private final Nodes nodes;
    private final Polyhedron part = new Polyhedron();
    private final double[] phi = new double[4];
    private final double[] middle = new double[3];
    private final double[] low = new double[3];
    private final double[] high = new double[3];
    private int[] around = new int[4096];
    private int aroundCount;

    /** What the stroke parts now, the middle of whose face it has swept. */
    final Found swept = new Found();

    /** What it parts with that beyond the blade's ends. */
    final Found beyond = new Found();

    /** Fragments, ascending. */
    static final class Found {
        int[] fragment = new int[1024];
        int count;

        private void add(int f) {
            if (count == fragment.length) {
                fragment = Arrays.copyOf(fragment, 2 * count);
            }
            fragment[count++] = f;
        }
    }

    Crossings(Lattice lattice, Fragments fragments, Nodes nodes) {
        this.lattice = lattice;
        this.fragments = fragments;
        this.nodes = nodes;
    }

    /** Looks at what the stroke's new strip comes near to, and finds what can be parted now. */
    void advance(Stroke stroke) {
        stroke.reserve(fragments.count());
        bound(stroke);
        aroundCount = 0;
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet[f] >= 0 && near(f)) {
                for (int k = 4 * f; k < 4 * f + 4; k++) {
                    int node = fragments.node[k];
                    stroke.look(nodes, node, SNAP * edgeM(node));
                }
                if (aroundCount == around.length) {
                    around = Arrays.copyOf(around, 2 * aroundCount);
                }
                around[aroundCount++] = f;
            }
        }
        swept.count = 0;
        beyond.count = 0;
        for (int i = 0; i < aroundCount; i++) {
            int f = around[i];
            stroke.waiting[f] = !passed(stroke, f);
            if (!stroke.waiting[f]) {
                addIfCrossed(stroke, f);
            }
        }
    }

    /** Finds all that the stroke has crossed and not parted. */
    void rest(Stroke stroke) {
        swept.count = 0;
        beyond.count = 0;
        for (int f = 0; f < Math.min(fragments.count(), stroke.waiting.length); f++) {
            if (stroke.waiting[f]) {
                addIfCrossed(stroke, f);
            }
        }
    }

    private void addIfCrossed(Stroke stroke, int f) {
        if (!crossed(stroke, f)) {
            return;
        }
        part.middleOfCut(middle);
        double beyondM = beyondM(stroke, f);
        if (beyondM <= 0) {
            swept.add(f);
        } else if (beyondM <= BEYOND * edgeOfM(f)) {
            beyond.add(f);
        }
    }

    /** Box around the strip. */
    private void bound(Stroke stroke) {
        for (int axis = 0; axis < 3; axis++) {
            double a = Math.min(stroke.before[axis], stroke.before[axis + 3]);
            double b = Math.min(stroke.after[axis], stroke.after[axis + 3]);
            low[axis] = Math.min(a, b);
            double c = Math.max(stroke.before[axis], stroke.before[axis + 3]);
            double d = Math.max(stroke.after[axis], stroke.after[axis + 3]);
            high[axis] = Math.max(c, d);
        }
    }

    /**
     * Whether a fragment is no further from the strip's box than an edge of the tets around it: a
     * blade that goes round comes by on the other side, too, where it is ahead of nothing either.
     */
    private boolean near(int f) {
        return near(f, lattice.longestEdgeM) && near(f, edgeOfM(f));
    }

    private boolean near(int f, double marginM) {
        int a = fragments.node[4 * f];
        int b = fragments.node[4 * f + 1];
        int c = fragments.node[4 * f + 2];
        int d = fragments.node[4 * f + 3];
        return overlaps(nodes.x, a, b, c, d, 0, marginM)
                && overlaps(nodes.y, a, b, c, d, 1, marginM)
                && overlaps(nodes.z, a, b, c, d, 2, marginM);
    }

    private boolean overlaps(float[] at, int a, int b, int c, int d, int axis, double marginM) {
        float least = Math.min(Math.min(at[a], at[b]), Math.min(at[c], at[d]));
        float most = Math.max(Math.max(at[a], at[b]), Math.max(at[c], at[d]));
        return least <= high[axis] + marginM && most >= low[axis] - marginM;
    }

    double edgeOfM(int f) {
        double edge = 0;
        for (int k = 4 * f; k < 4 * f + 4; k++) {
            edge = Math.max(edge, edgeM(fragments.node[k]));
        }
        return edge;
    }

    /**
     * Whether the stroke's plane goes through the fragment, and would part it for the first time.
     */
    private boolean crossed(Stroke stroke, int f) {
        int positive = 0;
        for (int k = 0; k < 4; k++) {
            int node = fragments.node[4 * f + k];
            if (!stroke.met(node)) {
                return false;
            }
            phi[k] = stroke.phi[node];
            positive += phi[k] > 0 ? 1 : 0;
        }
        return positive % 4 != 0
                && !partedBy(stroke, f)
                && part.clip(fragments, f, phi, 1, stroke.tag);
    }

    /**
     * How far the middle lies beyond the blade's ends, m; infinite where the blade has not come by.
     */
    private double beyondM(Stroke stroke, int f) {
        double ahead = 0;
        double along = 0;
        for (int k = 0; k < 4; k++) {
            int node = fragments.node[4 * f + k];
            double weight = k == 0 ? 1 - middle[0] - middle[1] - middle[2] : middle[k - 1];
            ahead += weight * stroke.ahead(node);
            along += weight * stroke.along(node);
        }
        return Math.abs(ahead) <= AHEAD * edgeOfM(f)
                ? Math.abs(along) - stroke.halfLength()
                : Double.POSITIVE_INFINITY;
    }

    private boolean partedBy(Stroke stroke, int f) {
        int end = fragments.faceStart[f] + fragments.faceCount[f];
        for (int i = fragments.faceStart[f]; i < end; i++) {
            if (fragments.faceTag[i] == stroke.tag) {
                return true;
            }
        }
        return false;
    }

    private boolean passed(Stroke stroke, int f) {
        boolean all = true;
        for (int k = 4 * f; k < 4 * f + 4; k++) {
            int node = fragments.node[k];
            all &= stroke.passed(node, PASSED * edgeM(node));
        }
        return all;
    }

    /** Edge of the tets around a node, m. */
    private double edgeM(int node) {
        return lattice.edgeAroundM[nodes.latticeNode[node]];
    }
}

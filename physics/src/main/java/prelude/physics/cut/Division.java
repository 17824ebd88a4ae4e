package prelude.physics.cut;

import java.util.Arrays;
import prelude.physics.tissue.ColouredTets;

/** Parts fragments in two, and keeps which of them still hold together. */
final class Division {
    /** Smallest share of a tet that becomes a fragment; smaller, the cut passes it by. */
    private static final double SMALLEST_SHARE = 1e-10;

    /**
     * So far do the sides of a face that is not swept part at most, in edges. Measured on boxes
     * that pull a wound open, with cells of 8, 4 and 2 mm: less makes coarse ones gape less than
     * fine ones, which gape most.
     */
    private static final double GIVES = 0.3;

    private final Lattice lattice;
    private final Fragments fragments;
    private final ColouredTets tets;
    private final Stroke[] strokes;
    private final CutListener listener;
    private final Polyhedron positive = new Polyhedron();
    private final Polyhedron negative = new Polyhedron();
    private final double[] middle = new double[3];
    final UnsweptFaces unswept = new UnsweptFaces();

    /** Lattice nodes around what has been parted in the present step. */
    int[] touched = new int[256];

    int touchedCount;
    private final int[] touchedAt;
    private int touchRound;

    Division(
            Lattice lattice,
            Fragments fragments,
            ColouredTets tets,
            Stroke[] strokes,
            CutListener listener) {
        this.lattice = lattice;
        this.fragments = fragments;
        this.tets = tets;
        this.strokes = strokes;
        this.listener = listener;
        touchedAt = new int[lattice.nodeCount];
    }

    void begin() {
        touchedCount = 0;
        touchRound++;
    }

    /**
     * Parts a fragment.
     *
     * @param tag of the faces that the cut makes
     * @param phi signed distances of the tet's corners from the plane, m
     * @param swept whether the blade has been at the face's middle; else both sides hold together
     *     there
     * @return whether there was anything on both sides
     */
    boolean part(int f, int hand, int tag, double[] phi, boolean swept) {
        int onPositive = 0;
        for (int k = 0; k < 4; k++) {
            onPositive |= phi[k] > 0 ? 1 << k : 0;
        }
        if (onPositive == 0
                || onPositive == 15
                || !positive.clip(fragments, f, phi, 1, tag)
                || !negative.clip(fragments, f, phi, -1, tag)
                || positive.share < SMALLEST_SHARE
                || negative.share < SMALLEST_SHARE) {
            return false;
        }
        int tet = fragments.tet[f];
        listener.parting(hand);
        if (fragments.whole(f)) {
            listener.opening(tet);
        }
        positive.middleOfCut(middle);
        int corners = fragments.corners[f];
        int p = child(f, positive, corners & onPositive);
        int n = child(f, negative, corners & ~onPositive);
        listener.split(fragments, f, phi, p, n);
        for (Stroke each : strokes) {
            each.replaced(f, p, n);
        }
        unswept.split(f, phi, p, n);
        if (!swept) {
            double edge = StrictMath.cbrt(6 * lattice.volumeM3(tet));
            unswept.add(p, n, tag, middle, GIVES * edge);
        }
        tets.remove(f);
        fragments.remove(f);
        for (int k = 0; k < 4; k++) {
            touch(lattice.tets[4 * tet + k]);
        }
        return true;
    }

    /** The fragment leaves. */
    void removed(int f) {
        unswept.removeOf(f);
    }

    private int child(int parent, Polyhedron shape, int corners) {
        int f = fragments.add(fragments.tet[parent]);
        System.arraycopy(fragments.node, 4 * parent, fragments.node, 4 * f, 4);
        fragments.corners[f] = corners;
        fragments.shape(f, shape);
        return f;
    }

    private void touch(int latticeNode) {
        if (touchedAt[latticeNode] == touchRound) {
            return;
        }
        touchedAt[latticeNode] = touchRound;
        if (touchedCount == touched.length) {
            touched = Arrays.copyOf(touched, 2 * touchedCount);
        }
        touched[touchedCount++] = latticeNode;
    }
}

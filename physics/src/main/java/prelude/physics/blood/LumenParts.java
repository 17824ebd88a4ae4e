package prelude.physics.blood;

import java.util.List;
import org.joml.Vector3d;
import prelude.physics.cut.Fragments;

/** Which fragment of tissue carries each cell of a lumen, and which cells still hang together. */
final class LumenParts {
    private static final int OUTSIDE = -1;
    private static final int LOST = -2;

    /** A cell further than this (barycentric) outside all that is left of its tet is gone. */
    private static final double GONE = 1e-6;

    private final Lumen lumen;
    private final List<BleedingBody> bodies;

    /** The fragment of each cell, or why it has none. */
    private final int[] fragment;

    LumenParts(Lumen lumen, List<BleedingBody> bodies) {
        this.lumen = lumen;
        this.bodies = bodies;
        fragment = new int[lumen.count];
    }

    int[] save() {
        return fragment.clone();
    }

    void restore(int[] state) {
        System.arraycopy(state, 0, fragment, 0, fragment.length);
    }

    /** The fragment that a cell lies in; below 0 where it is outside of all bodies or gone. */
    int fragment(int cell) {
        return fragment[cell];
    }

    /** Whether the tissue of a cell is gone. */
    boolean lost(int cell) {
        return fragment[cell] == LOST;
    }

    /** Finds the fragment of each cell. */
    void follow() {
        for (int cell = 0; cell < lumen.count; cell++) {
            int body = lumen.body[cell];
            fragment[cell] =
                    body == OUTSIDE ? OUTSIDE : fragmentOf(bodies.get(body).fragments(), cell);
        }
    }

    private int fragmentOf(Fragments fragments, int cell) {
        int first = fragments.first(lumen.tet[cell]);
        if (first < 0) {
            return LOST;
        }
        if (fragments.whole(first)) {
            return first;
        }
        double least = GONE;
        int best = LOST;
        for (int f = first; f >= 0; f = fragments.next(f)) {
            double outside =
                    fragments.outside(
                            f,
                            lumen.bary[3 * cell],
                            lumen.bary[3 * cell + 1],
                            lumen.bary[3 * cell + 2]);
            if (outside < least) {
                least = outside;
                best = f;
            }
        }
        return best;
    }

    /** Whether the lumen is open from one cell to its neighbour. */
    boolean joined(int a, int b) {
        int fa = fragment[a];
        int fb = fragment[b];
        if (fa == LOST || fb == LOST) {
            return false;
        }
        if (lumen.body[a] != lumen.body[b] || fa == fb) {
            return true;
        }
        Fragments fragments = bodies.get(lumen.body[a]).fragments();
        if (fragments.whole(fa) && fragments.whole(fb)) {
            return true;
        }
        for (int i = 0; i < 4; i++) {
            for (int k = 0; k < 4; k++) {
                if (lumen.tet[a] != lumen.tet[b]
                        && fragments.node(fa, i) == fragments.node(fb, k)) {
                    return true;
                }
            }
        }
        return bodies.get(lumen.body[a]).tissue().unswept().join(fa, fb);
    }

    /** Whether a cut has parted a cell from a neighbour across a face. */
    boolean severed(int cell) {
        for (int n = 0; n < Lumen.FACES; n++) {
            int other = lumen.neighbours[Lumen.NEIGHBOURS * cell + n];
            if (other >= 0 && !joined(cell, other)) {
                return true;
            }
        }
        return false;
    }

    /** Adds the way across each face of a cell that a cut has parted from its neighbour. */
    void addSevered(int cell, Vector3d to) {
        for (int n = 0; n < Lumen.FACES; n++) {
            int other = lumen.neighbours[Lumen.NEIGHBOURS * cell + n];
            if (other >= 0 && !joined(cell, other)) {
                to.add(
                        way(cell, other, 0) / lumen.cellMm,
                        way(cell, other, 1) / lumen.cellMm,
                        way(cell, other, 2) / lumen.cellMm);
            }
        }
    }

    private double way(int from, int to, int axis) {
        return lumen.placeMm[3 * to + axis] - lumen.placeMm[3 * from + axis];
    }

    /** Where a cell lies now, LPS mm; NaN where it is gone. */
    double placeMm(int cell, int axis) {
        int f = fragment[cell];
        if (f == LOST) {
            return Double.NaN;
        }
        if (f == OUTSIDE) {
            return lumen.placeMm[3 * cell + axis];
        }
        BleedingBody in = bodies.get(lumen.body[cell]);
        return in.placeMm(
                f, lumen.bary[3 * cell], lumen.bary[3 * cell + 1], lumen.bary[3 * cell + 2], axis);
    }
}

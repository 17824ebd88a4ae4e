package prelude.physics.skin;

import java.util.Arrays;

/**
 * Triangles that each ride on one fragment, in lists per fragment, and loose ones whose corners
 * each ride on a tet of their own. A corner has its barycentric coordinates (b1, b2, b3) and its
 * normal at rest.
 */
final class Facets {
    static final int STRIDE = 3 * Polygon.STRIDE;

    private static final int BOX = 6;

    /** In place of a fragment: the number is not in use. */
    static final int UNUSED = -1;

    /** In place of a fragment: each corner rides on its own tet, in which its coordinates are. */
    static final int LOOSE = -2;

    private int count;
    private int free = -1;
    private int[] firstOfFragment = new int[0];
    int[] next;

    /** The fragment that the facet rides on, or {@link #LOOSE}, or {@link #UNUSED}. */
    int[] fragment;

    int[] region;
    double[] corner;

    /** Whether a corner hangs on another tet than the facet's. */
    boolean[] mixed;

    /** By fragment, between which b1, b2 and b3 its facets lie, lows and then highs. */
    private double[] box = new double[0];

    /**
     * @param expected how many there is room for at once
     */
    Facets(int expected) {
        next = new int[expected];
        fragment = new int[expected];
        region = new int[expected];
        mixed = new boolean[expected];
        corner = new double[STRIDE * expected];
    }

    /** One more than the largest number in use. */
    int count() {
        return count;
    }

    int first(int ofFragment) {
        return ofFragment < firstOfFragment.length ? firstOfFragment[ofFragment] : -1;
    }

    int add(int ofFragment, int inRegion, Polygon polygon, int second, int third) {
        if (ofFragment >= firstOfFragment.length) {
            int old = firstOfFragment.length;
            firstOfFragment = Arrays.copyOf(firstOfFragment, Math.max(1024, 2 * ofFragment));
            Arrays.fill(firstOfFragment, old, firstOfFragment.length, -1);
            box = Arrays.copyOf(box, BOX * firstOfFragment.length);
        }
        int facet = take();
        boolean first = firstOfFragment[ofFragment] < 0;
        next[facet] = firstOfFragment[ofFragment];
        firstOfFragment[ofFragment] = facet;
        fragment[facet] = ofFragment;
        region[facet] = inRegion;
        mixed[facet] = false;
        copy(polygon, 0, facet, 0);
        copy(polygon, second, facet, 1);
        copy(polygon, third, facet, 2);
        bound(facet, first);
        return facet;
    }

    /**
     * Takes a facet into the box of its fragment; where a corner hangs on another tet that has no
     * bounds.
     */
    private void bound(int facet, boolean first) {
        int at = BOX * fragment[facet];
        for (int axis = 0; axis < 3; axis++) {
            double low = first ? Double.POSITIVE_INFINITY : box[at + axis];
            double high = first ? Double.NEGATIVE_INFINITY : box[at + 3 + axis];
            for (int k = 0; k < 3; k++) {
                double b = corner[STRIDE * facet + Polygon.STRIDE * k + axis];
                low = Math.min(low, mixed[facet] ? Double.NEGATIVE_INFINITY : b);
                high = Math.max(high, mixed[facet] ? Double.POSITIVE_INFINITY : b);
            }
            box[at + axis] = low;
            box[at + 3 + axis] = high;
        }
    }

    /**
     * Tells between which barycentric coordinates all facets of a fragment lie.
     *
     * @param to lows of b1, b2 and b3, then highs
     * @return false where it has none, or no bounds are known
     */
    boolean bounds(int ofFragment, double[] to) {
        if (first(ofFragment) < 0) {
            return false;
        }
        System.arraycopy(box, BOX * ofFragment, to, 0, BOX);
        return to[0] > Double.NEGATIVE_INFINITY;
    }

    /** Adds a loose facet, whose corners are to be written; it is followed by another one. */
    int addLoose(int inRegion, int following) {
        int facet = take();
        next[facet] = following;
        fragment[facet] = LOOSE;
        region[facet] = inRegion;
        mixed[facet] = true;
        return facet;
    }

    private int take() {
        int facet = free;
        if (facet >= 0) {
            free = next[facet];
        } else {
            facet = count++;
            if (facet == next.length) {
                grow(facet + facet / 2);
            }
        }
        return facet;
    }

    private void copy(Polygon polygon, int from, int facet, int to) {
        int at = STRIDE * facet + Polygon.STRIDE * to;
        System.arraycopy(polygon.corner, Polygon.STRIDE * from, corner, at, Polygon.STRIDE);
        mixed[facet] |= corner[at + Polygon.OWN] >= 0;
    }

    /** Empties a fragment's list; the caller walks {@link #next} from what was its first. */
    int take(int ofFragment) {
        int head = first(ofFragment);
        if (head >= 0) {
            firstOfFragment[ofFragment] = -1;
        }
        return head;
    }

    /** Frees a facet that is in no list; the next one of the list that it was in. */
    int release(int facet) {
        int following = next[facet];
        fragment[facet] = UNUSED;
        next[facet] = free;
        free = facet;
        return following;
    }

    /** All facets at one moment. */
    static final class Saved {
        private final int count;
        private final int free;
        private final int[] firstOfFragment;
        private final int[] next;
        private final int[] fragment;
        private final int[] region;
        private final double[] corner;
        private final boolean[] mixed;

        private Saved(Facets live) {
            count = live.count;
            free = live.free;
            firstOfFragment = live.firstOfFragment.clone();
            next = Arrays.copyOf(live.next, count);
            fragment = Arrays.copyOf(live.fragment, count);
            region = Arrays.copyOf(live.region, count);
            corner = Arrays.copyOf(live.corner, STRIDE * count);
            mixed = Arrays.copyOf(live.mixed, count);
        }

        long bytes() {
            return 4L * (firstOfFragment.length + 3L * count) + 8L * corner.length + count;
        }
    }

    Saved save() {
        return new Saved(this);
    }

    void restore(Saved saved) {
        count = saved.count;
        free = saved.free;
        int known = saved.firstOfFragment.length;
        System.arraycopy(saved.firstOfFragment, 0, firstOfFragment, 0, known);
        Arrays.fill(firstOfFragment, known, firstOfFragment.length, -1);
        System.arraycopy(saved.next, 0, next, 0, count);
        System.arraycopy(saved.fragment, 0, fragment, 0, count);
        System.arraycopy(saved.region, 0, region, 0, count);
        System.arraycopy(saved.corner, 0, corner, 0, STRIDE * count);
        System.arraycopy(saved.mixed, 0, mixed, 0, count);
        for (int f = 0; f < known; f++) {
            boolean first = true;
            for (int facet = firstOfFragment[f]; facet >= 0; facet = next[facet]) {
                bound(facet, first);
                first = false;
            }
        }
    }

    private void grow(int capacity) {
        next = Arrays.copyOf(next, capacity);
        fragment = Arrays.copyOf(fragment, capacity);
        region = Arrays.copyOf(region, capacity);
        corner = Arrays.copyOf(corner, STRIDE * capacity);
        mixed = Arrays.copyOf(mixed, capacity);
    }
}

package prelude.physics.skin;

import java.util.Arrays;

/**
 * Triangles that each lie within one fragment, in lists per fragment. A corner has its barycentric
 * coordinates (b1, b2, b3) and its normal at rest.
 */
final class Facets {
    static final int STRIDE = 3 * Polygon.STRIDE;

    private int count;
    private int free = -1;
    private int[] firstOfFragment = new int[0];
    int[] next;

    /** The fragment that the facet rides on; -1 where the number is not in use. */
    int[] fragment;

    int[] region;
    double[] corner;

    /**
     * @param expected how many there is room for at once
     */
    Facets(int expected) {
        next = new int[expected];
        fragment = new int[expected];
        region = new int[expected];
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
        }
        int facet = free;
        if (facet >= 0) {
            free = next[facet];
        } else {
            facet = count++;
            if (facet == next.length) {
                grow(facet + facet / 2);
            }
        }
        next[facet] = firstOfFragment[ofFragment];
        firstOfFragment[ofFragment] = facet;
        fragment[facet] = ofFragment;
        region[facet] = inRegion;
        int to = STRIDE * facet;
        copy(polygon, 0, to);
        copy(polygon, second, to + Polygon.STRIDE);
        copy(polygon, third, to + 2 * Polygon.STRIDE);
        return facet;
    }

    private void copy(Polygon polygon, int from, int to) {
        System.arraycopy(polygon.corner, Polygon.STRIDE * from, corner, to, Polygon.STRIDE);
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
        fragment[facet] = -1;
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

        private Saved(Facets live) {
            count = live.count;
            free = live.free;
            firstOfFragment = live.firstOfFragment.clone();
            next = Arrays.copyOf(live.next, count);
            fragment = Arrays.copyOf(live.fragment, count);
            region = Arrays.copyOf(live.region, count);
            corner = Arrays.copyOf(live.corner, STRIDE * count);
        }

        long bytes() {
            return 4L * (firstOfFragment.length + 3L * count) + 8L * corner.length;
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
    }

    private void grow(int capacity) {
        next = Arrays.copyOf(next, capacity);
        fragment = Arrays.copyOf(fragment, capacity);
        region = Arrays.copyOf(region, capacity);
        corner = Arrays.copyOf(corner, STRIDE * capacity);
    }
}

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
    int[] next = new int[1024];

    /** The fragment that the facet rides on; -1 where the number is not in use. */
    int[] fragment = new int[1024];

    int[] region = new int[1024];
    double[] corner = new double[STRIDE * 1024];

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
                grow(2 * facet);
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

    private void grow(int capacity) {
        next = Arrays.copyOf(next, capacity);
        fragment = Arrays.copyOf(fragment, capacity);
        region = Arrays.copyOf(region, capacity);
        corner = Arrays.copyOf(corner, STRIDE * capacity);
    }
}

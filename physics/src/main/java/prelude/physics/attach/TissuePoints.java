package prelude.physics.attach;

import java.util.Arrays;
import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/**
 * Material points of one body: each is a place within a fragment, by barycentric coordinates of its
 * tet, and stays with its own side where that is cut. Points keep their numbers; one whose tissue
 * is taken away is lost.
 */
public final class TissuePoints implements Acting {
    private static final int LOST = -1;

    private final Nodes nodes;
    private int[] fragment;
    private double[] bary;
    private int count;

    /**
     * @param capacity how many there can be without growing
     */
    public TissuePoints(Nodes nodes, int capacity) {
        this.nodes = nodes;
        fragment = new int[capacity];
        bary = new double[3 * capacity];
    }

    /** What carries the points. */
    public Nodes nodes() {
        return nodes;
    }

    /** All points that were ever added, lost ones too. */
    public int count() {
        return count;
    }

    public void clear() {
        count = 0;
    }

    /**
     * Adds the point with these barycentric coordinates of a fragment's corners 1 to 3.
     *
     * @return its number
     */
    public int add(int inFragment, double b1, double b2, double b3) {
        if (count == fragment.length) {
            fragment = Arrays.copyOf(fragment, 2 * count + 8);
            bary = Arrays.copyOf(bary, 3 * fragment.length);
        }
        fragment[count] = inFragment;
        bary[3 * count] = b1;
        bary[3 * count + 1] = b2;
        bary[3 * count + 2] = b3;
        return count++;
    }

    /** Takes back what was added last. */
    public void dropLast() {
        count--;
    }

    /** Adds the middle of a fragment's material. */
    public int addMiddle(Fragments fragments, int of) {
        return add(of, fragments.centre(of, 0), fragments.centre(of, 1), fragments.centre(of, 2));
    }

    public boolean lost(int point) {
        return fragment[point] == LOST;
    }

    /** The fragment that it lies in; not to be asked of a lost point. */
    public int fragment(int point) {
        return fragment[point];
    }

    /** The barycentric weight of a corner of its fragment's tet. */
    public double weight(int point, int corner) {
        int at = 3 * point;
        return corner == 0 ? 1 - bary[at] - bary[at + 1] - bary[at + 2] : bary[at + corner - 1];
    }

    /** A coordinate (0 to 2) between substeps, m. */
    public double place(Fragments fragments, int point, int axis) {
        float[] at = axis == 0 ? nodes.x : axis == 1 ? nodes.y : nodes.z;
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            sum += weight(point, k) * at[fragments.node(fragment[point], k)];
        }
        return sum;
    }

    /** A coordinate (0 to 2) amid a substep, m. */
    public double now(Fragments fragments, int point, int axis) {
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            sum += weight(point, k) * nodes.now(fragments.node(fragment[point], k), axis);
        }
        return sum;
    }

    /** What a unit of impulse on the point moves it by, 1/kg; 0 where nothing can move it. */
    public double mobility(Fragments fragments, int point) {
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            double weight = weight(point, k);
            sum += weight * weight * nodes.inverseMass[fragments.node(fragment[point], k)];
        }
        return sum;
    }

    /** What a unit of impulse on both points, one against the other, moves them by, 1/kg. */
    public double mobility(Fragments fragments, int a, int b) {
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            int node = fragments.node(fragment[a], k);
            double weight = weight(a, k) - weightAt(fragments, b, node);
            sum += weight * weight * nodes.inverseMass[node];
            int other = fragments.node(fragment[b], k);
            if (!carries(fragments, other, a)) {
                double own = weight(b, k);
                sum += own * own * nodes.inverseMass[other];
            }
        }
        return sum;
    }

    private double weightAt(Fragments fragments, int point, int node) {
        for (int k = 0; k < 4; k++) {
            if (fragments.node(fragment[point], k) == node) {
                return weight(point, k);
            }
        }
        return 0;
    }

    private boolean carries(Fragments fragments, int node, int point) {
        for (int k = 0; k < 4; k++) {
            if (fragments.node(fragment[point], k) == node) {
                return true;
            }
        }
        return false;
    }

    /**
     * Moves the point amid a substep through the nodes that carry it, by an impulse's worth: the
     * point itself comes to move by its mobility times what is given, kg m.
     */
    public void push(Fragments fragments, int point, double x, double y, double z) {
        for (int k = 0; k < 4; k++) {
            int node = fragments.node(fragment[point], k);
            double moved = weight(point, k) * nodes.inverseMass[node];
            nodes.move(node, moved * x, moved * y, moved * z);
        }
    }

    /** Each point stays with its own side. */
    @Override
    public void split(int parted, double[] phi, int above, int below) {
        for (int i = 0; i < count; i++) {
            if (fragment[i] == parted) {
                double value = 0;
                for (int k = 0; k < 4; k++) {
                    value += weight(i, k) * phi[k];
                }
                fragment[i] = value >= 0 ? above : below;
            }
        }
    }

    /** The points of the fragment are lost. */
    @Override
    public void removed(int gone) {
        for (int i = 0; i < count; i++) {
            if (fragment[i] == gone) {
                fragment[i] = LOST;
            }
        }
    }

    /** All points at one moment. */
    public static final class Saved {
        private final int[] fragment;
        private final double[] bary;

        private Saved(TissuePoints points) {
            fragment = Arrays.copyOf(points.fragment, points.count);
            bary = Arrays.copyOf(points.bary, 3 * points.count);
        }

        public long bytes() {
            return 28L * fragment.length;
        }
    }

    public Saved save() {
        return new Saved(this);
    }

    /** Makes the points what they were; the fragments have been restored before. */
    public void restore(Saved saved) {
        count = saved.fragment.length;
        if (fragment.length < count) {
            fragment = new int[count];
            bary = new double[3 * count];
        }
        System.arraycopy(saved.fragment, 0, fragment, 0, count);
        System.arraycopy(saved.bary, 0, bary, 0, 3 * count);
    }
}

package prelude.physics.cut;

import java.util.Arrays;
import prelude.physics.tissue.Nodes;

/**
 * One cut from blade on to blade off, in metres from the body's origin.
 *
 * <p>The blade sweeps a strip from each pose to the next. A node's signed distance is taken from
 * the strip that passes nearest to it, and kept for the rest of the stroke once a tet around it has
 * been cut: the cut is plane within the tet and the same seen from both sides of a face, so that it
 * leaves no cracks.
 */
final class Stroke {
    /** The strip grows when the blade has moved this far across itself: less has no direction. */
    private static final double SHORTEST_ADVANCE_M = 0.0008;

    /** A blade that turns further than this (cosine) goes back the way it came. */
    private static final double REVERSAL = -0.5;

    /** A blade that is further away after one step was lifted, not drawn through the tissue. */
    private static final double LONGEST_ADVANCE_M = 0.06;

    /** A strip past whose pivot a node lies counts as further off than any that passes it. */
    private static final double PAST_PIVOT_M = 1;

    /** Signed distance per simulated node from the strip that came nearest to it so far, m. */
    double[] phi = new double[0];

    /** How far that strip was from passing the node, along the blade's way and its ends, m. */
    private double[] missedBy = new double[0];

    /** How far it was ahead of that strip, or behind it where below 0, m. */
    private double[] ahead = new double[0];

    /** How far along the blade it was from its middle, m. */
    private double[] along = new double[0];

    /** Whether tissue around the node has been parted: its distance stays. */
    private boolean[] frozen = new boolean[0];

    /** The number of the last strip that looked at the node. */
    private int[] lookedAt = new int[0];

    /** Whether the blade has come near to the fragment, which it has not left or parted yet. */
    boolean[] waiting = new boolean[0];

    private boolean active;
    private boolean hasNormal;
    private int strips;
    private int stillSteps;
    int tag;
    boolean hasCut;

    /** Whether it passed tissue that is in too many parts to be cut. */
    boolean refused;

    /** The last strip: tip and end of the blade before, then after. */
    final double[] before = new double[6];

    final double[] after = new double[6];
    private final double[] normal = new double[3];
    final Strip strip = new Strip();

    boolean active() {
        return active;
    }

    /** Steps since the blade last moved on. */
    int stillSteps() {
        return stillSteps;
    }

    void begin(double[] blade, int nodeCount, int tag) {
        if (phi.length < nodeCount) {
            phi = new double[2 * nodeCount];
            missedBy = new double[2 * nodeCount];
            ahead = new double[2 * nodeCount];
            along = new double[2 * nodeCount];
            frozen = new boolean[2 * nodeCount];
            lookedAt = new int[2 * nodeCount];
        }
        Arrays.fill(missedBy, Double.POSITIVE_INFINITY);
        Arrays.fill(frozen, false);
        Arrays.fill(lookedAt, 0);
        Arrays.fill(waiting, false);
        System.arraycopy(blade, 0, after, 0, 6);
        active = true;
        hasNormal = false;
        hasCut = false;
        refused = false;
        strips = 0;
        stillSteps = 0;
        this.tag = tag;
    }

    void end() {
        active = false;
    }

    /** Moves the blade on; whether there is a new strip to cut with. */
    boolean advance(double[] blade) {
        double mx = (blade[0] + blade[3] - after[0] - after[3]) / 2;
        double my = (blade[1] + blade[4] - after[1] - after[4]) / 2;
        double mz = (blade[2] + blade[5] - after[2] - after[5]) / 2;
        double ax = blade[3] - blade[0];
        double ay = blade[4] - blade[1];
        double az = blade[5] - blade[2];
        double length = Math.sqrt(ax * ax + ay * ay + az * az);
        double nx = (my * az - mz * ay) / length;
        double ny = (mz * ax - mx * az) / length;
        double nz = (mx * ay - my * ax) / length;
        double across = Math.sqrt(nx * nx + ny * ny + nz * nz);
        // Not so for a blade of no length either.
        if (!(across >= SHORTEST_ADVANCE_M)) {
            stillSteps++;
            return false;
        }
        double turn = (nx * normal[0] + ny * normal[1] + nz * normal[2]) / across;
        double sign = hasNormal && turn < REVERSAL ? -1 : 1;
        normal[0] = sign * nx / across;
        normal[1] = sign * ny / across;
        normal[2] = sign * nz / across;
        hasNormal = true;
        System.arraycopy(after, 0, before, 0, 6);
        System.arraycopy(blade, 0, after, 0, 6);
        strip.set(before, after, normal);
        strips++;
        stillSteps = 0;
        return true;
    }

    /** Whether the blade jumped rather than moved. */
    boolean jumps(double[] blade) {
        double dx = blade[0] - after[0];
        double dy = blade[1] - after[1];
        double dz = blade[2] - after[2];
        return dx * dx + dy * dy + dz * dz > LONGEST_ADVANCE_M * LONGEST_ADVANCE_M;
    }

    /**
     * Takes the node's distance from the present strip, unless an earlier one came nearer to
     * passing it or tissue around it has been cut.
     *
     * @param snapM distances are kept this far off zero: no cut passes through a node
     */
    void look(Nodes nodes, int node, double snapM) {
        if (lookedAt[node] == strips) {
            return;
        }
        lookedAt[node] = strips;
        strip.locate(nodes.x[node], nodes.y[node], nodes.z[node]);
        double beyond = Math.abs(strip.along) - strip.length() / 2;
        double missed =
                Math.abs(strip.ahead) + Math.max(0, beyond) + (strip.pastPivot ? PAST_PIVOT_M : 0);
        if (missed < missedBy[node]) {
            missedBy[node] = missed;
            ahead[node] = strip.ahead;
            along[node] = strip.along;
            if (!frozen[node]) {
                double off = strip.off;
                phi[node] = Math.abs(off) >= snapM ? off : off < 0 ? -snapM : snapM;
            }
        }
    }

    /** Whether the node has a distance. */
    boolean met(int node) {
        return missedBy[node] < Double.POSITIVE_INFINITY;
    }

    /**
     * Whether the blade has passed as near as {@code withinM}, or tissue around the node is cut.
     */
    boolean passed(int node, double withinM) {
        return frozen[node] || (missedBy[node] < PAST_PIVOT_M && Math.abs(ahead[node]) <= withinM);
    }

    /** How far a node is ahead of what the blade has swept, or behind it where below 0, m. */
    double ahead(int node) {
        return ahead[node];
    }

    /** How far along the blade a node is from its middle, m. */
    double along(int node) {
        return along[node];
    }

    double halfLength() {
        return strip.length() / 2;
    }

    /** Keeps the node's distance for the rest of the stroke. */
    void freeze(int node) {
        frozen[node] = true;
    }

    void doubled(int node, int copy) {
        if (!active) {
            return;
        }
        if (copy >= phi.length) {
            int old = phi.length;
            phi = Arrays.copyOf(phi, 2 * copy);
            ahead = Arrays.copyOf(ahead, 2 * copy);
            along = Arrays.copyOf(along, 2 * copy);
            frozen = Arrays.copyOf(frozen, 2 * copy);
            lookedAt = Arrays.copyOf(lookedAt, 2 * copy);
            missedBy = Arrays.copyOf(missedBy, 2 * copy);
            Arrays.fill(missedBy, old, 2 * copy, Double.POSITIVE_INFINITY);
        }
        phi[copy] = phi[node];
        ahead[copy] = ahead[node];
        along[copy] = along[node];
        frozen[copy] = frozen[node];
        missedBy[copy] = missedBy[node];
        lookedAt[copy] = lookedAt[node];
    }

    /** Room for marks of so many fragments. */
    void reserve(int fragments) {
        if (waiting.length < fragments) {
            waiting = Arrays.copyOf(waiting, 2 * fragments);
        }
    }

    /** A fragment has been parted into two: another stroke waits for both. */
    void replaced(int fragment, int first, int second) {
        if (fragment >= waiting.length || !waiting[fragment]) {
            return;
        }
        waiting[fragment] = false;
        reserve(Math.max(first, second) + 1);
        waiting[first] = true;
        waiting[second] = true;
    }

    void forget(int fragment) {
        if (fragment < waiting.length) {
            waiting[fragment] = false;
        }
    }
}

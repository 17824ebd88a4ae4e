package prelude.physics.tissue;

import java.util.Arrays;
import org.joml.Vector3dc;

/**
 * The simulated nodes of one body as a structure of arrays, metres along the patient's axes (LPS)
 * from the body's origin. Only the first {@link #count} entries count.
 *
 * <p>A pinned node has inverse mass 0 and velocity 0: no step moves it.
 */
public final class Nodes {
    /** What of its sideways motion a loose piece keeps in one substep on the support. */
    private static final float SUPPORT_SLIP = 0.8f;

    private static final double LONGEST_LEVER = 50;

    public int count;
    public float[] x;
    public float[] y;
    public float[] z;

    /** Where the node stood when the substep began. */
    public float[] beforeX;

    public float[] beforeY;
    public float[] beforeZ;
    public float[] velocityX;
    public float[] velocityY;
    public float[] velocityZ;
    public float[] inverseMass;

    /** Where the node was when nothing had moved it yet. */
    float[] restX;

    float[] restY;
    float[] restZ;

    /** Where the node was when the step began: floats tell the finer how it moves from there. */
    float[] baseX;

    float[] baseY;
    float[] baseZ;

    /**
     * What x, y and z cannot hold of where the node is, m. Without it a short substep's motion
     * would drown in rounding: tissue would be the stiffer and the more restless the more substeps
     * there are. It is part of the state.
     */
    public float[] remainderX;

    public float[] remainderY;
    public float[] remainderZ;

    /** The same when the substep began. */
    float[] beforeRemainderX;

    float[] beforeRemainderY;
    float[] beforeRemainderZ;

    /**
     * What the tets are solved on, four numbers to a node, so that it lies in one cache line: how
     * far it is along x, y and z from where the step began, and its inverse mass. When a step
     * begins: how far it is from its rest place.
     */
    float[] solved;

    /** Viscous drag by the surroundings, 1/s; 0 on a loose piece, so that it keeps its momentum. */
    public float[] drag;

    /**
     * 1 where the node has all its weight, 0 where the scan shows it at rest under the pull then
     * and it feels only how that has changed.
     */
    public float[] weight;

    /** No loose node sinks deeper than this, m; +infinity where nothing carries it. */
    public float[] support;

    /** Bit c is set where a tet of colour c uses the node. */
    public long[] colours;

    /** The node of the input lattice that this is, or is a copy of. */
    public int[] latticeNode;

    /** The pull on all nodes that have weight and on those that have none, m/s². */
    final float[] pull = new float[3];

    final float[] change = new float[3];

    /** Unit vector along which loose nodes fall; zero where nothing falls. */
    private final float[] down = new float[3];

    /** Nodes of pieces that have been found to be free. */
    public int looseCount;

    public Nodes(int capacity) {
        x = new float[capacity];
        y = new float[capacity];
        z = new float[capacity];
        beforeX = new float[capacity];
        beforeY = new float[capacity];
        beforeZ = new float[capacity];
        velocityX = new float[capacity];
        velocityY = new float[capacity];
        velocityZ = new float[capacity];
        inverseMass = new float[capacity];
        baseX = new float[capacity];
        baseY = new float[capacity];
        baseZ = new float[capacity];
        restX = new float[capacity];
        restY = new float[capacity];
        restZ = new float[capacity];
        remainderX = new float[capacity];
        remainderY = new float[capacity];
        remainderZ = new float[capacity];
        beforeRemainderX = new float[capacity];
        beforeRemainderY = new float[capacity];
        beforeRemainderZ = new float[capacity];
        solved = new float[4 * capacity];
        drag = new float[capacity];
        weight = new float[capacity];
        support = new float[capacity];
        colours = new long[capacity];
        latticeNode = new int[capacity];
    }

    public int add(float atX, float atY, float atZ, int lattice) {
        if (count == x.length) {
            grow(count * 2);
        }
        int node = count++;
        x[node] = atX;
        y[node] = atY;
        z[node] = atZ;
        restX[node] = atX;
        restY[node] = atY;
        restZ[node] = atZ;
        support[node] = Float.POSITIVE_INFINITY;
        latticeNode[node] = lattice;
        return node;
    }

    /** A second node in the same place and state, used by no tet yet. */
    public int copy(int of) {
        int node = add(x[of], y[of], z[of], latticeNode[of]);
        velocityX[node] = velocityX[of];
        velocityY[node] = velocityY[of];
        velocityZ[node] = velocityZ[of];
        restX[node] = restX[of];
        restY[node] = restY[of];
        restZ[node] = restZ[of];
        remainderX[node] = remainderX[of];
        remainderY[node] = remainderY[of];
        remainderZ[node] = remainderZ[of];
        inverseMass[node] = inverseMass[of];
        drag[node] = drag[of];
        weight[node] = weight[of];
        support[node] = support[of];
        looseCount += weight[of] > 0 ? 1 : 0;
        return node;
    }

    /**
     * Sets what pulls the nodes, m/s².
     *
     * @param change by which the pull on attached nodes differs from that at the scan
     */
    public void pull(Vector3dc now, Vector3dc change) {
        double length = now.length();
        for (int axis = 0; axis < 3; axis++) {
            pull[axis] = (float) (now.get(axis) - change.get(axis));
            this.change[axis] = (float) change.get(axis);
            down[axis] = length > 0 ? (float) (now.get(axis) / length) : 0;
        }
    }

    /** How deep a place lies along the pull, m. */
    public float depth(float atX, float atY, float atZ) {
        return down[0] * atX + down[1] * atY + down[2] * atZ;
    }

    /** Gives a node of a freed piece its weight, and the depth at which it comes to rest. */
    public void loosen(int node, float restsAt) {
        looseCount += weight[node] > 0 ? 0 : 1;
        weight[node] = 1;
        drag[node] = 0;
        support[node] = restsAt;
    }

    public void hold(int node) {
        inverseMass[node] = 0;
        velocityX[node] = 0;
        velocityY[node] = 0;
        velocityZ[node] = 0;
    }

    /** Takes a node that no tet uses any more out of the motion, to where it grew. */
    public void retire(int node) {
        hold(node);
        x[node] = restX[node];
        y[node] = restY[node];
        z[node] = restZ[node];
        remainderX[node] = 0;
        remainderY[node] = 0;
        remainderZ[node] = 0;
        looseCount -= weight[node] > 0 ? 1 : 0;
        weight[node] = 0;
        drag[node] = 0;
    }

    /** From now on lengths are told from where the nodes are. */
    void base() {
        System.arraycopy(x, 0, baseX, 0, count);
        System.arraycopy(y, 0, baseY, 0, count);
        System.arraycopy(z, 0, baseZ, 0, count);
    }

    /** A coordinate of a node amid a substep, m. */
    public float now(int node, int axis) {
        float base = axis == 0 ? baseX[node] : axis == 1 ? baseY[node] : baseZ[node];
        return base + solved[4 * node + axis];
    }

    /** How far a node is amid a substep, along an axis, from where the step began, m. */
    public float moved(int node, int axis) {
        return solved[4 * node + axis];
    }

    /**
     * How far a place moves for a unit of impulse, 1/kg, but so that no node goes more than {@link
     * #LONGEST_LEVER} times as far: a place of a pinned tet whose one loose node hardly carries it
     * would fling that out of the field.
     *
     * @param sum over the nodes that carry it: squared weight times inverse mass
     * @param most of them: weight times inverse mass
     */
    public static double mobility(double sum, double most) {
        return Math.max(sum, most / LONGEST_LEVER);
    }

    /** Moves a node amid a substep. */
    public void move(int node, double byX, double byY, double byZ) {
        solved[4 * node] += (float) byX;
        solved[4 * node + 1] += (float) byY;
        solved[4 * node + 2] += (float) byZ;
    }

    /** Lets loose pieces rest on their support, with friction. */
    public void support() {
        if (looseCount == 0) {
            return;
        }
        for (int i = 0; i < count; i++) {
            if (support[i] == Float.POSITIVE_INFINITY) {
                continue;
            }
            float over = depth(x[i], y[i], z[i]) - support[i];
            if (over > 0 && inverseMass[i] > 0) {
                float sunk = depth(x[i] - beforeX[i], y[i] - beforeY[i], z[i] - beforeZ[i]);
                x[i] = rested(beforeX[i], x[i], down[0], sunk, over);
                y[i] = rested(beforeY[i], y[i], down[1], sunk, over);
                z[i] = rested(beforeZ[i], z[i], down[2], sunk, over);
            }
        }
    }

    private static float rested(float from, float to, float axis, float sunk, float over) {
        return to - over * axis - (1 - SUPPORT_SLIP) * (to - from - sunk * axis);
    }

    /** Whether every coordinate is a finite number. */
    public boolean finite() {
        float sum = 0;
        for (int i = 0; i < count; i++) {
            // 0 times a number is 0, and NaN times anything or 0 times infinity is NaN.
            sum += 0f * x[i] + 0f * y[i] + 0f * z[i];
        }
        return sum == 0;
    }

    /** Puts nodes that are nowhere back where the substep began, and stops them; how many. */
    public int restore() {
        int restored = 0;
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(x[i] + y[i] + z[i])) {
                x[i] = beforeX[i];
                y[i] = beforeY[i];
                z[i] = beforeZ[i];
                remainderX[i] = 0;
                remainderY[i] = 0;
                remainderZ[i] = 0;
                velocityX[i] = 0;
                velocityY[i] = 0;
                velocityZ[i] = 0;
                restored++;
            }
        }
        return restored;
    }

    /** The largest speed along an axis, m/s. */
    public float fastest() {
        float most = 0;
        for (int i = 0; i < count; i++) {
            float speed = Math.max(Math.abs(velocityX[i]), Math.abs(velocityY[i]));
            most = Math.max(most, Math.max(speed, Math.abs(velocityZ[i])));
        }
        return most;
    }

    public void stop() {
        Arrays.fill(velocityX, 0, count, 0);
        Arrays.fill(velocityY, 0, count, 0);
        Arrays.fill(velocityZ, 0, count, 0);
    }

    private void grow(int capacity) {
        x = Arrays.copyOf(x, capacity);
        y = Arrays.copyOf(y, capacity);
        z = Arrays.copyOf(z, capacity);
        beforeX = Arrays.copyOf(beforeX, capacity);
        beforeY = Arrays.copyOf(beforeY, capacity);
        beforeZ = Arrays.copyOf(beforeZ, capacity);
        velocityX = Arrays.copyOf(velocityX, capacity);
        velocityY = Arrays.copyOf(velocityY, capacity);
        velocityZ = Arrays.copyOf(velocityZ, capacity);
        inverseMass = Arrays.copyOf(inverseMass, capacity);
        baseX = Arrays.copyOf(baseX, capacity);
        baseY = Arrays.copyOf(baseY, capacity);
        baseZ = Arrays.copyOf(baseZ, capacity);
        restX = Arrays.copyOf(restX, capacity);
        restY = Arrays.copyOf(restY, capacity);
        restZ = Arrays.copyOf(restZ, capacity);
        remainderX = Arrays.copyOf(remainderX, capacity);
        remainderY = Arrays.copyOf(remainderY, capacity);
        remainderZ = Arrays.copyOf(remainderZ, capacity);
        beforeRemainderX = Arrays.copyOf(beforeRemainderX, capacity);
        beforeRemainderY = Arrays.copyOf(beforeRemainderY, capacity);
        beforeRemainderZ = Arrays.copyOf(beforeRemainderZ, capacity);
        solved = new float[4 * capacity];
        drag = Arrays.copyOf(drag, capacity);
        weight = Arrays.copyOf(weight, capacity);
        support = Arrays.copyOf(support, capacity);
        colours = Arrays.copyOf(colours, capacity);
        latticeNode = Arrays.copyOf(latticeNode, capacity);
    }
}

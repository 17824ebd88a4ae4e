package prelude.physics.tissue;

import java.util.Arrays;

/**
 * The simulated nodes of one body as a structure of arrays, metres along the patient's axes (LPS)
 * from the body's origin. Only the first {@link #count} entries count.
 *
 * <p>A pinned node has inverse mass 0 and velocity 0: no step moves it.
 */
public final class Nodes {
    /** Faster than any hand; what exceeds it is a numerical accident and is held to it. */
    private static final float FASTEST_M_PER_S = 10;

    /** What of its sideways motion a loose piece keeps in one substep on the support. */
    private static final float SUPPORT_SLIP = 0.8f;

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

    /** Viscous drag by the surroundings, 1/s; 0 on a loose piece, so that it keeps its momentum. */
    public float[] drag;

    /** 1 where the node has weight, 0 where the scan already shows it at rest under it. */
    public float[] weight;

    /** No loose node comes further posterior than this; +infinity where nothing carries it. */
    public float[] supportY;

    /** Bit c is set where a tet of colour c uses the node. */
    public long[] colours;

    /** The node of the input lattice that this is, or is a copy of. */
    public int[] latticeNode;

    int looseCount;

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
        drag = new float[capacity];
        weight = new float[capacity];
        supportY = new float[capacity];
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
        supportY[node] = Float.POSITIVE_INFINITY;
        latticeNode[node] = lattice;
        return node;
    }

    /** A second node in the same place and state, used by no tet yet. */
    public int copy(int of) {
        int node = add(x[of], y[of], z[of], latticeNode[of]);
        velocityX[node] = velocityX[of];
        velocityY[node] = velocityY[of];
        velocityZ[node] = velocityZ[of];
        inverseMass[node] = inverseMass[of];
        drag[node] = drag[of];
        weight[node] = weight[of];
        supportY[node] = supportY[of];
        looseCount += weight[of] > 0 ? 1 : 0;
        return node;
    }

    /** Gives a node of a freed piece its weight, and the y at which it comes to rest. */
    public void loosen(int node, float restsAtY) {
        looseCount += weight[node] > 0 ? 0 : 1;
        weight[node] = 1;
        drag[node] = 0;
        supportY[node] = restsAtY;
    }

    public void hold(int node) {
        inverseMass[node] = 0;
        velocityX[node] = 0;
        velocityY[node] = 0;
        velocityZ[node] = 0;
    }

    /** Takes a node that no tet uses any more out of the motion. */
    public void retire(int node) {
        hold(node);
        looseCount -= weight[node] > 0 ? 1 : 0;
        weight[node] = 0;
        drag[node] = 0;
    }

    /** Explicit part of a substep: weight, drag, and the free motion of {@code h} seconds. */
    public void predict(float h, float gravityX, float gravityY, float gravityZ) {
        for (int i = 0; i < count; i++) {
            float kept = Math.max(0f, 1f - drag[i] * h);
            float push = weight[i] * h;
            velocityX[i] = velocityX[i] * kept + gravityX * push;
            velocityY[i] = velocityY[i] * kept + gravityY * push;
            velocityZ[i] = velocityZ[i] * kept + gravityZ * push;
        }
        for (int i = 0; i < count; i++) {
            beforeX[i] = x[i];
            beforeY[i] = y[i];
            beforeZ[i] = z[i];
            x[i] += velocityX[i] * h;
            y[i] += velocityY[i] * h;
            z[i] += velocityZ[i] * h;
        }
    }

    /** Lets loose pieces rest on their support, with friction. */
    public void support() {
        if (looseCount == 0) {
            return;
        }
        for (int i = 0; i < count; i++) {
            if (y[i] > supportY[i] && inverseMass[i] > 0) {
                y[i] = supportY[i];
                x[i] = beforeX[i] + SUPPORT_SLIP * (x[i] - beforeX[i]);
                z[i] = beforeZ[i] + SUPPORT_SLIP * (z[i] - beforeZ[i]);
            }
        }
    }

    /** Ends a substep: velocities from what the nodes have moved. */
    public void measureVelocity(float h) {
        float rate = 1f / h;
        for (int i = 0; i < count; i++) {
            velocityX[i] = held((x[i] - beforeX[i]) * rate);
            velocityY[i] = held((y[i] - beforeY[i]) * rate);
            velocityZ[i] = held((z[i] - beforeZ[i]) * rate);
        }
    }

    private static float held(float speed) {
        return Math.max(-FASTEST_M_PER_S, Math.min(FASTEST_M_PER_S, speed));
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
        drag = Arrays.copyOf(drag, capacity);
        weight = Arrays.copyOf(weight, capacity);
        supportY = Arrays.copyOf(supportY, capacity);
        colours = Arrays.copyOf(colours, capacity);
        latticeNode = Arrays.copyOf(latticeNode, capacity);
    }
}

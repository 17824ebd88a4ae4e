package prelude.app.rehearsal;

import java.util.Arrays;
import org.joml.Vector3f;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Topology;
import prelude.physics.attach.BentLines;

/**
 * Thread as thin tubes, LPS mm: each vertex is a node of its own, so that a thread that moves is
 * new places and nothing else.
 */
final class ThreadTubes {
    private static final int SIDES = 6;

    /** Rings from one point of a line to the next; slack thread is seen to bend. */
    private static final int RINGS = 4;

    private static final int TAIL_RINGS = 3;
    private static final int TAILS = 2;
    private static final float TAIL_MM = 6;

    /** Thinner, thread is not seen at an arm's length. */
    private static final float LEAST_RADIUS_MM = 0.25f;

    /** A knot is this much thicker than its thread. */
    private static final float KNOT = 2.6f;

    private static final float HIGHEST_ARCH_MM = 12;

    /** Slack thread arches to where the surgeon stands. */
    private static final Vector3f UP = new Vector3f(0, -1, 0);

    private static final float[] COS = new float[SIDES];
    private static final float[] SIN = new float[SIDES];

    static {
        for (int side = 0; side < SIDES; side++) {
            COS[side] = (float) Math.cos(2 * Math.PI * side / SIDES);
            SIN[side] = (float) Math.sin(2 * Math.PI * side / SIDES);
        }
    }

    /** Rings of all tubes, one after the other, and their vertices. */
    private float[] nodesMm = new float[3 * SIDES * 64];

    private int rings;

    /** First ring of each tube. */
    private int[] tubeStart = new int[16];

    private int tubes;
    private final Vector3f centre = new Vector3f();
    private final Vector3f before = new Vector3f();
    private final Vector3f along = new Vector3f();
    private final Vector3f across = new Vector3f();
    private final Vector3f third = new Vector3f();

    float[] nodesMm() {
        return nodesMm;
    }

    int nodeCount() {
        return rings * SIDES;
    }

    void clear() {
        rings = 0;
        tubes = 0;
    }

    /** Adds a body's lines. */
    void add(BentLines lines) {
        for (int line = 0; line < lines.lines(); line++) {
            int from = lines.start(line);
            int to = lines.start(line + 1);
            float radius = Math.max(LEAST_RADIUS_MM, lines.diameterMm(line) / 2);
            if (to - from >= 2) {
                begin();
                for (int point = from; point + 1 < to; point++) {
                    span(lines, point, radius, point + 2 == to);
                }
            }
            for (int point = from; point < to; point++) {
                if (lines.knot(point)) {
                    tails(lines, point, radius);
                }
            }
        }
    }

    private void begin() {
        if (tubes + 1 >= tubeStart.length) {
            tubeStart = Arrays.copyOf(tubeStart, 2 * tubeStart.length);
        }
        tubeStart[tubes++] = rings;
        tubeStart[tubes] = rings;
        across.set(1, 0.3f, 0.2f);
    }

    private void span(BentLines lines, int point, float radius, boolean last) {
        float[] at = lines.placesMm();
        int i = 3 * point;
        float x = at[i + 3] - at[i];
        float y = at[i + 4] - at[i + 1];
        float z = at[i + 5] - at[i + 2];
        float length = (float) Math.sqrt(x * x + y * y + z * z);
        float slack = lines.slackMm(point);
        // The arc of a shallow bow is longer than its chord by 8/3 of its height squared over it.
        float arch = Math.min(HIGHEST_ARCH_MM, (float) Math.sqrt(0.375 * slack * (length + slack)));
        along.set(x, y, z);
        for (int ring = 0; ring < RINGS + (last ? 1 : 0); ring++) {
            float t = (float) ring / RINGS;
            centre.set(at[i] + t * x, at[i + 1] + t * y, at[i + 2] + t * z);
            centre.fma(4 * t * (1 - t) * arch, UP);
            boolean knot = t < 1 ? ring == 0 && lines.knot(point) : lines.knot(point + 1);
            ring(knot ? KNOT * radius : radius);
        }
    }

    /** The cut ends that a knot leaves. */
    private void tails(BentLines lines, int point, float radius) {
        float[] at = lines.placesMm();
        for (int tail = 0; tail < TAILS; tail++) {
            begin();
            float aside = tail == 0 ? 1 : -1;
            before.set(at[3 * point], at[3 * point + 1], at[3 * point + 2]);
            for (int ring = 0; ring <= TAIL_RINGS; ring++) {
                float t = (float) ring / TAIL_RINGS;
                along.set(0.4f * aside, -0.7f, 0.5f * aside * (1 - t));
                centre.set(before).fma(TAIL_MM * t, along);
                ring(radius);
            }
        }
    }

    /** Adds a ring about {@link #centre}, across {@link #along}. */
    private void ring(float radius) {
        if (3 * SIDES * (rings + 1) > nodesMm.length) {
            nodesMm = Arrays.copyOf(nodesMm, 2 * nodesMm.length);
        }
        float squared = along.lengthSquared();
        if (squared > 0) {
            // Carried on from ring to ring, so that the tube does not twist.
            across.fma(-across.dot(along) / squared, along);
        }
        if (across.lengthSquared() < 1e-6f) {
            across.set(along.y, along.z, -along.x);
        }
        across.normalize();
        along.cross(across, third);
        if (third.lengthSquared() > 0) {
            third.normalize();
        }
        int to = 3 * SIDES * rings;
        for (int side = 0; side < SIDES; side++) {
            float a = radius * COS[side];
            float b = radius * SIN[side];
            nodesMm[to++] = centre.x + a * across.x + b * third.x;
            nodesMm[to++] = centre.y + a * across.y + b * third.y;
            nodesMm[to++] = centre.z + a * across.z + b * third.z;
        }
        rings++;
        tubeStart[tubes] = rings;
    }

    /** How the tubes' vertices hang together, for a mesh that is drawn with one material. */
    Topology topology(int material) {
        int vertices = Math.max(1, nodeCount());
        int[] nodes = new int[4 * vertices];
        float[] weights = new float[4 * vertices];
        float[] around = new float[4 * vertices];
        float[] onward = new float[4 * vertices];
        for (int i = 0; i < weights.length; i += 4) {
            weights[i] = 1;
        }
        int[] triangles = new int[6 * SIDES * Math.max(0, rings - tubes)];
        int filled = 0;
        for (int tube = 0; tube < tubes; tube++) {
            for (int ring = tubeStart[tube]; ring < tubeStart[tube + 1]; ring++) {
                boolean last = ring + 1 == tubeStart[tube + 1];
                for (int side = 0; side < SIDES; side++) {
                    int v = ring * SIDES + side;
                    int next = ring * SIDES + (side + 1) % SIDES;
                    int other = last ? v - SIDES : v + SIDES;
                    nodes[4 * v] = v;
                    nodes[4 * v + 1] = next;
                    nodes[4 * v + 2] = other;
                    nodes[4 * v + 3] = ring * SIDES + (side + SIDES - 1) % SIDES;
                    around[4 * v + 1] = 1;
                    around[4 * v + 3] = -1;
                    onward[4 * v] = last ? 1 : -1;
                    onward[4 * v + 2] = last ? -1 : 1;
                    if (!last) {
                        int[] corners = {v, next, next + SIDES, v, next + SIDES, v + SIDES};
                        System.arraycopy(corners, 0, triangles, filled, 6);
                        filled += 6;
                    }
                }
            }
        }
        int[] materials = new int[vertices];
        Arrays.fill(materials, material);
        return new Topology(
                vertices,
                Arrays.copyOf(nodesMm, 3 * vertices),
                nodes,
                weights,
                around,
                onward,
                materials,
                triangles);
    }

    /** A mesh of these tubes as they are. */
    DeformableMesh mesh(String name, int material) {
        return new DeformableMesh(name, topology(material), nodesMm);
    }
}

package prelude.physics.instrument;

import java.util.Arrays;
import java.util.function.IntConsumer;
import prelude.physics.cut.Fragments;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;

/** Keeps an instrument's capsule free of the drawn surface, whose vertices push back. */
public final class Push {
    /** Vertices this far beyond the capsule may come into it within one step. */
    private static final double REACH_M = 0.006;

    private final Nodes nodes;
    private final DrawnTissue drawn;
    private final HandPose hand;
    private final IntConsumer consider = this::consider;
    private int[] near = new int[512];
    private int nearCount;
    private double shaft;
    private double reach;
    private final Reaction reaction = new Reaction();

    public Push(Nodes nodes, DrawnTissue drawn, HandPose hand) {
        this.nodes = nodes;
        this.drawn = drawn;
        this.hand = hand;
    }

    /** Finds what the capsule may touch during the next step. */
    public void gather(Fragments fragments) {
        none();
        InstrumentShape shape = InstrumentShape.of(hand.instrument);
        shaft = shape.shaftM();
        reach = shape.radiusM() + REACH_M;
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet(f) >= 0
                    && meets(nodes.x, fragments, f, 0)
                    && meets(nodes.y, fragments, f, 1)
                    && meets(nodes.z, fragments, f, 2)) {
                drawn.showVertices(fragments, f, consider);
            }
        }
    }

    private boolean meets(float[] at, Fragments fragments, int f, int axis) {
        float a = at[fragments.node(f, 0)];
        float b = at[fragments.node(f, 1)];
        float c = at[fragments.node(f, 2)];
        float d = at[fragments.node(f, 3)];
        double tip = hand.blade[axis];
        double end = tip + hand.axis[axis] * shaft;
        return Math.min(Math.min(a, b), Math.min(c, d)) <= Math.max(tip, end) + reach
                && Math.max(Math.max(a, b), Math.max(c, d)) >= Math.min(tip, end) - reach;
    }

    /** Takes a vertex that is within reach of the capsule. */
    private void consider(int v) {
        Skin skin = drawn.skin();
        double x = place(nodes.x, skin, v) - hand.blade[0];
        double y = place(nodes.y, skin, v) - hand.blade[1];
        double z = place(nodes.z, skin, v) - hand.blade[2];
        double along = x * hand.axis[0] + y * hand.axis[1] + z * hand.axis[2];
        double t = Math.clamp(along, 0, shaft);
        double dx = x - t * hand.axis[0];
        double dy = y - t * hand.axis[1];
        double dz = z - t * hand.axis[2];
        if (dx * dx + dy * dy + dz * dz < reach * reach) {
            if (nearCount == near.length) {
                near = Arrays.copyOf(near, 2 * nearCount);
            }
            near[nearCount++] = v;
        }
    }

    private static double place(float[] at, Skin skin, int v) {
        int[] n = skin.nodes();
        float[] w = skin.weights();
        int i = 4 * v;
        return (double) w[i] * at[n[i]]
                + (double) w[i + 1] * at[n[i + 1]]
                + (double) w[i + 2] * at[n[i + 2]]
                + (double) w[i + 3] * at[n[i + 3]];
    }

    private double placeNow(int axis, Skin skin, int v) {
        int[] n = skin.nodes();
        float[] w = skin.weights();
        int i = 4 * v;
        return (double) w[i] * nodes.now(n[i], axis)
                + (double) w[i + 1] * nodes.now(n[i + 1], axis)
                + (double) w[i + 2] * nodes.now(n[i + 2], axis)
                + (double) w[i + 3] * nodes.now(n[i + 3], axis);
    }

    /**
     * Moves penetrating vertices out to the capsule, through the nodes that carry them; amid a
     * substep.
     */
    public void apply(double part, float h) {
        InstrumentShape shape = InstrumentShape.of(hand.instrument);
        double tipX = hand.tip(0, part);
        double tipY = hand.tip(1, part);
        double tipZ = hand.tip(2, part);
        Skin skin = drawn.skin();
        for (int i = 0; i < nearCount; i++) {
            int v = near[i];
            double x = placeNow(0, skin, v) - tipX;
            double y = placeNow(1, skin, v) - tipY;
            double z = placeNow(2, skin, v) - tipZ;
            double along = x * hand.axis[0] + y * hand.axis[1] + z * hand.axis[2];
            double t = Math.clamp(along, 0, shape.shaftM());
            double dx = x - t * hand.axis[0];
            double dy = y - t * hand.axis[1];
            double dz = z - t * hand.axis[2];
            double squared = dx * dx + dy * dy + dz * dz;
            double radius = shape.radiusM();
            if (squared < radius * radius && squared > 0) {
                double distance = Math.sqrt(squared);
                double depth = (radius - distance) / distance;
                push(skin, v, dx * depth, dy * depth, dz * depth, h);
            }
        }
    }

    private void push(Skin skin, int v, double dx, double dy, double dz, float h) {
        int[] n = skin.nodes();
        float[] w = skin.weights();
        double mobility = 0;
        for (int k = 4 * v; k < 4 * v + 4; k++) {
            mobility += (double) w[k] * w[k] * nodes.inverseMass[n[k]];
        }
        if (mobility <= 0) {
            return;
        }
        for (int k = 4 * v; k < 4 * v + 4; k++) {
            double share = w[k] * nodes.inverseMass[n[k]] / mobility;
            nodes.move(n[k], share * dx, share * dy, share * dz);
        }
        double perMetre = 1 / (mobility * h * h);
        reaction.add(dx * perMetre, dy * perMetre, dz * perMetre);
    }

    public double newtons(int substeps) {
        return nearCount == 0 ? 0 : reaction.newtons(substeps);
    }

    public void none() {
        nearCount = 0;
        forget();
    }

    /** Forgets the force of the substeps so far. */
    public void forget() {
        reaction.clear();
    }
}

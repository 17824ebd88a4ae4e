package prelude.physics.instrument;

import java.util.Arrays;
import java.util.function.IntConsumer;
import prelude.cases.scenario.Instrument;
import prelude.physics.cut.Fragments;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;

/** Keeps an instrument's parts free of the drawn surface, whose vertices push back. */
public final class Push {
    /** Vertices this far beyond the instrument may come into it within one step. */
    private static final double REACH_M = 0.006;

    private final Nodes nodes;
    private final DrawnTissue drawn;
    private final HandPose hand;
    private final IntConsumer consider = this::consider;
    private int[] near = new int[512];
    private int nearCount;
    private InstrumentShape shape = InstrumentShape.of(Instrument.SCALPEL, false);

    private double reachM;

    /** A part's first end and unit vectors along and across it, in the patient's axes. */
    private final double[] from = new double[3];

    private final double[] along = new double[3];
    private final double[] across = new double[3];
    private final double[] away = new double[3];
    private final Reaction reaction = new Reaction();

    public Push(Nodes nodes, DrawnTissue drawn, HandPose hand) {
        this.nodes = nodes;
        this.drawn = drawn;
        this.hand = hand;
    }

    /** Finds what the instrument may touch during the next step. */
    public void gather(Fragments fragments) {
        none();
        shape = InstrumentShape.of(hand.instrument, hand.on);
        reachM = shape.asideM() + thickestM() + REACH_M;
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
        double end = tip + hand.axis[axis] * shape.shaftM();
        return Math.min(Math.min(a, b), Math.min(c, d)) <= Math.max(tip, end) + reachM
                && Math.max(Math.max(a, b), Math.max(c, d)) >= Math.min(tip, end) - reachM;
    }

    private double thickestM() {
        double most = 0;
        for (int i = 0; i < shape.parts().size(); i++) {
            most = Math.max(most, shape.parts().get(i).radiusM());
        }
        return most;
    }

    /** Takes a vertex that is within reach of a part. */
    private void consider(int v) {
        Skin skin = drawn.skin();
        double x = place(nodes.x, skin, v);
        double y = place(nodes.y, skin, v);
        double z = place(nodes.z, skin, v);
        for (int i = 0; i < shape.parts().size(); i++) {
            InstrumentShape.Part part = shape.parts().get(i);
            lay(part, 1);
            double reach = part.radiusM() + REACH_M;
            if (squaredFrom(part, x, y, z) < reach * reach) {
                if (nearCount == near.length) {
                    near = Arrays.copyOf(near, 2 * nearCount);
                }
                near[nearCount++] = v;
                return;
            }
        }
    }

    /** Where a part is at a part (0 to 1) of the step. */
    private void lay(InstrumentShape.Part part, double time) {
        for (int i = 0; i < 3; i++) {
            double axis = hand.axis[i];
            double side = hand.side[i];
            from[i] = hand.tip(i, time) + part.along() * axis + part.aside() * side;
            along[i] = part.axisPart() * axis + part.sidePart() * side;
            across[i] = part.axisPart() * side - part.sidePart() * axis;
        }
    }

    /** Leaves {@link #away} as the vector from the nearest point of the part's rectangle. */
    private double squaredFrom(InstrumentShape.Part part, double x, double y, double z) {
        double dx = x - from[0];
        double dy = y - from[1];
        double dz = z - from[2];
        double t = Math.clamp(dx * along[0] + dy * along[1] + dz * along[2], 0, part.lengthM());
        double width = part.halfWidthM();
        double s = Math.clamp(dx * across[0] + dy * across[1] + dz * across[2], -width, width);
        away[0] = dx - t * along[0] - s * across[0];
        away[1] = dy - t * along[1] - s * across[1];
        away[2] = dz - t * along[2] - s * across[2];
        return away[0] * away[0] + away[1] * away[1] + away[2] * away[2];
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
     * Moves penetrating vertices out to the instrument's parts, through the nodes that carry them;
     * amid a substep.
     */
    public void apply(double time, float h) {
        if (nearCount == 0) {
            return;
        }
        Skin skin = drawn.skin();
        for (int i = 0; i < shape.parts().size(); i++) {
            InstrumentShape.Part part = shape.parts().get(i);
            lay(part, time);
            double radius = part.radiusM();
            for (int n = 0; n < nearCount; n++) {
                int v = near[n];
                double squared =
                        squaredFrom(
                                part,
                                placeNow(0, skin, v),
                                placeNow(1, skin, v),
                                placeNow(2, skin, v));
                if (squared < radius * radius && squared > 0) {
                    double distance = Math.sqrt(squared);
                    double depth = (radius - distance) / distance;
                    push(skin, v, away[0] * depth, away[1] * depth, away[2] * depth, h);
                }
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

package prelude.physics.instrument;

import prelude.physics.cut.Lattice;
import prelude.physics.tissue.Nodes;
import prelude.physics.tissue.PatientMetres;

/** The box around a body's nodes, metres. */
public final class BodyBounds {
    /** Bodies may meet within a step that are this near to each other, m. */
    private static final double MEET_M = 0.012;

    private final float[] low = new float[3];
    private final float[] high = new float[3];
    private final float[] lowAtRest = new float[3];
    private final float[] highAtRest = new float[3];

    /** Takes where the nodes are now as where the body grew. */
    public void begin(Nodes nodes) {
        measure(nodes);
        System.arraycopy(low, 0, lowAtRest, 0, 3);
        System.arraycopy(high, 0, highAtRest, 0, 3);
    }

    /** Whether something of the body is this far out of where it grew. */
    public boolean scattered(double byM) {
        boolean any = false;
        for (int axis = 0; axis < 3; axis++) {
            any |= low[axis] < lowAtRest[axis] - byM || high[axis] > highAtRest[axis] + byM;
        }
        return any;
    }

    public void measure(Nodes nodes) {
        measure(nodes.x, nodes.count, 0);
        measure(nodes.y, nodes.count, 1);
        measure(nodes.z, nodes.count, 2);
    }

    private void measure(float[] at, int count, int axis) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, at[i]);
            most = Math.max(most, at[i]);
        }
        low[axis] = least;
        high[axis] = most;
    }

    /** Whether the instrument, blade or shaft, comes within a margin of the box in the step. */
    public boolean near(HandPose hand, double marginM) {
        InstrumentShape shape = InstrumentShape.of(hand.instrument, hand.on);
        double shaft = shape.shaftM();
        double margin = marginM + shape.asideM();
        for (int axis = 0; axis < 3; axis++) {
            double tip = hand.blade[axis];
            double end = tip + hand.axis[axis] * shaft;
            double edge = hand.blade[3 + axis];
            double tipBefore = hand.bladeBefore[axis];
            double edgeBefore = hand.bladeBefore[3 + axis];
            double most = Math.max(Math.max(tipBefore, edgeBefore), Math.max(tip, edge));
            double least = Math.min(Math.min(tipBefore, edgeBefore), Math.min(tip, edge));
            if (Math.max(most, end) < low[axis] - margin
                    || Math.min(least, end) > high[axis] + margin) {
                return false;
            }
        }
        return true;
    }

    /** Whether the box of another body is so near that both may meet within a step. */
    public boolean near(Lattice own, BodyBounds other, Lattice others) {
        for (int axis = 0; axis < 3; axis++) {
            double apart =
                    (others.originMm(axis) - own.originMm(axis)) * PatientMetres.METRES_PER_MM;
            if (other.low[axis] + apart > high[axis] + MEET_M
                    || other.high[axis] + apart < low[axis] - MEET_M) {
                return false;
            }
        }
        return true;
    }

    /** Whether a place, metres from the body's origin, is within a margin of the box. */
    boolean near(double x, double y, double z, double marginM) {
        return x > low[0] - marginM
                && x < high[0] + marginM
                && y > low[1] - marginM
                && y < high[1] + marginM
                && z > low[2] - marginM
                && z < high[2] + marginM;
    }
}

package prelude.physics.instrument;

import prelude.physics.cut.CutTissue;

/** Scissors' jaws: shut, they part what lay between them, in the plane of their axis and side. */
final class Scissors {
    /** How far the jaws' pivot is from their tips, m. */
    static final double PIVOT_M = 0.03;

    /** How far each open jaw's tip is from the axis, m. */
    static final double OPEN_M = 0.009;

    /** The jaws that were shut last: tip and pivot, m. */
    final double[] upper = new double[6];

    final double[] lower = new double[6];

    /**
     * Shuts the jaws, which sweep what is between them at once.
     *
     * @return whether they parted anything
     */
    boolean shut(CutTissue tissue, int hand, HandPose pose) {
        for (int i = 0; i < 3; i++) {
            upper[i] = pose.blade[i] + OPEN_M * pose.side[i];
            lower[i] = pose.blade[i] - OPEN_M * pose.side[i];
            upper[3 + i] = pose.blade[i] + PIVOT_M * pose.axis[i];
            lower[3 + i] = upper[3 + i];
        }
        boolean parted = tissue.lift(hand);
        parted |= tissue.cut(hand, upper, lower);
        parted |= tissue.lift(hand);
        return parted;
    }
}

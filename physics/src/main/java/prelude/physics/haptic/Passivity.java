package prelude.physics.haptic;

/**
 * Counts the energy that a hand gets from the force it is shown, and takes back by damping what is
 * more than it has put in: no device may swing up by itself. What a hand has put in counts up to a
 * limit, or long pressing would let it swing for a while.
 */
final class Passivity {
    /** What a hand may have got out before it is damped: less than can be felt, J. */
    static final double SLACK_J = 2e-4;

    /** What it can have put in, J: a spring of 100 N/m pressed 6 mm deep. */
    private static final double MOST_J = 2e-3;

    /** More than this would itself shake at a kHz, Ns/m. */
    private static final double MOST_DAMPING = 2;

    private double gotJ;

    void forget() {
        gotJ = 0;
    }

    /** The tip has moved (m) under the force that was shown. */
    void moved(double[] forceN, double[] byM) {
        double work = forceN[0] * byM[0] + forceN[1] * byM[1] + forceN[2] * byM[2];
        gotJ = Math.max(-MOST_J, gotJ + work);
    }

    /** What the hand has got out beyond what it put in, J. */
    double gotJ() {
        return gotJ;
    }

    /** Lessens a force so that as much is taken back within the next moment, at the same speed. */
    void damp(double[] forceN, double[] byM, double seconds) {
        double squared = byM[0] * byM[0] + byM[1] * byM[1] + byM[2] * byM[2];
        double over = gotJ - SLACK_J;
        if (over > 0 && squared > 0) {
            double damping = Math.min(over * seconds / squared, MOST_DAMPING);
            for (int axis = 0; axis < 3; axis++) {
                forceN[axis] -= damping * byM[axis] / seconds;
            }
        }
    }
}

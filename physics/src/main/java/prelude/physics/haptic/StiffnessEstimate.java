package prelude.physics.haptic;

/**
 * How stiff tissue is where a hand feels it: the slope of the force over the tip's way along it, by
 * least squares over the last few steps, the older counting the less. While the tip hardly moves
 * the slope stays near what was known before, at first near that of a ball of 4 mm on tissue of 10
 * kPa.
 */
final class StiffnessEstimate {
    /** 2 E a / (1 - nu²), with the ball's radius for that of the contact, N/m. */
    static final double AT_FIRST_N_PER_M = 100;

    /**
     * A device that is asked every millisecond and whose own friction is 0.5 Ns/m can show this
     * without giving out energy (Colgate and Schenkel 1997: twice the friction over the period).
     */
    static final double MOST_N_PER_M = 1000;

    private static final double METRES_PER_MM = 1e-3;

    /** The part that a step counts of the one after it. */
    private static final double KEPT = 0.8;

    /** What is known before counts as much as one step along which the tip has moved so far, m. */
    private static final double TRUST_M = 0.0002;

    private final double[] lastMm = new double[3];
    private final double[] lastN = new double[3];
    private boolean known;
    private double slope = AT_FIRST_N_PER_M;
    private double squares;
    private double products;

    void forget() {
        known = false;
        slope = AT_FIRST_N_PER_M;
        squares = 0;
        products = 0;
    }

    /** Takes a step's mean place and force; the stiffness as it is known then, N/m. */
    double after(double[] placeMm, double[] forceN) {
        double newtons =
                Math.sqrt(forceN[0] * forceN[0] + forceN[1] * forceN[1] + forceN[2] * forceN[2]);
        if (newtons == 0) {
            forget();
            return slope;
        }
        if (known) {
            double way = 0;
            double more = 0;
            for (int axis = 0; axis < 3; axis++) {
                double along = forceN[axis] / newtons;
                way += along * (placeMm[axis] - lastMm[axis]) * METRES_PER_MM;
                more += along * (forceN[axis] - lastN[axis]);
            }
            squares = KEPT * squares + way * way;
            products = KEPT * products - way * more;
            double trust = TRUST_M * TRUST_M;
            double measured = (products + trust * slope) / (squares + trust);
            slope = Math.clamp(measured, 0, MOST_N_PER_M);
        }
        known = true;
        System.arraycopy(placeMm, 0, lastMm, 0, 3);
        System.arraycopy(forceN, 0, lastN, 0, 3);
        return slope;
    }
}

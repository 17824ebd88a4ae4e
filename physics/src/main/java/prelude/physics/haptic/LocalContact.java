package prelude.physics.haptic;

/**
 * The force on one hand near where it was in a step: as it was felt there, less by the stiffness
 * times how far the tip has gone along the force since. Tissue that is pushed gives way to nothing
 * where the tip has left it; tissue that is held also pulls, and does so in all directions.
 *
 * <p>Both are gradients of a potential: however the tip goes within one of them, it takes out no
 * more energy than it has brought.
 */
public final class LocalContact {
    private static final double METRES_PER_MM = 1e-3;

    private long number;
    private double placeX;
    private double placeY;
    private double placeZ;
    private double forceX;
    private double forceY;
    private double forceZ;
    private double newtons;
    private double newtonsPerMetre;
    private boolean holds;

    void set(double[] placeMm, double[] forceN, double stiffnessNPerM, boolean alsoPulls) {
        placeX = placeMm[0];
        placeY = placeMm[1];
        placeZ = placeMm[2];
        forceX = forceN[0];
        forceY = forceN[1];
        forceZ = forceN[2];
        newtons = Math.sqrt(forceX * forceX + forceY * forceY + forceZ * forceZ);
        newtonsPerMetre = stiffnessNPerM;
        holds = alsoPulls;
    }

    void clear() {
        forceX = 0;
        forceY = 0;
        forceZ = 0;
        newtons = 0;
        holds = false;
    }

    void copy(LocalContact from) {
        number = from.number;
        placeX = from.placeX;
        placeY = from.placeY;
        placeZ = from.placeZ;
        forceX = from.forceX;
        forceY = from.forceY;
        forceZ = from.forceZ;
        newtons = from.newtons;
        newtonsPerMetre = from.newtonsPerMetre;
        holds = from.holds;
    }

    void number(long newest) {
        number = newest;
    }

    /** Grows with each contact that is told of. */
    public long number() {
        return number;
    }

    /** How the force falls as the tip goes along it, N/m. */
    public double newtonsPerMetre() {
        return newtonsPerMetre;
    }

    /**
     * The force on the hand with its tip in a place (LPS mm).
     *
     * @param forceN where it is put, N along LPS axes
     */
    public void force(double x, double y, double z, double[] forceN) {
        double dx = (x - placeX) * METRES_PER_MM;
        double dy = (y - placeY) * METRES_PER_MM;
        double dz = (z - placeZ) * METRES_PER_MM;
        if (newtons == 0) {
            forceN[0] = 0;
            forceN[1] = 0;
            forceN[2] = 0;
        } else if (holds) {
            forceN[0] = forceX - newtonsPerMetre * dx;
            forceN[1] = forceY - newtonsPerMetre * dy;
            forceN[2] = forceZ - newtonsPerMetre * dz;
        } else {
            double along = (forceX * dx + forceY * dy + forceZ * dz) / newtons;
            double times = Math.max(0, 1 - newtonsPerMetre * along / newtons);
            forceN[0] = times * forceX;
            forceN[1] = times * forceY;
            forceN[2] = times * forceZ;
        }
    }
}

package prelude.physics.haptic;

/**
 * The force that a device shows to one hand, asked for at any rate up to some kHz by one thread.
 *
 * <p>Within a step it is that of the {@link LocalContact} at the tip's newest place. Where a new
 * step finds the force to be another, the difference is let go of by a first-order low-pass of
 * {@value #FADE_SECONDS} s, so that the force does not jump; it changes by no more than {@value
 * #MOST_N_PER_S} N/s beside that in any case, and is no larger than the device can bear. Energy
 * that the hand gets out beyond what it has put in is taken back by damping (passivity control,
 * Hannaford and Ryu 2002).
 */
public final class HapticForce {
    /** Time after which a third of a jump is left. */
    public static final double FADE_SECONDS = 0.005;

    /** The force never changes faster, N/s. */
    public static final double MOST_N_PER_S = 1000;

    /** A longer time has seen no device: it begins anew from nothing. */
    private static final double LONGEST_SECONDS = 0.1;

    private static final double METRES_PER_MM = 1e-3;

    private final HandContact contact;
    private final double mostN;
    private final LocalContact now = new LocalContact();
    private final LocalContact next = new LocalContact();
    private final Passivity passivity = new Passivity();
    private final double[] fading = new double[3];
    private final double[] wanted = new double[3];
    private final double[] shown = new double[3];
    private final double[] moved = new double[3];
    private final double[] last = new double[3];
    private boolean begun;

    /**
     * @param mostN what the device shows at most, N
     */
    public HapticForce(HandContact contact, double mostN) {
        if (!(mostN > 0)) {
            throw new IllegalArgumentException("a device that shows " + mostN + " N");
        }
        this.contact = contact;
        this.mostN = mostN;
    }

    /**
     * The force on the hand now.
     *
     * @param x where its tip is, LPS mm; what is no number shows nothing
     * @param seconds since the last time it was asked for
     * @param forceN where it is put, N along LPS axes
     */
    public void at(double x, double y, double z, double seconds, double[] forceN) {
        if (!Double.isFinite(x + y + z) || !(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            release();
        } else {
            follow(x, y, z, seconds);
        }
        System.arraycopy(shown, 0, forceN, 0, 3);
    }

    /** The hand is not there, or has nothing in it: it feels nothing. */
    public void release() {
        begun = false;
        for (int axis = 0; axis < 3; axis++) {
            shown[axis] = 0;
            fading[axis] = 0;
        }
        passivity.forget();
    }

    private void follow(double x, double y, double z, double seconds) {
        moved[0] = begun ? (x - last[0]) * METRES_PER_MM : 0;
        moved[1] = begun ? (y - last[1]) * METRES_PER_MM : 0;
        moved[2] = begun ? (z - last[2]) * METRES_PER_MM : 0;
        last[0] = x;
        last[1] = y;
        last[2] = z;
        passivity.moved(shown, moved);
        takeOver(x, y, z);
        double left = Math.exp(-seconds / FADE_SECONDS);
        now.force(x, y, z, wanted);
        for (int axis = 0; axis < 3; axis++) {
            fading[axis] *= left;
            wanted[axis] += fading[axis];
        }
        passivity.damp(wanted, moved, seconds);
        limit(wanted, mostN);
        approach(MOST_N_PER_S * seconds);
        begun = true;
    }

    /** Goes over to a newer step, keeping the force as it is. */
    private void takeOver(double x, double y, double z) {
        contact.read(next);
        if (begun && next.number() == now.number()) {
            return;
        }
        if (begun) {
            now.force(x, y, z, wanted);
            for (int axis = 0; axis < 3; axis++) {
                fading[axis] += wanted[axis];
            }
            next.force(x, y, z, wanted);
            for (int axis = 0; axis < 3; axis++) {
                fading[axis] -= wanted[axis];
            }
        }
        now.copy(next);
    }

    private static void limit(double[] force, double most) {
        double size = length(force);
        for (int axis = 0; axis < 3 && size > most; axis++) {
            force[axis] *= most / size;
        }
    }

    private void approach(double most) {
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            double by = wanted[axis] - shown[axis];
            squared += by * by;
        }
        double part = squared > most * most ? most / Math.sqrt(squared) : 1;
        for (int axis = 0; axis < 3; axis++) {
            shown[axis] += part * (wanted[axis] - shown[axis]);
        }
    }

    static double length(double[] of) {
        return Math.sqrt(of[0] * of[0] + of[1] * of[1] + of[2] * of[2]);
    }
}

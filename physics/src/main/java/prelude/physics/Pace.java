package prelude.physics;

/**
 * Chooses a live simulation's substeps by how long its steps take: fewer before a step is dropped,
 * more again when three seconds have shown that there is time for them.
 */
final class Pace {
    /** What a step that keeps up may take of its period: the frame needs a core too. */
    private static final double BUSY = 0.85;

    /** So many busy steps in a row ask for fewer substeps, though none came late. */
    private static final int BUSY_STEPS = 9;

    /** How much of its period a step with one more substep may be expected to take. */
    private static final double EASY = 0.6;

    private static final int EASY_STEPS = 270;

    private final long periodNanos;
    private final int most;
    private final int fewest;
    private double behindNanos;
    private int busySteps;
    private int easySteps;

    /**
     * @param most substeps, as the settings ask for
     * @param fewest with which tissue at rest stays so; counts up to {@code most}
     */
    Pace(long periodNanos, int most, int fewest) {
        this.periodNanos = periodNanos;
        this.most = most;
        this.fewest = Math.min(most, fewest);
    }

    /** The substeps for the next step, after one that took so long with the present ones. */
    int after(int substeps, long nanos) {
        behindNanos = Math.max(0, behindNanos + nanos - periodNanos);
        busySteps = nanos > BUSY * periodNanos ? busySteps + 1 : 0;
        boolean easy = nanos * (substeps + 1.0) / substeps < EASY * periodNanos;
        easySteps = easy ? easySteps + 1 : 0;
        int wanted = substeps;
        // Time is let go from one period on: at half of one there is still room to mend it.
        if (behindNanos > periodNanos / 2.0) {
            wanted = Math.min(substeps - 1, (int) (substeps * BUSY * periodNanos / nanos));
        } else if (busySteps >= BUSY_STEPS) {
            wanted = substeps - 1;
        } else if (easySteps >= EASY_STEPS) {
            wanted = substeps + 1;
        }
        int next = Math.clamp(wanted, fewest, most);
        if (next != substeps) {
            behindNanos = 0;
            busySteps = 0;
            easySteps = 0;
        }
        return next;
    }
}

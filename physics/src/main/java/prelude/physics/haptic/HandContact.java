package prelude.physics.haptic;

import java.util.concurrent.locks.StampedLock;

/**
 * The newest {@link LocalContact} of one hand, between the thread that steps and those that ask.
 * Neither waits for the other, and nothing is allocated.
 */
public final class HandContact {
    private final StampedLock lock = new StampedLock();
    private final LocalContact newest = new LocalContact();
    private final LocalContact writing = new LocalContact();
    private final StiffnessEstimate stiffness = new StiffnessEstimate();
    private boolean held;
    private long published;

    /**
     * Says what was felt in a step; belongs to the thread that steps.
     *
     * @param placeMm where the tip was on the average of the step, LPS mm
     * @param forceN the mean force on the hand in the step, N along LPS axes
     * @param holds whether tissue is held, so that it also pulls
     */
    public void publish(double[] placeMm, double[] forceN, boolean holds) {
        if (holds != held) {
            stiffness.forget();
            held = holds;
        }
        double perMetre = stiffness.after(placeMm, forceN);
        writing.set(placeMm, forceN, perMetre, holds);
        swap();
    }

    /** The hand is empty, or tissue has become another: nothing is felt. */
    public void none() {
        stiffness.forget();
        writing.clear();
        swap();
    }

    private void swap() {
        writing.number(++published);
        long stamp = lock.writeLock();
        try {
            newest.copy(writing);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Copies the newest contact; from any thread. */
    public void read(LocalContact to) {
        long stamp;
        do {
            stamp = lock.tryOptimisticRead();
            to.copy(newest);
        } while (!lock.validate(stamp));
    }
}

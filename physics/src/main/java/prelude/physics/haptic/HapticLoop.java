package prelude.physics.haptic;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks a device for its place and shows it the force there, at up to 1 kHz on a thread of its own.
 */
public final class HapticLoop implements AutoCloseable {
    private static final long PERIOD_NANOS = 1_000_000;

    private final HapticDevice device;
    private final HapticForce force;
    private final Thread thread;
    private volatile boolean ended;
    private volatile long rounds;
    private volatile @Nullable RuntimeException failure;

    /** Starts at once. */
    public HapticLoop(HapticDevice device, HandContact contact) {
        this.device = device;
        force = new HapticForce(contact, device.mostN());
        thread = new Thread(this::run, "haptics");
        thread.setDaemon(true);
        thread.start();
    }

    /** How often a force has been shown. */
    public long rounds() {
        return rounds;
    }

    private void run() {
        double[] tipMm = new double[3];
        double[] forceN = new double[3];
        long last = System.nanoTime();
        long due = last;
        long made = 0;
        try {
            while (!ended) {
                long now = System.nanoTime();
                if (device.tip(tipMm)) {
                    double seconds = Math.max(1, now - last) / 1e9;
                    force.at(tipMm[0], tipMm[1], tipMm[2], seconds, forceN);
                } else {
                    force.release();
                    forceN[0] = 0;
                    forceN[1] = 0;
                    forceN[2] = 0;
                }
                device.show(forceN);
                last = now;
                rounds = ++made;
                // Behind, it lets rounds go rather than catch up.
                due = Math.max(due + PERIOD_NANOS, System.nanoTime());
                while (!ended && due - System.nanoTime() > 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            showNothing();
        }
    }

    /** However the loop ends, the device is left without a force. */
    private void showNothing() {
        try {
            device.show(new double[3]);
        } catch (RuntimeException e) {
            if (failure == null) {
                failure = e;
            }
        }
    }

    /** Ends the loop with no force shown, and throws what the device failed with. */
    @Override
    public void close() {
        ended = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            LockSupport.unpark(thread);
            try {
                thread.join(10);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        RuntimeException told = failure;
        if (told != null) {
            throw told;
        }
    }
}

package prelude.app.rehearsal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import prelude.app.session.ViewSession;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.ToolSample;
import prelude.physics.haptic.HandContact;
import prelude.physics.haptic.HapticForce;

/**
 * Lets one hand's controller vibrate as hard as tissue pushes. A controller can tell no direction,
 * and is asked once a frame.
 */
final class HandFeedback {
    /** The force at which a controller vibrates with all it has, N. */
    private static final double FULL_N = 5;

    /** Less is not worth a buzz, N. */
    private static final double LEAST_N = 0.05;

    /** Until the next frame and a little longer; without frames it ends by itself. */
    private static final float PULSE_SECONDS = 0.02f;

    private final Hand hand;
    private final HapticForce force;
    private final double[] forceN = new double[3];
    private long last;

    HandFeedback(Hand hand, HandContact contact) {
        this.hand = hand;
        force = new HapticForce(contact, FULL_N);
    }

    /**
     * Once a frame.
     *
     * @param sample where the instrument is now; null is an empty hand
     */
    void show(@Nullable ToolSample sample, ViewSession session, long nanos) {
        double seconds = (nanos - last) / 1e9;
        last = nanos;
        if (sample == null) {
            Arrays.fill(forceN, 0);
            force.release();
            return;
        }
        force.at(sample.tipX(), sample.tipY(), sample.tipZ(), seconds, forceN);
        float amplitude = amplitude(forceN);
        if (amplitude > 0) {
            session.pulse(hand, PULSE_SECONDS, amplitude);
        }
    }

    /** What the hand felt in the last frame, N. */
    double newtons() {
        return newtons(forceN);
    }

    private static double newtons(double[] forceN) {
        return Math.sqrt(forceN[0] * forceN[0] + forceN[1] * forceN[1] + forceN[2] * forceN[2]);
    }

    /** How hard to vibrate under a force (N), 0 to 1. */
    static float amplitude(double[] forceN) {
        double newtons = newtons(forceN);
        return newtons < LEAST_N ? 0 : (float) Math.min(1, newtons / FULL_N);
    }
}

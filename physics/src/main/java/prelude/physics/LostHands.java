package prelude.physics;

import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.ToolSample;

/**
 * What each hand is taken to hold in a step. A hand whose pose is lost has not let go: for a ninth
 * of a second it stays where it was last, with its trigger as it was, so that what is held stays
 * held and nothing is pressed a second time when it is seen again.
 */
final class LostHands {
    /** A hand that is seen again after so many steps goes on; after more it was gone. */
    static final int LOST_STEPS = 10;

    /**
     * One that is seen again further away, mm, does nothing on the way that nobody saw, and has to
     * let its trigger go first.
     */
    static final double THROWN_MM = 15;

    private final @Nullable ToolSample[] inHand = new ToolSample[2];
    private final int[] lost = new int[2];
    private final boolean[] letsGoFirst = new boolean[2];
    private long refused;

    /**
     * Takes a sample over from hands whose motion is known: null is an empty hand, at once. What is
     * no pose is lost.
     */
    @Nullable ToolSample given(int hand, @Nullable ToolSample sample) {
        if (sample != null) {
            return tracked(hand, sample);
        }
        empty(hand);
        return null;
    }

    private void empty(int hand) {
        inHand[hand] = null;
        letsGoFirst[hand] = false;
    }

    /** Takes a sample over from hands that somebody moves: null, and what is no pose, is lost. */
    @Nullable ToolSample tracked(int hand, @Nullable ToolSample sample) {
        if (sample != null && PoseCheck.usable(sample)) {
            ToolSample last = lost[hand] > 0 ? inHand[hand] : null;
            lost[hand] = 0;
            letsGoFirst[hand] &= sample.on();
            if (last != null && apartMm(last, sample) > THROWN_MM) {
                letsGoFirst[hand] = sample.on();
                inHand[hand] = null;
            } else {
                inHand[hand] = letsGoFirst[hand] ? off(sample) : sample;
            }
            return inHand[hand];
        }
        refused += sample == null ? 0 : 1;
        if (lost[hand] < LOST_STEPS) {
            lost[hand]++;
        } else {
            empty(hand);
        }
        return inHand[hand];
    }

    private static double apartMm(ToolSample one, ToolSample other) {
        double x = other.tipX() - one.tipX();
        double y = other.tipY() - one.tipY();
        double z = other.tipZ() - one.tipZ();
        return Math.sqrt(x * x + y * y + z * z);
    }

    private static ToolSample off(ToolSample sample) {
        return new ToolSample(
                sample.hand(),
                sample.instrument(),
                sample.tipX(),
                sample.tipY(),
                sample.tipZ(),
                sample.axisX(),
                sample.axisY(),
                sample.axisZ(),
                sample.sideX(),
                sample.sideY(),
                sample.sideZ(),
                sample.bladeMm(),
                false);
    }

    /** As it was taken in the last step; null is an empty hand. */
    @Nullable ToolSample inHand(int hand) {
        return inHand[hand];
    }

    /** How many samples were no pose. */
    long refused() {
        return refused;
    }
}

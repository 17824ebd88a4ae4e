package prelude.app.xr;

import java.util.Arrays;

/**
 * How finely pictures are drawn so that the device keeps the display's rate: coarser soon when it
 * takes too long, finer only when it has long had so much time to spare that it will keep it, and
 * after that did not last, later still. Calls nothing itself. Makes no garbage.
 */
final class DynamicResolution {
    /** Of a picture's sides. */
    private static final float[] SCALES = {1, 0.9f, 0.8f, 0.7f, 0.6f};

    /** Above this part of a period frames come late: the compositor needs some of it, too. */
    private static final double TOO_MUCH = 0.85;

    /** What a finer picture may take, as far as can be foretold. */
    private static final double ENOUGH = 0.75;

    /** Of so many frames the middle one decides, so that a single slow one does not. */
    private static final int LOOKED_AT = 3;

    /** A frame's time is known so many later: those after a change were drawn before it. */
    private static final int UNKNOWN = 4;

    private static final int PATIENCE = 90;
    private static final int MOST_PATIENCE = 60 * 90;

    /** A finer picture that lasted so long was right. */
    private static final int LASTED = 10 * 90;

    private final double[] latestMs = new double[LOOKED_AT];
    private final double[] sorted = new double[LOOKED_AT];
    private int step;
    private int coarsest;
    private int ignored;
    private int taken;
    private int quiet;
    private int patience = PATIENCE;
    private int sinceFiner = LASTED;
    private long changes;

    /**
     * Takes what the device took for a frame some frames ago.
     *
     * @param deviceMs NaN where it is not known: then nothing changes
     * @param periodMs from one picture on the display to the next
     */
    void took(double deviceMs, double periodMs) {
        sinceFiner = Math.min(sinceFiner + 1, LASTED);
        if (sinceFiner == LASTED - 1) {
            patience = PATIENCE;
        }
        if (!(deviceMs >= 0) || !(periodMs > 0)) {
            return;
        }
        if (ignored > 0) {
            ignored--;
            return;
        }
        latestMs[taken++ % LOOKED_AT] = deviceMs;
        if (taken < LOOKED_AT) {
            return;
        }
        double middle = middle();
        if (middle > TOO_MUCH * periodMs) {
            coarser(middle, periodMs);
        } else if (step > 0 && finerMs(middle) < ENOUGH * periodMs) {
            if (++quiet >= patience) {
                sinceFiner = 0;
                change(step - 1);
            }
        } else {
            quiet = 0;
        }
    }

    private double middle() {
        System.arraycopy(latestMs, 0, sorted, 0, LOOKED_AT);
        Arrays.sort(sorted);
        return sorted[LOOKED_AT / 2];
    }

    /** At most: not all of it grows with the pixels. */
    private double finerMs(double nowMs) {
        return nowMs * pixels(step - 1) / pixels(step);
    }

    private static double pixels(int step) {
        return SCALES[step] * SCALES[step];
    }

    private void coarser(double nowMs, double periodMs) {
        quiet = 0;
        if (step == SCALES.length - 1) {
            return;
        }
        if (sinceFiner < LASTED - 1) {
            patience = Math.min(2 * patience, MOST_PATIENCE);
            sinceFiner = LASTED;
        }
        int next = step + 1;
        while (next < SCALES.length - 1
                && nowMs * pixels(next) / pixels(step) > ENOUGH * periodMs) {
            next++;
        }
        change(next);
    }

    private void change(int next) {
        step = next;
        coarsest = Math.max(coarsest, step);
        ignored = UNKNOWN;
        taken = 0;
        quiet = 0;
        changes++;
    }

    /** Of a picture's sides, up to 1. */
    float scale() {
        return SCALES[step];
    }

    /** The least so far. */
    float leastScale() {
        return SCALES[coarsest];
    }

    long changes() {
        return changes;
    }

    /** So many pixels of a side are drawn; even, as hollows are found at half the fineness. */
    static int drawn(int side, float scale) {
        return scale == 1 ? side : Math.max(2, Math.round(side * scale / 2) * 2);
    }
}

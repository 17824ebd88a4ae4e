package prelude.physics.contact;

import java.util.Arrays;

/**
 * How far around faces others may meet them within a step: for each place of {@link FacePlaces} a
 * flat cylinder about its normal, and a ball that its own way fills. Metres.
 */
final class FaceRanges {
    /** Numbers of a cylinder, side by side, as most time goes there: middle, normal, and these. */
    private static final int NUMBERS = 14;

    private static final int BEHIND = 6;

    /** How far it reaches out if nothing moves. */
    private static final int BEFORE = 7;

    private static final int ACROSS = 8;
    private static final int SQUARED = 9;

    /** The face's own way, along three axes. */
    private static final int WAY = 10;

    /** The longest way that counts. */
    private static final int MOST = 13;

    private final FacePlaces places;
    private float[] range = new float[0];

    FaceRanges(FacePlaces places) {
        this.places = places;
    }

    /**
     * Others whose middle stands outside of the cylinder do not meet the face.
     *
     * @param seconds in which it goes on as it goes now
     * @param behindM how far the cylinder reaches into the face's own tissue
     * @param beforeM how far it reaches out of it, if the face does not come forward
     * @param acrossM its radius
     * @param mostM no face goes further
     */
    void measure(
            int at, double seconds, double behindM, double beforeM, double acrossM, double mostM) {
        if (NUMBERS * at >= range.length) {
            range = Arrays.copyOf(range, NUMBERS * (2 * at + 512));
        }
        int to = NUMBERS * at;
        for (int axis = 0; axis < 3; axis++) {
            range[to + axis] = (float) places.middle[3 * at + axis];
            range[to + 3 + axis] = (float) places.normal[3 * at + axis];
            range[to + WAY + axis] = (float) (seconds * places.velocity[3 * at + axis]);
        }
        range[to + BEHIND] = (float) -behindM;
        range[to + BEFORE] = (float) beforeM;
        range[to + ACROSS] = (float) acrossM;
        range[to + SQUARED] = (float) (acrossM * acrossM);
        range[to + MOST] = (float) mostM;
    }

    /** Whether a's middle may come onto b within the step; most do not. */
    boolean mayMeet(int a, int b) {
        int p = NUMBERS * a;
        int q = NUMBERS * b;
        float x = range[p] - range[q];
        float y = range[p + 1] - range[q + 1];
        float z = range[p + 2] - range[q + 2];
        float ahead = range[q + 3] * x + range[q + 4] * y + range[q + 5] * z;
        return x * x + y * y + z * z - ahead * ahead <= range[q + SQUARED]
                && ahead >= range[q + BEHIND]
                && (ahead <= range[q + BEFORE]
                        || ahead <= range[q + BEFORE] + Math.min(closing(p, q), range[q + MOST]));
    }

    /** How much nearer p's place comes to q's plane within the step. */
    private float closing(int p, int q) {
        return range[q + 3] * (range[q + WAY] - range[p + WAY])
                + range[q + 4] * (range[q + WAY + 1] - range[p + WAY + 1])
                + range[q + 5] * (range[q + WAY + 2] - range[p + WAY + 2]);
    }

    /**
     * Where the cylinder with the face's own way forward is.
     *
     * @param box about it: low x, high x, low y, ...
     * @param slab that holds it: its normal, and from where to where along that
     */
    void around(int at, double[] box, double[] slab) {
        int from = NUMBERS * at;
        double forward = 0;
        for (int axis = 0; axis < 3; axis++) {
            forward += (double) range[from + WAY + axis] * range[from + 3 + axis];
        }
        double out = range[from + BEFORE] + Math.max(0, Math.min(forward, range[from + MOST]));
        double plane = 0;
        for (int axis = 0; axis < 3; axis++) {
            double n = range[from + 3 + axis];
            slab[axis] = n;
            plane += n * range[from + axis];
            double before = out * n;
            double behind = range[from + BEHIND] * n;
            double beside = range[from + ACROSS] * Math.sqrt(Math.max(0, 1 - n * n));
            double middle = range[from + axis];
            box[2 * axis] = middle + Math.min(before, behind) - beside;
            box[2 * axis + 1] = middle + Math.max(before, behind) + beside;
        }
        slab[3] = plane + range[from + BEHIND];
        slab[4] = plane + out;
    }

    /** How far the face goes within the step. */
    double goesM(int at) {
        double squared = 0;
        for (int way = NUMBERS * at + WAY; way < NUMBERS * at + WAY + 3; way++) {
            squared += (double) range[way] * range[way];
        }
        return Math.sqrt(squared);
    }

    /**
     * The box about all places at which its middle may come onto something that stands. Whatever
     * the normal there, that is within the ball that has its way as a diameter (Thales).
     */
    void sweep(int at, double[] box) {
        int from = NUMBERS * at;
        double far = goesM(at);
        double counts = far > range[from + MOST] ? range[from + MOST] / far : 1;
        for (int axis = 0; axis < 3; axis++) {
            double middle = range[from + axis] + counts * range[from + WAY + axis] / 2;
            box[2 * axis] = middle - counts * far / 2;
            box[2 * axis + 1] = middle + counts * far / 2;
        }
    }
}

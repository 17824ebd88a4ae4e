package prelude.pipeline.network;

import java.util.Arrays;
import prelude.pipeline.network.ModelDescription.Kind;

/**
 * From the scores of a run of voxels to their labels and how sure they are: 1 less the entropy of
 * the classes' probabilities, of which ln(classes) is the most (0: any class; 1: certain). One
 * thread's own.
 */
final class Decision {
    /** Voxels at once: the scores of 18 classes stay in the processor's cache. */
    static final int TILE = 2048;

    private static final float LOG2_E = 1.442695f;
    private static final float LEAST_EXPONENT = -87;

    private final Kind kind;
    private final int classes;
    private final float[] scores;
    private final float[] highest = new float[TILE];
    private final float[] sums = new float[TILE];
    private final float[] moments = new float[TILE];
    private final byte[] best = new byte[TILE];
    private long withoutNumber;

    Decision(Kind kind, int classes) {
        this.kind = kind;
        this.classes = classes;
        scores = new float[classes * TILE];
    }

    /** Where class {@code c}'s scores are to be put: from {@code c * TILE} on. */
    float[] scores() {
        return scores;
    }

    /** How many voxels had a score that is no number. */
    long withoutNumber() {
        return withoutNumber;
    }

    /** Decides on the first {@code count} voxels, into the planes from {@code at} on. */
    void decide(int count, Planes planes, int at) {
        switch (kind) {
            case LOGITS -> {
                softmax(count);
                System.arraycopy(best, 0, planes.labels(0), at, count);
                for (int i = 0; i < count; i++) {
                    // H = ln Z - (sum of d e^d) / Z, with d the distance to the highest score
                    double z = sums[i];
                    put(planes.confidence(0), at + i, Math.log(z) - moments[i] / z, classes);
                }
            }
            case PROBABILITIES -> {
                probabilities(count);
                System.arraycopy(best, 0, planes.labels(0), at, count);
                for (int i = 0; i < count; i++) {
                    // H = ln S - (sum of p ln p) / S, for probabilities that sum up to S
                    double s = sums[i];
                    put(planes.confidence(0), at + i, Math.log(s) - moments[i] / s, classes);
                }
            }
            case INDEPENDENT -> independent(count, planes, at);
            case LABELS, IMAGE -> throw new IllegalStateException("no scores in " + kind);
        }
    }

    private void put(byte[] confidence, int at, double entropy, int of) {
        if (Double.isNaN(entropy)) {
            withoutNumber++;
        }
        double sure = 1 - entropy / Math.log(Math.max(of, 2));
        confidence[at] = (byte) Math.round(255 * Math.clamp(sure, 0, 1));
    }

    private void findHighest(int count) {
        System.arraycopy(scores, 0, highest, 0, count);
        Arrays.fill(best, 0, count, (byte) 0);
        for (int c = 1; c < classes; c++) {
            int from = c * TILE;
            for (int i = 0; i < count; i++) {
                float score = scores[from + i];
                if (score > highest[i]) {
                    highest[i] = score;
                    best[i] = (byte) c;
                }
            }
        }
    }

    private void softmax(int count) {
        findHighest(count);
        Arrays.fill(sums, 0, count, 0);
        Arrays.fill(moments, 0, count, 0);
        for (int c = 0; c < classes; c++) {
            int from = c * TILE;
            for (int i = 0; i < count; i++) {
                float below = scores[from + i] - highest[i];
                float e = exp(below);
                sums[i] += e;
                moments[i] += below * e;
            }
        }
    }

    /**
     * For x at most 0, to 3e-6 of it: 2 to the whole part by its bits, the rest by Taylor. A number
     * that is none stays none.
     */
    static float exp(float x) {
        float y = Math.max(x, LEAST_EXPONENT) * LOG2_E;
        int whole = (int) (y - 0.5f);
        float f = y - whole;
        float p = 0.0013333558f;
        p = p * f + 0.009618129f;
        p = p * f + 0.05550411f;
        p = p * f + 0.2402265f;
        p = p * f + 0.6931472f;
        p = p * f + 1;
        return Float.intBitsToFloat((whole + 127) << 23) * p;
    }

    private void probabilities(int count) {
        findHighest(count);
        Arrays.fill(sums, 0, count, 0);
        Arrays.fill(moments, 0, count, 0);
        for (int c = 0; c < classes; c++) {
            int from = c * TILE;
            for (int i = 0; i < count; i++) {
                float p = scores[from + i];
                sums[i] += p;
                moments[i] += p > 0 ? p * (float) Math.log(p) : 0;
            }
        }
    }

    private void independent(int count, Planes planes, int at) {
        for (int c = 0; c < classes; c++) {
            byte[] labels = planes.labels(c);
            byte[] confidence = planes.confidence(c);
            for (int i = 0; i < count; i++) {
                double score = scores[c * TILE + i];
                double p = 1 / (1 + Math.exp(-Math.abs(score)));
                double q = 1 - p;
                labels[at + i] = score > 0 ? (byte) (c + 1) : 0;
                double entropy = -p * Math.log(p) - (q > 0 ? q * Math.log(q) : 0);
                put(confidence, at + i, entropy, 2);
            }
        }
    }
}

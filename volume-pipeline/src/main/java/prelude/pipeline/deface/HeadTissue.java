package prelude.pipeline.deface;

import java.util.Arrays;
import prelude.cases.volume.Modality;

/** Which coarse voxels are body, and which look like brain, by the meaning of the scan's values. */
final class HeadTissue {
    /** Hounsfield units: the body's edge, half way between air and soft tissue. */
    private static final float BODY_HU = -300;

    /**
     * Brain and its fluid lie between; fat is below, bone and what shares a voxel with it above.
     */
    private static final float BRAIN_LOW_HU = -15;

    private static final float BRAIN_HIGH_HU = 100;

    private static final int BINS = 256;

    final boolean[] body;
    final boolean[] brainLike;

    private HeadTissue(boolean[] body, boolean[] brainLike) {
        this.body = body;
        this.brainLike = brainLike;
    }

    static HeadTissue of(float[] values, Modality modality) {
        if (modality == Modality.CT) {
            return new HeadTissue(
                    between(values, BODY_HU, Float.POSITIVE_INFINITY),
                    between(values, BRAIN_LOW_HU, BRAIN_HIGH_HU));
        }
        float split = otsu(values);
        // Half of it also takes the skin, which is dimmer where a coil is far.
        return new HeadTissue(
                between(values, split / 2, Float.POSITIVE_INFINITY),
                between(values, split, Float.POSITIVE_INFINITY));
    }

    private static boolean[] between(float[] values, float low, float high) {
        boolean[] mask = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            mask[i] = values[i] >= low && values[i] <= high;
        }
        return mask;
    }

    /** The split of the values into dark and bright that parts them best (Otsu 1979). */
    private static float otsu(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        float low = sorted[0];
        // The brightest fat and vessels would squeeze all else into few bins.
        float high = sorted[(int) (sorted.length * 0.995)];
        if (!(high > low)) {
            return high;
        }
        double[] counts = new double[BINS];
        for (float value : values) {
            int bin = (int) ((value - low) / (high - low) * BINS);
            counts[Math.clamp(bin, 0, BINS - 1)]++;
        }
        double total = values.length;
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += bin * counts[bin];
        }
        double below = 0;
        double sumBelow = 0;
        double best = -1;
        int split = 0;
        for (int bin = 0; bin < BINS - 1; bin++) {
            below += counts[bin];
            sumBelow += bin * counts[bin];
            if (below > 0 && below < total) {
                double apart = sumBelow / below - (sum - sumBelow) / (total - below);
                double between = below * (total - below) * apart * apart;
                if (between > best) {
                    best = between;
                    split = bin + 1;
                }
            }
        }
        return low + (high - low) * split / BINS;
    }
}

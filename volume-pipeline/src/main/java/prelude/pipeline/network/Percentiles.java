package prelude.pipeline.network;

/** Percentiles of many values, by a histogram of 65536 bins: exact to 1/65536 of their range. */
final class Percentiles {
    private static final int BINS = 1 << 16;

    private final long[] counts = new long[BINS];
    private final double lowest;
    private final double width;
    private final long total;

    private Percentiles(float[] values, boolean nonzero) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        long counted = 0;
        for (float value : values) {
            if (!nonzero || value != 0) {
                low = Math.min(low, value);
                high = Math.max(high, value);
                counted++;
            }
        }
        total = counted;
        lowest = counted == 0 ? 0 : low;
        width = counted == 0 || high == low ? 0 : ((double) high - low) / BINS;
        for (float value : values) {
            if (!nonzero || value != 0) {
                counts[bin(value)]++;
            }
        }
    }

    static Percentiles of(float[] values, boolean nonzero) {
        return new Percentiles(values, nonzero);
    }

    private int bin(float value) {
        return width == 0 ? 0 : Math.min(BINS - 1, (int) ((value - lowest) / width));
    }

    /**
     * @param percent 0 gives the lowest value, 100 the highest
     */
    double at(double percent) {
        double wanted = percent / 100 * total;
        long below = 0;
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0 && below + counts[i] >= wanted) {
                return lowest + (i + (wanted - below) / counts[i]) * width;
            }
            below += counts[i];
        }
        return lowest + BINS * width;
    }
}

package prelude.physics;

/** How long steps took, as a histogram: no garbage, however many there are. */
final class StepTimes {
    private static final int NANOS_PER_BIN = 10_000;
    private static final int BINS = 10_000;

    private final int[] bins = new int[BINS];
    private long count;

    void add(long nanos) {
        bins[(int) Math.min(BINS - 1, nanos / NANOS_PER_BIN)]++;
        count++;
    }

    long count() {
        return count;
    }

    /** The time in ms that a part (0 to 1) of the steps stayed within. */
    double quantileMs(double part) {
        long wanted = (long) Math.ceil(part * count);
        long sum = 0;
        for (int i = 0; i < BINS; i++) {
            sum += bins[i];
            if (sum >= wanted && sum > 0) {
                return (i + 1) * (NANOS_PER_BIN / 1e6);
            }
        }
        return 0;
    }
}

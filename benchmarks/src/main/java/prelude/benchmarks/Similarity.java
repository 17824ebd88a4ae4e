package prelude.benchmarks;

/** How alike two pictures are: structural similarity (Wang et al. 2004) over windows of 8 × 8. */
final class Similarity {
    private static final int WINDOW = 8;
    private static final double C1 = 0.01 * 255 * 0.01 * 255;
    private static final double C2 = 0.03 * 255 * 0.03 * 255;

    /** Windows in which neither picture shows anything say nothing. */
    private static final double SEEN = 1;

    private Similarity() {}

    /** ITU-R BT.709, of values as they are shown. */
    static float brightness(int red, int green, int blue) {
        return 0.2126f * red + 0.7152f * green + 0.0722f * blue;
    }

    /**
     * The mean over windows, each four pixels from the next.
     *
     * @param seenOnly leaves out windows where both are black
     */
    static double of(float[] one, float[] other, int side, boolean seenOnly) {
        double sum = 0;
        int windows = 0;
        for (int y = 0; y + WINDOW <= side; y += WINDOW / 2) {
            for (int x = 0; x + WINDOW <= side; x += WINDOW / 2) {
                double[] found = window(one, other, side, x, y);
                if (!seenOnly || found[1] > SEEN) {
                    sum += found[0];
                    windows++;
                }
            }
        }
        return sum / windows;
    }

    /** Similarity and the brighter mean. */
    private static double[] window(float[] one, float[] other, int side, int x, int y) {
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < WINDOW * WINDOW; i++) {
            int at = x + i % WINDOW + side * (y + i / WINDOW);
            a += one[at];
            b += other[at];
            aa += one[at] * (double) one[at];
            bb += other[at] * (double) other[at];
            ab += one[at] * (double) other[at];
        }
        int n = WINDOW * WINDOW;
        a /= n;
        b /= n;
        double alike =
                (2 * a * b + C1)
                        * (2 * (ab / n - a * b) + C2)
                        / ((a * a + b * b + C1) * (aa / n - a * a + bb / n - b * b + C2));
        return new double[] {alike, Math.max(a, b)};
    }
}

package prelude.pipeline.segmentation;

/** The cheapest closed way around a middle, a step on every ray, by dynamic programming. */
final class ClosedWay {
    private ClosedWay() {}

    /**
     * The step on each ray. Two laps, of which the second begins where the first one ended.
     *
     * @param cost of each step on each ray
     * @param largestJump in steps between two rays
     * @param stepWeight of the square of such a jump
     */
    static int[] cheapest(double[][] cost, int largestJump, double stepWeight) {
        int rays = cost.length;
        int steps = cost[0].length;
        int laps = 2 * rays;
        double[] total = cost[0].clone();
        int[][] from = new int[laps][steps];
        for (int n = 1; n < laps; n++) {
            double[] next = new double[steps];
            for (int j = 0; j < steps; j++) {
                double best = Double.POSITIVE_INFINITY;
                for (int i = Math.max(0, j - largestJump);
                        i <= Math.min(steps - 1, j + largestJump);
                        i++) {
                    double way = total[i] + stepWeight * (j - i) * (j - i);
                    if (way < best) {
                        best = way;
                        from[n][j] = i;
                    }
                }
                next[j] = best + cost[n % rays][j];
            }
            total = next;
        }
        int at = 0;
        for (int j = 1; j < steps; j++) {
            at = total[j] < total[at] ? j : at;
        }
        int[] ways = new int[laps];
        for (int n = laps - 1; n >= 0; n--) {
            ways[n] = at;
            at = from[n][at];
        }
        int[] best = new int[rays];
        for (int k = 0; k < rays; k++) {
            // The middle of both laps, away from either end.
            int n = k < rays / 2 ? k + rays : k;
            best[k] = ways[n];
        }
        return best;
    }
}

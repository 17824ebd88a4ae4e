package prelude.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Processor times of steps, in ms. */
final class StepMs {
    private static final Pattern STEP = Pattern.compile("^step ([0-9.]+)$", Pattern.MULTILINE);

    private final double[] ascending;

    private StepMs(double[] ascending) {
        this.ascending = ascending;
        Arrays.sort(ascending);
        if (ascending.length == 0) {
            throw new IllegalArgumentException("no steps");
        }
    }

    static StepMs of(double[] ms) {
        return new StepMs(ms.clone());
    }

    static StepMs of(List<Double> ms) {
        return new StepMs(ms.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** What a peer told, a line {@code step MS} for each. */
    static StepMs told(String said) {
        return toldAfter(0, said);
    }

    /** The same without the first so many. */
    static StepMs toldAfter(int first, String said) {
        return new StepMs(
                STEP.matcher(said)
                        .results()
                        .skip(first)
                        .map((MatchResult step) -> step.group(1))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
    }

    /** What a part (0 to 1) of the steps stayed within. */
    double quantile(double part) {
        return ascending[(int) Math.min(ascending.length - 1, part * ascending.length)];
    }

    double median() {
        return quantile(0.5);
    }

    double p99() {
        return quantile(0.99);
    }
}

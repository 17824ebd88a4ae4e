package prelude.pipeline.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The distances between neighbouring slices of a stack, and the even grid that they ask for.
 *
 * <p>A step is a gap where it is wider than one and a half usual ones and its slices are no thicker
 * than the thinnest: then tissue was left out. Where the slices grow thicker with their distance
 * the scanner meant it so.
 */
final class Steps {
    private static final double TOLERANCE = 0.02;
    private static final double TOLERANCE_MM = 0.02;

    /**
     * Positions are often written with one decimal: right to 0.05 mm, as is the line through them.
     */
    private static final double ROUNDED_POSITION_MM = 0.06;

    /** Of uneven steps so many are as short as the grid's: a single short one makes no grid. */
    private static final int SHORT_STEPS_IN = 10;

    /** A wide step counts as covered by slices that much thicker than the thinnest. */
    private static final double THICKER = 1.4;

    private static final double COVERED = 0.75;

    /** Beyond it, interpolation would be invention. */
    private static final double WIDEST_BRIDGE_MM = 20;

    private record Gap(int after, int missing) {}

    private final double[] steps;
    private final List<Gap> gaps = new ArrayList<>();
    private final double usual;
    private double widestMissingMm;

    /** Where each slice stands on an even grid; empty where there is none on which all stand. */
    private final int[] gridIndex;

    /** Why uneven positions are even slices; null where they are not. */
    private final @Nullable RoundedPositions rounded;

    /**
     * @param steps between neighbours, in millimetres, all positive
     * @param thicknessMm of each slice, 0 where not stated; one more than there are steps
     * @param statedMm Spacing Between Slices, 0 where the slices do not agree on one
     */
    Steps(double[] steps, double[] thicknessMm, double statedMm) {
        this.steps = steps.clone();
        int[] allEqual = new int[steps.length];
        Arrays.fill(allEqual, 1);
        int[] counted = onGrid(steps, allEqual);
        if (counted.length > 0) {
            gridIndex = counted;
            usual = Arrays.stream(steps).sum() / steps.length;
            rounded = null;
            return;
        }
        rounded = RoundedPositions.of(steps, statedMm, common(thicknessMm)).orElse(null);
        if (rounded != null) {
            gridIndex = rounded.index;
            usual = rounded.spacingMm;
            findGapsOnGrid();
            return;
        }
        usual = usual(steps);
        int[] times = new int[steps.length];
        for (int i = 0; i < steps.length; i++) {
            times[i] = Math.clamp(Math.round(steps[i] / usual), 1, 1_000_000);
        }
        gridIndex = onGrid(steps, times);
        findGaps(thicknessMm);
    }

    /** What all slices state; 0 where they differ. */
    private static double common(double[] thicknessMm) {
        double first = thicknessMm[0];
        return Arrays.stream(thicknessMm).allMatch(t -> t == first) ? first : 0;
    }

    private void findGapsOnGrid() {
        for (int i = 0; i < steps.length; i++) {
            int missing = gridIndex[i + 1] - gridIndex[i] - 1;
            if (missing > 0) {
                gaps.add(new Gap(i, missing));
                widestMissingMm = Math.max(widestMissingMm, missing * usual);
            }
        }
    }

    private void findGaps(double[] thicknessMm) {
        double thinnest = Arrays.stream(thicknessMm).min().orElse(0);
        for (int i = 0; i < steps.length; i++) {
            double thickness = Math.max(thicknessMm[i], thicknessMm[i + 1]);
            boolean covered =
                    thickness >= THICKER * thinnest
                            && thinnest > 0
                            && thickness >= COVERED * steps[i];
            if (steps[i] > 1.5 * usual && !covered) {
                long missing = Math.max(1, Math.round(steps[i] / usual) - 1);
                gaps.add(new Gap(i, Math.clamp(missing, 1, 1_000_000)));
                widestMissingMm = Math.max(widestMissingMm, steps[i] - usual);
            }
        }
    }

    /** Where slices stand if each step is so many of the grid's; empty where they do not. */
    private static int[] onGrid(double[] steps, int[] times) {
        double spacing = Arrays.stream(steps).sum() / Arrays.stream(times).asLongStream().sum();
        double allowed = Math.max(ROUNDED_POSITION_MM, TOLERANCE * spacing);
        int[] index = new int[steps.length + 1];
        double[] depth = new double[steps.length + 1];
        for (int i = 0; i < steps.length; i++) {
            depth[i + 1] = depth[i] + steps[i];
            index[i + 1] = Math.clamp((long) index[i] + times[i], 0, Integer.MAX_VALUE);
            if (steps[i] < 0.5 * times[i] * spacing) {
                return new int[0];
            }
        }
        return furthestFromLine(index, depth) <= allowed ? index : new int[0];
    }

    /** From the straight line that fits best: the first position is no more exact than others. */
    private static double furthestFromLine(int[] index, double[] depth) {
        double meanIndex = Arrays.stream(index).average().orElse(0);
        double meanDepth = Arrays.stream(depth).average().orElse(0);
        double product = 0;
        double square = 0;
        for (int i = 0; i < index.length; i++) {
            product += (index[i] - meanIndex) * (depth[i] - meanDepth);
            square += (index[i] - meanIndex) * (index[i] - meanIndex);
        }
        double furthest = 0;
        for (int i = 0; i < index.length; i++) {
            double line = meanDepth + product / square * (index[i] - meanIndex);
            furthest = Math.max(furthest, Math.abs(depth[i] - line));
        }
        return furthest;
    }

    /** The spacing at which no uneven slice is left out. */
    private double shortStep() {
        double[] ordered = steps.clone();
        Arrays.sort(ordered);
        return ordered[ordered.length / SHORT_STEPS_IN];
    }

    /** The commonest step where most are alike, else the smallest. */
    private static double usual(double[] steps) {
        double[] ordered = steps.clone();
        Arrays.sort(ordered);
        int bestFrom = 0;
        int bestCount = 0;
        int from = 0;
        for (int to = 0; to < ordered.length; to++) {
            while (ordered[to] - ordered[from]
                    > Math.max(TOLERANCE_MM, TOLERANCE * ordered[from])) {
                from++;
            }
            if (to - from + 1 > bestCount) {
                bestCount = to - from + 1;
                bestFrom = from;
            }
        }
        return 2 * bestCount >= ordered.length ? ordered[bestFrom + bestCount / 2] : ordered[0];
    }

    /** Whether every slice stands on one even grid, gaps or not. */
    boolean onGrid() {
        return gridIndex.length > 0;
    }

    /** That positions which look uneven were rounded, as a sentence. */
    Optional<String> roundedInWords() {
        return Optional.ofNullable(rounded).map(RoundedPositions::inWords);
    }

    /** Whether nothing has to be made up to have a grid. */
    boolean even() {
        return onGrid() && gridSlices() == steps.length + 1L;
    }

    boolean gapless() {
        return gaps.isEmpty();
    }

    double usualMm() {
        return usual;
    }

    /** The spacing of the grid: over the whole stack, where every slice stands on it. */
    double spacingMm() {
        if (rounded != null) {
            return rounded.spacingMm;
        }
        if (onGrid()) {
            return Arrays.stream(steps).sum() / gridIndex[steps.length];
        }
        return gapless() ? shortStep() : usual;
    }

    long gridSlices() {
        return onGrid()
                ? gridIndex[steps.length] + 1L
                : (long) Math.floor(Arrays.stream(steps).sum() / spacingMm() + 1e-6) + 1;
    }

    /** Where each slice stands on the grid, in slices of it. */
    double[] onGridAt() {
        double[] at = new double[steps.length + 1];
        for (int i = 0; i < steps.length; i++) {
            at[i + 1] = onGrid() ? gridIndex[i + 1] : at[i] + steps[i] / spacingMm();
        }
        return at;
    }

    /** Whether slices have to be made up where none is missing. */
    boolean uneven() {
        return !onGrid() || gridSlices() > steps.length + 1L + missing();
    }

    boolean tooWideToBridge() {
        return widestMissingMm > WIDEST_BRIDGE_MM || missing() > steps.length;
    }

    int missing() {
        return (int) Math.min(1_000_000, gaps.stream().mapToLong(Gap::missing).sum());
    }

    /** {@code 2 after the 3rd, 1 after the 7th}: the first few. */
    String whereMissing() {
        List<String> places = new ArrayList<>();
        for (Gap gap : gaps.subList(0, Math.min(3, gaps.size()))) {
            places.add(gap.missing + " after the " + ordinal(gap.after + 1));
        }
        if (gaps.size() > 3) {
            places.add((missing() - listed()) + " further on");
        }
        return String.join(", ", places);
    }

    private int listed() {
        return gaps.subList(0, 3).stream().mapToInt(Gap::missing).sum();
    }

    private static String ordinal(int number) {
        int tens = number % 100;
        String ending =
                tens >= 11 && tens <= 13
                        ? "th"
                        : switch (number % 10) {
                            case 1 -> "st";
                            case 2 -> "nd";
                            case 3 -> "rd";
                            default -> "th";
                        };
        return number + ending;
    }

    String range() {
        return String.format(
                Locale.ROOT,
                "from %.3f to %.3f mm",
                Arrays.stream(steps).min().orElse(0),
                Arrays.stream(steps).max().orElse(0));
    }
}

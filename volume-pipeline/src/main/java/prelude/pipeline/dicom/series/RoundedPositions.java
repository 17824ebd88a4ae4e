package prelude.pipeline.dicom.series;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import prelude.pipeline.dicom.data.Tag;

/**
 * An even stack whose positions were rounded to whole or half millimetres, as some archives and
 * anonymisers write them: slices 1.25 mm apart then stand at 0, 1, 3, 4, 5, which looks like gaps.
 *
 * <p>It is taken for that only where one spacing explains every position to within half the
 * rounding, and where the files state that spacing or the pattern comes back too often for slices
 * that were lost.
 */
final class RoundedPositions {
    private static final double[] ROUNDINGS_MM = {1, 0.5};

    /** How far a step may be off a multiple of the rounding: a direction's cosines are decimals. */
    private static final double EXACT_MM = 1e-3;

    /** Stray lost slices do not come back at even distances so often. */
    private static final int LEAST_WIDE_STEPS = 3;

    private static final int LEAST_STEPS_WITHOUT_WORD = 10;

    /** Where within the rounding the first slice truly lies is not known: so many are tried. */
    private static final int OFFSETS = 64;

    private static final int MOST_GRID_SLICES = 1_000_000;

    final double spacingMm;

    /** Where each slice stands on the grid, from 0. */
    final int[] index;

    private final double roundingMm;
    private final String source;

    private RoundedPositions(double spacingMm, int[] index, double roundingMm, String source) {
        this.spacingMm = spacingMm;
        this.index = index;
        this.roundingMm = roundingMm;
        this.source = source;
    }

    /**
     * @param steps between neighbours, in millimetres, all positive, not all alike
     * @param statedMm Spacing Between Slices, 0 where not stated or not the same in all
     * @param thicknessMm Slice Thickness, likewise
     */
    static Optional<RoundedPositions> of(double[] steps, double statedMm, double thicknessMm) {
        double rounding = rounding(steps);
        if (rounding == 0) {
            return Optional.empty();
        }
        double[] depth = new double[steps.length + 1];
        for (int i = 0; i < steps.length; i++) {
            depth[i + 1] = depth[i] + steps[i];
        }
        if (statedMm > 0) {
            // A spacing that was stated is believed or not, and no other is tried.
            int[] index = onGrid(depth, statedMm, rounding);
            return index.length == 0
                    ? Optional.empty()
                    : found(statedMm, index, rounding, Tag.SPACING_BETWEEN_SLICES.toString());
        }
        double narrow = Arrays.stream(steps).min().orElseThrow();
        long wide = Arrays.stream(steps).filter(s -> s > narrow + EXACT_MM).count();
        long narrowSteps = steps.length - wide;
        if (wide < LEAST_WIDE_STEPS || narrowSteps == 0) {
            return Optional.empty();
        }
        int[] byThickness = onGrid(depth, thicknessMm, rounding);
        if (evenly(byThickness)) {
            return found(thicknessMm, byThickness, rounding, Tag.SLICE_THICKNESS.toString());
        }
        boolean narrowIsMeant = Math.abs(thicknessMm - narrow) < EXACT_MM;
        if (narrowIsMeant || steps.length < LEAST_STEPS_WITHOUT_WORD) {
            return Optional.empty();
        }
        double mean = bestSlope(depth);
        int[] byMean = onGrid(depth, mean, rounding);
        return evenly(byMean)
                ? found(mean, byMean, rounding, "by all positions together")
                : Optional.empty();
    }

    private static Optional<RoundedPositions> found(
            double spacingMm, int[] index, double rounding, String source) {
        return Optional.of(new RoundedPositions(spacingMm, index, rounding, source));
    }

    /** The coarsest of which all steps are multiples; 0 where there is none. */
    private static double rounding(double[] steps) {
        for (double rounding : ROUNDINGS_MM) {
            if (Arrays.stream(steps).allMatch(step -> multiple(step, rounding))) {
                return rounding;
            }
        }
        return 0;
    }

    private static boolean multiple(double length, double of) {
        return Math.abs(length - of * Math.rint(length / of)) < EXACT_MM;
    }

    private static boolean evenly(int[] index) {
        return index.length > 0 && index[index.length - 1] == index.length - 1;
    }

    /**
     * Where slices stand that far apart, each within half the rounding; empty where they do not. Of
     * several ways that with the fewest slices missing.
     */
    private static int[] onGrid(double[] depth, double spacing, double rounding) {
        // Rounding does not move what is a multiple of it, nor keep two closer slices apart.
        if (!(spacing > rounding)
                || multiple(spacing, rounding)
                || depth[depth.length - 1] / spacing > MOST_GRID_SLICES) {
            return new int[0];
        }
        int[] best = {};
        for (int i = 0; i <= OFFSETS; i++) {
            double first = rounding * ((double) i / OFFSETS - 0.5);
            int[] index = from(first, depth, spacing, rounding);
            int last = depth.length - 1;
            if (index.length > 0 && (best.length == 0 || index[last] < best[last])) {
                best = index;
            }
        }
        return best;
    }

    private static int[] from(double first, double[] depth, double spacing, double rounding) {
        int[] index = new int[depth.length];
        double allowed = rounding * (0.5 + 1.0 / OFFSETS);
        for (int i = 0; i < depth.length; i++) {
            index[i] = (int) Math.rint((depth[i] - first) / spacing);
            boolean follows = i == 0 ? index[0] == 0 : index[i] > index[i - 1];
            if (!follows || Math.abs(depth[i] - first - index[i] * spacing) > allowed) {
                return new int[0];
            }
        }
        return index;
    }

    /** Of the straight line that fits best, in millimetres a slice. */
    private static double bestSlope(double[] depth) {
        double meanIndex = (depth.length - 1) / 2.0;
        double product = 0;
        double square = 0;
        for (int i = 0; i < depth.length; i++) {
            product += (i - meanIndex) * depth[i];
            square += (i - meanIndex) * (i - meanIndex);
        }
        return product / square;
    }

    /** What was made of the positions, as a sentence. */
    String inWords() {
        return String.format(
                Locale.ROOT,
                "The slices' positions are rounded to %s millimetres: they were taken to lie evenly,"
                        + " %.3f mm apart (%s), each right to within %.2f mm.",
                roundingMm == 1 ? "whole" : "half",
                spacingMm,
                source,
                roundingMm / 2);
    }
}

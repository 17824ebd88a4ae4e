package prelude.pipeline.source;

import java.util.Locale;

/** What the values of a scan without a modality look like. */
final class ValueRange {
    static final String NOT_HOUNSFIELD =
            "The file names no modality and its values do not look like Hounsfield units: presets"
                    + " for CT do not apply.";

    /** Air is -1000 HU; a scan of a patient shows some around or inside. */
    private static final double AIR_HU = -900;

    private static final double LOWEST_HU = -1100;

    /** Beyond the densest cortex; metal goes further but fills few voxels. */
    private static final double BONE_HU = 3100;

    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private boolean whole = true;
    private long count;
    private long plausible;

    void add(double value, long times) {
        low = Math.min(low, value);
        high = Math.max(high, value);
        whole &= value == Math.rint(value);
        count += times;
        if (value >= LOWEST_HU && value <= BONE_HU) {
            plausible += times;
        }
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    boolean whole() {
        return whole;
    }

    boolean fitsSample() {
        return low >= Short.MIN_VALUE && high <= Short.MAX_VALUE;
    }

    /** Scanners pad outside their circle with values far below air: some must be allowed. */
    boolean looksLikeHounsfield() {
        return low <= AIR_HU && plausible >= 0.5 * count && high >= 0;
    }

    String takenForHounsfield() {
        return String.format(
                Locale.ROOT,
                "The file names no modality: its values, %.0f to %.0f, were taken for Hounsfield"
                        + " units of a CT.",
                low,
                high);
    }
}

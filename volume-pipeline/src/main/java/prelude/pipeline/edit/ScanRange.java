package prelude.pipeline.edit;

import org.jspecify.annotations.Nullable;

/**
 * Values of the scan, both ends counted in: Hounsfield units of a CT.
 *
 * @param low null where there is no lower end
 * @param high null where there is no upper end
 */
public record ScanRange(@Nullable Double low, @Nullable Double high) {
    public ScanRange {
        if (low == null && high == null) {
            throw new IllegalArgumentException("range needs \"low\", \"high\" or both");
        }
        if (!(lowest(low) <= highest(high))) {
            throw new IllegalArgumentException("range has a \"low\" above its \"high\"");
        }
    }

    boolean holds(double value) {
        return value >= lowest(low) && value <= highest(high);
    }

    private static double lowest(@Nullable Double low) {
        return low == null ? Double.NEGATIVE_INFINITY : low;
    }

    private static double highest(@Nullable Double high) {
        return high == null ? Double.POSITIVE_INFINITY : high;
    }
}

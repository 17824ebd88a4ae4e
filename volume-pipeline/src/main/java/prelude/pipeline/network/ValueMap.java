package prelude.pipeline.network;

/**
 * How a scan's values became what a network reads: {@code factor * value + offset}, for values from
 * {@code low} to {@code high}; what lay beyond was cut off, and no network can tell it.
 */
record ValueMap(double factor, double offset, double low, double high) {
    static final ValueMap SAME = linear(1, 0);

    static ValueMap linear(double factor, double offset) {
        return new ValueMap(factor, offset, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** This and then another, whose bounds are values that this one made. */
    ValueMap then(ValueMap next) {
        return new ValueMap(
                next.factor * factor,
                next.factor * offset + next.offset,
                Math.max(low, (next.low - offset) / factor),
                Math.min(high, (next.high - offset) / factor));
    }

    /** Whether different values stayed different. */
    boolean canBeUndone() {
        return factor > 0 && Double.isFinite(factor) && Double.isFinite(offset);
    }

    /** Whether values were cut off anywhere. */
    boolean cuts() {
        return low > Double.NEGATIVE_INFINITY || high < Double.POSITIVE_INFINITY;
    }

    boolean keeps(double value) {
        return value >= low && value <= high;
    }

    /** The scan's value of a prepared one. */
    double undone(double prepared) {
        return (prepared - offset) / factor;
    }
}

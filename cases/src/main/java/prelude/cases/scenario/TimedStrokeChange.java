package prelude.cases.scenario;

/**
 * A stroke taken back, or done again.
 *
 * @param atSeconds before the first physics step that is not earlier
 */
public record TimedStrokeChange(double atSeconds, StrokeChange change) {
    /** Times a hair after a step are taken to be on it: they were divided by 90 and printed. */
    private static final double STEP_SLACK = 1e-6;

    public TimedStrokeChange {
        if (!(atSeconds >= 0)) {
            throw new IllegalArgumentException(change + " at " + atSeconds + " s");
        }
    }

    /** The physics step, counted from 0, before which it happens. */
    public long step() {
        return (long) Math.ceil(atSeconds * ScriptSampler.STEPS_PER_SECOND - STEP_SLACK);
    }
}

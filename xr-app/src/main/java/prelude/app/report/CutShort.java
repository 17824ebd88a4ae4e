package prelude.app.report;

/**
 * Why work ended before its user ended it: a rehearsal, or what was sent somewhere. What was done
 * until then is reported and recorded all the same.
 *
 * @param sentence for the user: what happened and what to do
 */
public record CutShort(Cause cause, String sentence) {
    public enum Cause {
        /** The headset, its runtime or the graphics device went away. */
        DEVICE_LOST,
        /** Somebody stopped the program. */
        INTERRUPTED,
        /** Who should have taken the result did not take all of it. */
        REFUSED
    }
}

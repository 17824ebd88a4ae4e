package prelude.app.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param state whether a rehearsal can use it
 * @param mend what to do about it; null where nothing is to be done
 */
public record Finding(String name, State state, String detail, @Nullable String mend) {
    public enum State {
        OK,
        /** A rehearsal goes on without it. */
        MISSING_OPTIONAL,
        MISSING
    }

    static Finding ok(String name, String detail) {
        return new Finding(name, State.OK, detail, null);
    }
}

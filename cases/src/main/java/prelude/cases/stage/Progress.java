package prelude.cases.stage;

import java.util.concurrent.CancellationException;

/** Where a stage tells how far it is and what it noticed, and hears that it should stop. */
public interface Progress {

    /**
     * @param done from 0 to 1 within the stage
     */
    void report(String stage, double done);

    /** Something that the user must know though the work goes on: one plain sentence. */
    void warn(String sentence);

    boolean cancelled();

    /** Call where stopping is safe; nothing half-made may be left behind. */
    default void check() {
        if (cancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    /** For tests and callers that do not look. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void report(String stage, double done) {}

            @Override
            public void warn(String sentence) {}

            @Override
            public boolean cancelled() {
                return false;
            }
        };
    }
}

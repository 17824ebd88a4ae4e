package prelude.pipeline.dimse;

import java.io.IOException;
import java.io.InputStream;
import prelude.cases.stage.UnusableInputException;

/** Takes what others send. */
@FunctionalInterface
public interface Reception {

    /** Somebody has opened a line and begins to send. */
    Line open();

    /** One association, on one thread at a time. */
    interface Line {

        /**
         * Takes one instance to the end of its bytes.
         *
         * @param part10 a whole Part 10 file
         * @return whether it is kept; false where it is no instance that Prelude reads
         * @throws IOException where the bytes break off
         * @throws UnusableInputException where it cannot be kept
         */
        boolean take(InputStream part10) throws IOException, UnusableInputException;

        /** The line was closed, or it broke. */
        void close();
    }
}

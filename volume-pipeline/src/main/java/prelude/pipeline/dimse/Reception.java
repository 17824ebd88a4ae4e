package prelude.pipeline.dimse;

import java.io.IOException;
import java.io.InputStream;
import prelude.cases.stage.UnusableInputException;

/** Takes what others send. */
@FunctionalInterface
public interface Reception {

    /** Somebody has opened a line and begins to send. */
    Line open();

    /** How an association ended. */
    enum Ending {
        /** Its sender had sent all that it meant to (A-RELEASE). */
        RELEASED,
        /** It was aborted, or the line broke: more was to come. */
        BROKEN
    }

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

        /** Nothing more comes over it. */
        void close(Ending ending);
    }
}

package prelude.cases.file;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;
import prelude.cases.stage.UnusableInputException;

/**
 * What is being read, as its user knows it: for the one sentence that refuses it.
 *
 * @param name for example {@code Case liver.prelude, entry volume.nrrd,}
 * @param remedy for example {@code import the study again}
 */
record Origin(String name, String remedy) {

    UnusableInputException refusal(String problem) {
        return new UnusableInputException("%s %s; %s.".formatted(name, problem, remedy));
    }

    UnusableInputException refusal(IOException e) {
        String problem =
                switch (e) {
                    case EOFException _ -> "ends early";
                    case ZipException _ -> "is damaged";
                    default -> "cannot be read";
                };
        return new UnusableInputException("%s %s; %s.".formatted(name, problem, remedy), e);
    }

    /** Refuses what would not fit before anything is allocated for it. */
    void requireMemory(long bytes) throws UnusableInputException {
        if (bytes > Runtime.getRuntime().maxMemory()) {
            throw new UnusableInputException(
                    "%s needs %.1f GB of memory, more than this program may use; %s."
                            .formatted(name, bytes / 1e9, "give it more with -Xmx"));
        }
    }
}

package prelude.app.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.UnusableInputException;

/** Where a result is to go: tried before minutes of work are spent on what then cannot be kept. */
final class Destination {
    private Destination() {}

    /** For a file that may take an older one's place. */
    static void requireFile(String option, Path file) throws UnusableInputException {
        if (Files.isDirectory(file)) {
            throw new UnusableInputException(
                    "%s %s is a folder; name the file to write in it.".formatted(option, file));
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UnusableInputException(
                    "The folder for %s %s is not there; make it first or name another."
                            .formatted(option, file));
        }
        requireRoom(option, file, folder);
    }

    /** For a file that must not be lost to a later one. */
    static void requireNewFile(String option, Path file) throws UnusableInputException {
        requireFile(option, file);
        if (Files.exists(file)) {
            throw new UnusableInputException(
                    "%s %s is there already; name another file, so that none is lost."
                            .formatted(option, file));
        }
    }

    /** For a folder, which is made when there is something to put into it. */
    static void requireFolder(String option, Path folder) throws UnusableInputException {
        @Nullable Path there = folder.toAbsolutePath().normalize();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there)) {
            throw new UnusableInputException(
                    "%s %s is no folder and cannot become one; name another."
                            .formatted(option, folder));
        }
        requireRoom(option, folder, there);
    }

    /** Permissions tell half of it: a drive may be full or for reading only. */
    private static void requireRoom(String option, Path asked, Path folder)
            throws UnusableInputException {
        String why;
        try {
            Files.delete(Files.createTempFile(folder, ".prelude", ".probe"));
            return;
        } catch (AccessDeniedException _) {
            why = "you may not write in %s".formatted(folder);
        } catch (IOException _) {
            why = "%s takes no file".formatted(folder);
        }
        throw new UnusableInputException(
                "%s %s cannot be written: %s; name another place.".formatted(option, asked, why));
    }
}

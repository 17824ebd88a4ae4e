package prelude.cases.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The second file of a format that keeps its header and its samples apart. */
public final class BesideFile {
    private BesideFile() {}

    /**
     * The file that a header names, in the header's own folder and nowhere else: not by a path, nor
     * by a link that leads out of it.
     *
     * @param name as the header has it
     * @return empty where no such file lies beside the header
     */
    public static Optional<Path> find(Path header, String name) throws IOException {
        Path folder = header.toAbsolutePath().getParent();
        if (folder == null || name.contains("\\") || name.contains("..")) {
            return Optional.empty();
        }
        Path named;
        try {
            named = Path.of(name.startsWith("./") ? name.substring(2) : name);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
        Path file = folder.resolve(named);
        boolean beside =
                named.getNameCount() == 1
                        && !named.isAbsolute()
                        && Files.isRegularFile(file)
                        && folder.toRealPath().equals(file.toRealPath().getParent());
        return beside ? Optional.of(file) : Optional.empty();
    }
}

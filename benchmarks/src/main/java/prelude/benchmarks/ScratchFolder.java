package prelude.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/** A folder for a peer's files, gone when it is closed. */
final class ScratchFolder implements AutoCloseable {
    private final Path path;

    ScratchFolder() throws IOException {
        path = Files.createTempDirectory("prelude-bench");
    }

    Path path() {
        return path;
    }

    /** Copies one of this package's resources into the folder. */
    Path copy(String resource, String name) throws IOException {
        Path file = path.resolve(name);
        try (InputStream in =
                Objects.requireNonNull(
                        ScratchFolder.class.getResourceAsStream(resource), resource)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).forEach(ScratchFolder::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package prelude.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import prelude.engine.Resource;

/** A folder for this user alone that goes with all that is in it. */
final class ScratchFolder implements Resource {
    private final Path path;
    private final Interruption interruption;
    private final Runnable clearing = this::clear;

    ScratchFolder(Interruption interruption) throws IOException {
        this.interruption = interruption;
        path = Files.createTempDirectory("prelude-");
        interruption.otherwise(clearing);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        interruption.forget(clearing);
        clear();
    }

    private void clear() {
        try (Stream<Path> inside = Files.walk(path)) {
            for (Path entry : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

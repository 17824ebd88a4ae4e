package prelude.pipeline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The real scans that lie beside the repository; tests that need them skip where they do not. */
public final class SharedData {
    private SharedData() {}

    public static Path find(String name) {
        for (String base : List.of("../shared/data", "../../shared/data", "../../../shared/data")) {
            Path path = Path.of(base, name);
            if (Files.exists(path)) {
                return path;
            }
        }
        assumeTrue(false, "../shared/data/" + name + " is not here");
        throw new AssertionError();
    }

    public static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }
}

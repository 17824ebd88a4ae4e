package prelude.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/** The side-by-sides and the program start each other as processes and never meet in one. */
final class BenchmarksArchitectureTest {
    private static final Path MODULES = Path.of("..");

    /** What a module asks of Maven, itself and its parent left out. */
    private static List<String> dependencies(String module) throws Exception {
        NodeList elements =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(MODULES.resolve(module).resolve("pom.xml").toFile())
                        .getElementsByTagName("artifactId");
        return Stream.iterate(0, i -> i + 1)
                .limit(elements.getLength())
                .map(elements::item)
                .filter(element -> element.getParentNode().getNodeName().equals("dependency"))
                .map(element -> element.getTextContent().strip())
                .toList();
    }

    private static List<String> sourcesThatName(String prefix, Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> text(file).contains(prefix))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theBenchmarksKnowNothingOfTheProgram() throws Exception {
        assertThat(dependencies("benchmarks")).contains("physics").doesNotContain("xr-app");
        assertThat(sourcesThatName("prelude.app", MODULES.resolve("benchmarks/src"))).isEmpty();
    }

    @Test
    void nothingKnowsTheBenchmarks() throws Exception {
        for (String module : List.of("cases", "volume-pipeline", "physics", "engine", "xr-app")) {
            assertThat(dependencies(module)).as(module).doesNotContain("benchmarks");
            assertThat(sourcesThatName("prelude.benchmarks", MODULES.resolve(module + "/src/main")))
                    .as(module)
                    .isEmpty();
        }
    }
}

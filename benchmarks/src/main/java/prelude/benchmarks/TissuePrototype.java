package prelude.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The prototype that Prelude's solver is measured against, compiled from its sources into a scratch
 * folder and run in a process of its own.
 */
final class TissuePrototype implements AutoCloseable {
    private static final Pattern STEP = Pattern.compile("sim cpu median=([0-9.]+) ms");
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home", ""));
    private static final String VECTORS = "jdk.incubator.vector";

    private final @Nullable Path classes;

    private TissuePrototype(@Nullable Path classes) {
        this.classes = classes;
    }

    /**
     * @param sources the folder with its sources; where there is none, there is no peer
     */
    static TissuePrototype of(Path sources) throws IOException, InterruptedException {
        if (!Files.isReadable(sources.resolve("Cut2.java"))) {
            return new TissuePrototype(null);
        }
        Path classes = Files.createTempDirectory("prelude-prototype");
        run(
                List.of(
                        JAVA_HOME.resolve("bin/javac").toString(),
                        "-nowarn",
                        "--add-modules",
                        VECTORS,
                        "-d",
                        classes.toString(),
                        sources.resolve("Mesh.java").toString(),
                        sources.resolve("Xpbd.java").toString(),
                        sources.resolve("Cut2.java").toString()));
        return new TissuePrototype(classes);
    }

    /**
     * Processor time of its step on its 10k tets at ten substeps, on one thread: the median of its
     * first stroke, in ms.
     */
    OptionalDouble stepMs() throws IOException, InterruptedException {
        if (classes == null) {
            return OptionalDouble.empty();
        }
        String said =
                run(
                        List.of(
                                JAVA_HOME.resolve("bin/java").toString(),
                                "--add-modules",
                                VECTORS,
                                "-cp",
                                classes.toString(),
                                "Cut2",
                                "10000",
                                "1",
                                "10",
                                "3"));
        Matcher step = STEP.matcher(said);
        if (!step.find()) {
            throw new IllegalStateException("the prototype did not tell its step: " + said);
        }
        return OptionalDouble.of(Double.parseDouble(step.group(1)));
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException(
                    "%s ended with %d: %s".formatted(command.getFirst(), exit, said));
        }
        return said;
    }

    @Override
    public void close() throws IOException {
        if (classes == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(classes)) {
            files.sorted(Comparator.reverseOrder()).forEach(TissuePrototype::delete);
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

package prelude.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program run to its end in a process of its own. */
final class ChildRun {
    private static final Pattern PEAK = Pattern.compile("\"peak_memory_mb\" : ([0-9.]+)");

    private ChildRun() {}

    /**
     * @param peakMb the most memory it held, where it says so; else 0
     */
    record Measured(double seconds, double peakMb) {}

    /** Whether a program of that name lies on the path. */
    static boolean installed(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** What a program says, its standard error included. */
    static String said(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException(
                    "%s ended with %d: %s".formatted(command.getFirst(), exit, said));
        }
        return said;
    }

    /** What a program says on standard output alone; what it says besides goes to ours. */
    static String answer(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException(
                    "%s ended with %d".formatted(String.join(" ", command), exit));
        }
        return said;
    }

    /**
     * @param options for the Java machine, if it starts one
     */
    static Measured measure(List<String> options, String... command)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile("prelude-bench", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectOutput(said.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD);
            if (!options.isEmpty()) {
                builder.environment().put("JDK_JAVA_OPTIONS", String.join(" ", options));
            }
            long began = System.nanoTime();
            int code = builder.start().waitFor();
            double seconds = (System.nanoTime() - began) / 1e9;
            if (code != 0) {
                throw new IllegalStateException(command[0] + " ended with " + code);
            }
            Matcher peak = PEAK.matcher(Files.readString(said));
            return new Measured(seconds, peak.find() ? Double.parseDouble(peak.group(1)) : 0);
        } finally {
            Files.delete(said);
        }
    }
}

package prelude.pipeline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Other programs that serve as truth; tests that need them skip where they are not installed. */
public final class Tools {
    private Tools() {}

    /** Runs a program to its end and returns what it printed. */
    public static String run(String... command) throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin", command[0])),
                command[0] + " is not installed");
        Path output = Files.createTempFile("tool", ".txt");
        try {
            Process process =
                    new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command[0] + " hangs");
            }
            String printed = Files.readString(output);
            if (process.exitValue() != 0) {
                throw new AssertionError(command[0] + " failed: " + printed);
            }
            return printed;
        } finally {
            Files.delete(output);
        }
    }

    /**
     * Runs a script with Debian's own Python, which its packages are for.
     *
     * @param modules that it imports, separated by commas; the test skips where one is not there
     */
    public static String debianPython(String script, String modules, String... arguments)
            throws IOException, InterruptedException {
        String there =
                "import importlib.util as u\nprint(all(u.find_spec(m.strip()) for m in '%s'.split(',')))"
                        .formatted(modules);
        assumeTrue(
                run("env", "PATH=/usr/bin", "python3", "-c", there).contains("True"),
                modules + " are not installed (Debian: python3-pydicom and so on)");
        List<String> command =
                new ArrayList<>(List.of("env", "PATH=/usr/bin", "python3", "-c", script));
        command.addAll(List.of(arguments));
        return run(command.toArray(new String[0]));
    }
}

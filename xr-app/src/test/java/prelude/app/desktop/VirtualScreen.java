package prelude.app.desktop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assumptions;
import prelude.engine.Resource;

/** An X server without a monitor (Xvfb), on a display number that it finds free itself. */
final class VirtualScreen implements Resource {
    private final Process server;
    private final String display;

    private VirtualScreen(Process server, String display) {
        this.server = server;
        this.display = display;
    }

    /** Skips the test where Xvfb is not installed. */
    static VirtualScreen start() {
        try {
            Process server =
                    new ProcessBuilder(
                                    "Xvfb",
                                    "-displayfd",
                                    "1",
                                    "-screen",
                                    "0",
                                    "800x600x24",
                                    "-nolisten",
                                    "tcp")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            BufferedReader output = server.inputReader();
            String number = output.readLine();
            if (number == null) {
                throw new IllegalStateException("Xvfb gave " + server.exitValue());
            }
            return new VirtualScreen(server, ":" + number.strip());
        } catch (IOException e) {
            Assumptions.abort("Xvfb does not start here: " + e.getMessage());
            throw new UncheckedIOException(e);
        }
    }

    /** For the environment variable DISPLAY. */
    String display() {
        return display;
    }

    /** Runs a program on it and gives what it says; skips the test where it is not installed. */
    String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", display);
        Process program;
        try {
            program = builder.start();
        } catch (IOException e) {
            Assumptions.abort(command[0] + " does not start here: " + e.getMessage());
            throw e;
        }
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (program.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    @Override
    public void close() {
        server.destroy();
    }
}

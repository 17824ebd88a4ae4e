package prelude.app.program;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import prelude.engine.Resource;

/** A program in a process of its own: what it says line by line, and how it ends. */
public final class ChildProgram implements Resource {
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> errors = new ArrayList<>();
    private final Thread output;
    private final Thread errorOutput;
    private final BufferedWriter input;

    private ChildProgram(Process process) {
        this.process = process;
        input = process.outputWriter();
        output = Thread.startVirtualThread(() -> drain(process.inputReader(), lines::add));
        errorOutput = Thread.startVirtualThread(() -> drain(process.errorReader(), this::error));
    }

    public static ChildProgram start(ProcessBuilder builder) {
        try {
            return new ChildProgram(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A program with this JVM's class path.
     *
     * @param arguments the main class and what it takes
     */
    public static ProcessBuilder java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home", "") + "/bin/java");
        command.add("-Djdk.util.jar.enableMultiRelease=false");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("--add-modules=jdk.incubator.vector");
        command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static void drain(BufferedReader reader, Consumer<String> taker) {
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                taker.accept(line);
            }
        } catch (IOException e) {
            taker.accept("(its output ended: " + e.getMessage() + ")"); // it was ended by us
        }
    }

    private synchronized void error(String line) {
        errors.add(line);
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** All that it has written to standard error. */
    public synchronized String errors() {
        return String.join("\n", errors);
    }

    /** Waits for a line of standard error that holds the given words. */
    public void awaitError(String words, int limitSeconds) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitSeconds);
        while (!errors().contains(words)) {
            if (System.nanoTime() - until > 0 || !process.isAlive()) {
                throw new AssertionError("never said '%s':%n%s".formatted(words, errors()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Sends it a signal, such as INT for Ctrl-C. */
    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What it has written to standard output and nobody has awaited. */
    public String output() {
        List<String> written = new ArrayList<>();
        lines.drainTo(written);
        return String.join("\n", written);
    }

    /** Waits for a line of standard output; what comes before it is gone. */
    public String await(String what, Predicate<String> wanted, int limitSeconds) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitSeconds);
        String last = "nothing";
        try {
            while (System.nanoTime() - until < 0) {
                String line = lines.poll(100, TimeUnit.MILLISECONDS);
                if (line != null) {
                    last = line;
                    if (wanted.test(line)) {
                        return line;
                    }
                } else if (!process.isAlive() && lines.isEmpty()) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        throw new AssertionError(
                "never saw %s; last line: %s; standard error:%n%s".formatted(what, last, errors()));
    }

    /** Writes one line to its standard input. */
    public void say(String line) {
        try {
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end and gives its exit code. */
    public int exitCode(int limitSeconds) {
        try {
            if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + limitSeconds + " s: " + errors());
            }
            output.join();
            errorOutput.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

package prelude.app.monado;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import prelude.app.program.ChildProgram;
import prelude.engine.Resource;

/**
 * A running Monado service with driven head and hands, in a folder and on a port of its own. A
 * machine that cannot have Monado skips the test and says why.
 */
public final class MonadoRuntime implements Resource {
    private static final int CANNOT_BE_HAD = 77;
    private static final Path SCRIPT = Path.of("src/test/monado/monado.sh").toAbsolutePath();

    /** Monado listens here whatever its configuration says: one service at a time on a machine. */
    private static final int PORT = 4242;

    private static final int PATIENCE_SECONDS = 240;

    private final Path run;
    private final FileChannel turn;

    private MonadoRuntime(Path run, FileChannel turn) {
        this.run = run;
        this.turn = turn;
    }

    /** Starts the service: no compositor, 90 Hz. The first start on a machine unpacks Monado. */
    public static MonadoRuntime start() {
        try {
            FileChannel turn = takeTurn();
            MonadoRuntime runtime =
                    new MonadoRuntime(Files.createTempDirectory("prelude-monado"), turn);
            try {
                runtime.script(300, "start", "null90", "remote");
            } catch (RuntimeException | Error e) {
                turn.close();
                throw e;
            }
            return runtime;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until no other test run on this machine, and nobody else, holds the port. */
    private static FileChannel takeTurn() throws IOException {
        Path file = Path.of(System.getProperty("java.io.tmpdir", "."), "prelude-monado-turn.lock");
        FileChannel turn =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        FileLock lock = null;
        while ((lock = lock == null ? turn.tryLock() : lock) == null || !portIsFree()) {
            if (System.nanoTime() - until > 0) {
                turn.close();
                Assumptions.abort("port " + PORT + " is taken: Monado needs it");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        return turn;
    }

    private static boolean portIsFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(PORT));
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes hold of the head and the hands. */
    public RemoteRig rig() {
        return RemoteRig.connect(PORT);
    }

    /** The same in a program that runs on it. */
    public static RemoteRig rigOfRunning() {
        return RemoteRig.connect(PORT);
    }

    /** The user's wish to be in the middle again. */
    public void recentre() {
        script(20, "ctl", "-c");
    }

    /** Another program takes the hands of the only session, or gives them back. */
    public void toggleInput() {
        script(20, "ctl", "-i", "1");
    }

    /** The service dies, as when it crashes or the user ends it. */
    public void kill() {
        try {
            long pid = Long.parseLong(Files.readString(run.resolve("service.pid")).strip());
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a program in a JVM of its own with Monado as its runtime and this JVM's class path.
     *
     * @param arguments the main class and what it takes
     */
    public ChildProgram java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString(), "java"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
        command.addAll(List.of(arguments));
        return ChildProgram.start(builder(command));
    }

    private void script(int limitSeconds, String... arguments) {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Path log = run.resolve("script.log");
        try {
            Process process =
                    builder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
            if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        command + " takes more than " + limitSeconds + " s");
            }
            int code = process.exitValue();
            Assumptions.assumeTrue(code != CANNOT_BE_HAD, () -> text(log));
            if (code != 0) {
                throw new IllegalStateException(command + " gave " + code + ": " + text(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while " + command + " ran", e);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("RUN", run.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home", ""));
        return builder;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the service. */
    @Override
    public void close() {
        try (turn) {
            script(20, "stop");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

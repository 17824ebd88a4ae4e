package prelude.app.cli;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and its like. The running command hears that it should stop, clears up and says what it
 * kept; the program then ends with the signal's own exit code. May be asked from any thread.
 */
final class Interruption {
    /** Nobody waits longer for a Ctrl-C, whatever a stage is in the middle of. */
    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch commandEnded = new CountDownLatch(1);
    private final Queue<Runnable> lastWords = new ConcurrentLinkedQueue<>();
    private volatile boolean asked;

    /** Listens from now on, for as long as the program lives. */
    static Interruption ofThisProgram() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "interruption"));
        return interruption;
    }

    /** Whether the command should stop where that is safe. */
    boolean asked() {
        return asked;
    }

    /** The command has cleared up: the program may end. */
    void commandEnded() {
        commandEnded.countDown();
    }

    /** What is still to be done where the command does not stop in time. */
    void otherwise(Runnable lastWord) {
        lastWords.add(lastWord);
    }

    void forget(Runnable lastWord) {
        lastWords.remove(lastWord);
    }

    /** Runs at every end; the virtual machine waits for it before it ends. */
    void stop() {
        asked = true;
        try {
            if (!commandEnded.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                lastWords.forEach(Runnable::run);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

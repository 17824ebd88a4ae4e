package prelude.pipeline.network;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.Progress;

/**
 * Tells a running network to stop once the user asked for it: a run of a whole head takes half a
 * minute, which nobody waits for who has cancelled.
 */
final class StopWatch implements AutoCloseable {
    private static final long LOOK_EVERY_MS = 50;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicReference<@Nullable OrtException> failure = new AtomicReference<>();
    private final Thread thread;

    private StopWatch(OrtSession.RunOptions options, Progress progress) {
        thread =
                Thread.ofVirtual()
                        .name("network stop watch")
                        .unstarted(() -> watch(options, progress));
    }

    static StopWatch over(OrtSession.RunOptions options, Progress progress) {
        StopWatch watch = new StopWatch(options, progress);
        watch.thread.start();
        return watch;
    }

    private void watch(OrtSession.RunOptions options, Progress progress) {
        try {
            while (!finished.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                if (progress.cancelled()) {
                    options.setTerminate(true);
                    return;
                }
            }
        } catch (OrtException e) {
            failure.set(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the watching to end, so that the options may go. */
    @Override
    public void close() {
        finished.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        OrtException failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a network cannot be told to stop", failed);
        }
    }
}

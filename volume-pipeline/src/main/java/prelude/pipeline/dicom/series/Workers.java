package prelude.pipeline.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import prelude.cases.stage.Progress;

/** Runs numbered pieces of work on all cores; the calling thread waits and reports. */
final class Workers {
    private Workers() {}

    /** Work that keeps state of its own per thread, such as a decoder. */
    interface Worker extends AutoCloseable {
        void work(int piece);

        @Override
        void close();
    }

    /** Makes one worker, on the thread that will use and close it. */
    @FunctionalInterface
    interface Hire {
        Worker hire();
    }

    static void run(String stage, int pieces, Hire hire, Progress progress) {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), pieces);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, threads))) {
            List<Future<?>> running = new ArrayList<>();
            CountDownLatch atWork = new CountDownLatch(threads);
            for (int i = 0; i < threads; i++) {
                running.add(
                        executor.submit(() -> {
                            try {
                                takeAll(hire, pieces, next, done, progress);
                            } finally {
                                atWork.countDown();
                            }
                        }));
            }
            while (!atWork.await(10, TimeUnit.MILLISECONDS)) {
                progress.report(stage, (double) done.get() / pieces);
            }
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                // Short memory, a missing library, a file cut while it was mapped: not our bug.
                case Error error -> throw error;
                case RuntimeException failure -> throw failure;
                case null, default ->
                        throw new IllegalStateException("a worker failed", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        progress.check();
        progress.report(stage, 1);
    }

    private static void takeAll(
            Hire hire, int pieces, AtomicInteger next, AtomicInteger done, Progress progress) {
        try (Worker worker = hire.hire()) {
            for (int piece = next.getAndIncrement();
                    piece < pieces && !progress.cancelled();
                    piece = next.getAndIncrement()) {
                worker.work(piece);
                done.incrementAndGet();
            }
        }
    }
}

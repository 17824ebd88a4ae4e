package prelude.pipeline.dicomweb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import prelude.cases.stage.UnusableInputException;

/** Runs requests a few at once; after the first that fails none begins. */
final class AtOnce {
    @FunctionalInterface
    interface Request {
        void of(String address) throws IOException, UnusableInputException;
    }

    private AtOnce() {}

    static void run(int threads, List<String> addresses, Request request)
            throws IOException, UnusableInputException {
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Math.min(threads, addresses.size()); i++) {
                running.add(
                        executor.submit(() -> {
                            takeAll(next, failed, addresses, request);
                            return null;
                        }));
            }
        }
        for (Future<?> future : running) {
            await(future);
        }
    }

    private static void takeAll(
            AtomicInteger next, AtomicBoolean failed, List<String> addresses, Request request)
            throws IOException, UnusableInputException {
        boolean done = false;
        try {
            for (int i = next.getAndIncrement();
                    i < addresses.size() && !failed.get();
                    i = next.getAndIncrement()) {
                request.of(addresses.get(i));
            }
            done = true;
        } finally {
            if (!done) {
                failed.set(true);
            }
        }
    }

    private static void await(Future<?> future) throws IOException, UnusableInputException {
        try {
            future.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException broken -> throw broken;
                case UnusableInputException unusable -> throw unusable;
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}

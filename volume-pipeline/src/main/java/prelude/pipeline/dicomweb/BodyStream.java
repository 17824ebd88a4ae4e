package prelude.pipeline.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response's body as a stream that holds a few buffers and breaks off when nothing comes for too
 * long: the JDK's own stream would wait for ever.
 */
final class BodyStream extends InputStream implements HttpResponse.BodySubscriber<InputStream> {
    private static final int AHEAD = 8;

    /** Less than a modem's tenth: no image would ever be whole. */
    private static final int LEAST_BYTES_PER_SECOND = 256;

    /** Over how many times the longest silence the rate is taken: five minutes as we come. */
    private static final double SILENCES = 2.5;

    /** Bytes come, too few to wait for the rest. */
    static final class TooSlowException extends IOException {
        private static final long serialVersionUID = 1L;

        TooSlowException() {
            super("less than %d bytes a second".formatted(LEAST_BYTES_PER_SECOND));
        }
    }

    private sealed interface Arrival {
        record Bytes(List<ByteBuffer> buffers) implements Arrival {}

        record End() implements Arrival {}

        record Broken(Throwable cause) implements Arrival {}
    }

    private final Duration silence;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Queue<ByteBuffer> atHand = new ArrayDeque<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;
    private boolean ended;

    /** How long we have waited since the rate was last looked at, and for how much. */
    private long waitedNanos;

    private long cameBytes;

    BodyStream(Duration silence) {
        this.silence = silence;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        arrivals.add(new Arrival.Bytes(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        arrivals.add(new Arrival.Broken(cause));
    }

    @Override
    public void onComplete() {
        arrivals.add(new Arrival.End());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            ByteBuffer first = atHand.peek();
            if (first != null && first.hasRemaining()) {
                int count = Math.min(length, first.remaining());
                first.get(target, offset, count);
                return count;
            }
            if (first == null) {
                await();
            } else {
                atHand.remove();
            }
        }
        return -1;
    }

    private void await() throws IOException {
        try {
            long began = System.nanoTime();
            Arrival arrival = arrivals.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
            waitedNanos += System.nanoTime() - began;
            switch (arrival) {
                case Arrival.Bytes(List<ByteBuffer> buffers) -> {
                    for (ByteBuffer buffer : buffers) {
                        cameBytes += buffer.remaining();
                    }
                    requireRate();
                    atHand.addAll(buffers);
                    Flow.Subscription given = subscription;
                    if (given != null) {
                        given.request(1);
                    }
                }
                case Arrival.End _ -> ended = true;
                case Arrival.Broken(Throwable cause) ->
                        throw new IOException("the connection broke", cause);
                case null -> {
                    close();
                    throw new HttpTimeoutException(
                            "nothing came for " + silence.toSeconds() + " s");
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** Of the time that we wait alone: our own disk may be slower than the archive. */
    private void requireRate() throws TooSlowException {
        if (waitedNanos < SILENCES * silence.toNanos()) {
            return;
        }
        if (cameBytes * 1e9 < (double) LEAST_BYTES_PER_SECOND * waitedNanos) {
            close();
            throw new TooSlowException();
        }
        waitedNanos = 0;
        cameBytes = 0;
    }

    @Override
    public void close() {
        closed = true;
        Flow.Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
    }
}

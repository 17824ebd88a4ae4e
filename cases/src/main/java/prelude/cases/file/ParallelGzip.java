package prelude.cases.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Gzip (RFC 1952) on all cores, as one member: pieces of fixed size are deflated side by side, each
 * ending on a byte boundary, and written in order. So the bytes do not depend on the number of
 * threads, and readers that stop after the first member read everything.
 */
final class ParallelGzip extends OutputStream {
    private static final int PIECE_BYTES = 1 << 20;
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};

    /** An empty last block: what comes before ended with a flush, not with the stream. */
    private static final byte[] END_OF_DEFLATE = {3, 0};

    private final OutputStream out;
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final ExecutorService workers = Executors.newFixedThreadPool(threads);
    private final Deque<Future<byte[]>> waiting = new ArrayDeque<>();
    private final CRC32 crc = new CRC32();
    private byte[] piece = new byte[PIECE_BYTES];
    private int filled;
    private long total;

    /** Writes to a stream that stays the caller's: closing this one does not close it. */
    ParallelGzip(OutputStream out) throws IOException {
        this.out = out;
        out.write(HEADER);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, PIECE_BYTES - filled);
            System.arraycopy(bytes, offset + done, piece, filled, part);
            filled += part;
            done += part;
            if (filled == PIECE_BYTES) {
                hand();
            }
        }
    }

    private void hand() throws IOException {
        crc.update(piece, 0, filled);
        total += filled;
        byte[] full = piece;
        int length = filled;
        waiting.add(workers.submit(() -> deflate(full, length)));
        piece = new byte[PIECE_BYTES];
        filled = 0;
        if (waiting.size() > 2 * threads) {
            writeOldest();
        }
    }

    private void writeOldest() throws IOException {
        try {
            out.write(waiting.remove().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a piece could not be deflated", e);
        }
    }

    private static byte[] deflate(byte[] bytes, int length) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(bytes, 0, length);
            byte[] packed = new byte[length / 2 + 64];
            int size = 0;
            while (true) {
                size += deflater.deflate(packed, size, packed.length - size, Deflater.SYNC_FLUSH);
                if (size < packed.length) {
                    return Arrays.copyOf(packed, size);
                }
                packed = Arrays.copyOf(packed, packed.length * 2);
            }
        }
    }

    /** Writes what is left and the trailer. Without it the stream is cut, and reads as such. */
    void finish() throws IOException {
        if (filled > 0) {
            hand();
        }
        while (!waiting.isEmpty()) {
            writeOldest();
        }
        out.write(END_OF_DEFLATE);
        int sum = (int) crc.getValue();
        for (int value : new int[] {sum, (int) total}) {
            for (int shift = 0; shift < 32; shift += 8) {
                out.write(value >>> shift);
            }
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}

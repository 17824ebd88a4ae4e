package prelude.pipeline.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import prelude.cases.volume.Volume;

/** Writes the rows of a volume behind a header, little endian, in large blocks on all cores. */
final class RowWriter {
    /** Small enough to stay in the cache between its filling and the disk's. */
    private static final int BLOCK_BYTES = 1 << 19;

    /** Which row of a slice comes first. */
    enum Order {
        /** The volume's own, as DICOM has it. */
        DOWNWARD,
        /** The last row first, as programs that write NIfTI do. */
        UPWARD
    }

    private final FileChannel to;
    private final Volume volume;
    private final SampleForm form;
    private final Order order;
    private final long start;

    private RowWriter(FileChannel to, Volume volume, SampleForm form, Order order)
            throws IOException {
        this.to = to;
        this.volume = volume;
        this.form = form;
        this.order = order;
        this.start = to.position();
    }

    /** Writes from the channel's position on, and leaves it behind the last row. */
    static void write(FileChannel to, Volume volume, SampleForm form, Order order)
            throws IOException {
        var writer = new RowWriter(to, volume, form, order);
        int slices = volume.grid().slices();
        int parts = Math.min(slices, Runtime.getRuntime().availableProcessors());
        try (ExecutorService threads = Executors.newFixedThreadPool(parts)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                int first = (int) ((long) slices * part / parts);
                int end = (int) ((long) slices * (part + 1) / parts);
                writing.add(
                        threads.submit(() -> {
                            writer.write(first, end);
                            return null;
                        }));
            }
            for (Future<?> each : writing) {
                each.get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case Error error -> throw error;
                case RuntimeException failure -> throw failure;
                case null, default ->
                        throw new IllegalStateException("a writer failed", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        to.position(writer.start + slices * writer.sliceBytes());
    }

    private long sliceBytes() {
        return (long) volume.grid().columns() * volume.grid().rows() * form.bytes;
    }

    private void write(int firstSlice, int endSlice) throws IOException {
        int columns = volume.grid().columns();
        int rows = volume.grid().rows();
        int rowBytes = columns * form.bytes;
        int perBlock = Math.max(1, BLOCK_BYTES / rowBytes);
        ByteBuffer block =
                ByteBuffer.allocateDirect(perBlock * rowBytes).order(ByteOrder.LITTLE_ENDIAN);
        long at = start + firstSlice * sliceBytes();
        for (int slice = firstSlice; slice < endSlice; slice++) {
            for (int row = 0; row < rows; row++) {
                int from = order == Order.UPWARD ? rows - 1 - row : row;
                form.put(volume, volume.grid().index(0, from, slice), columns, block);
                if (!block.hasRemaining()) {
                    at = drain(block, at);
                }
            }
        }
        drain(block, at);
    }

    private long drain(ByteBuffer block, long at) throws IOException {
        block.flip();
        long next = at;
        while (block.hasRemaining()) {
            next += to.write(block, next);
        }
        block.clear();
        return next;
    }
}

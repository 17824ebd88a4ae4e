package prelude.pipeline.dicom.frame;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax.Pixels;

/**
 * Reads frames that lie in their file as plain cells of 16 bits, little endian: nearly every
 * uncompressed scan. Where they lie was seen when the header was read, so the file is neither
 * mapped nor parsed again. For one thread.
 */
public final class PlainFrames implements AutoCloseable {
    /** Small enough to stay in the cache between the disk's filling and ours. */
    private static final int BLOCK_BYTES = 1 << 18;

    private final ByteBuffer block =
            ByteBuffer.allocateDirect(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private @Nullable Path path;
    private @Nullable FileChannel channel;

    /**
     * Where a frame's first cell stands in its file; empty where it has to be decoded.
     *
     * @param dataSet as its header was read
     * @param frame from 0; that it is there was checked
     */
    public static OptionalLong at(DataSet dataSet, PixelLayout layout, int frame) {
        boolean plain =
                dataSet.syntax().pixels == Pixels.NATIVE
                        && dataSet.byteOrder() == ByteOrder.LITTLE_ENDIAN
                        && layout.bitsAllocated() == Short.SIZE;
        return plain && dataSet.element(Tag.PIXEL_DATA) instanceof Element.InFile left
                ? OptionalLong.of(left.at() + layout.bytes() * frame)
                : OptionalLong.empty();
    }

    /**
     * Reads one frame's cells, row by row, with whatever is in their unused bits.
     *
     * @param target receives {@code layout.pixels()} of them from {@code offset} on
     */
    public void read(Path file, long at, PixelLayout layout, short[] target, int offset)
            throws IOException, MalformedDataSetException {
        FileChannel from = open(file);
        int cells = layout.pixels();
        for (int done = 0; done < cells; ) {
            int some = Math.min(cells - done, BLOCK_BYTES / Short.BYTES);
            block.clear().limit(some * Short.BYTES);
            fill(from, at + (long) Short.BYTES * done);
            block.flip();
            block.asShortBuffer().get(target, offset + done, some);
            done += some;
        }
    }

    private void fill(FileChannel from, long at) throws IOException, MalformedDataSetException {
        long next = at;
        while (block.hasRemaining()) {
            int read = from.read(block, next);
            if (read < 0) {
                throw new MalformedDataSetException("changed while it was read");
            }
            next += read;
        }
    }

    private FileChannel open(Path file) throws IOException {
        if (channel == null || !file.equals(path)) {
            close();
            channel = new RandomAccessFile(file.toFile(), "r").getChannel();
            path = file;
        }
        return channel;
    }

    @Override
    public void close() {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Nothing was written: the system is in trouble.
        }
        channel = null;
    }
}

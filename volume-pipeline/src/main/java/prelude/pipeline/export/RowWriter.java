package prelude.pipeline.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import prelude.cases.volume.Volume;

/** Writes the rows of a volume behind a header, little endian, in large blocks. */
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

    private RowWriter() {}

    static void write(WritableByteChannel to, Volume volume, SampleForm form, Order order)
            throws IOException {
        int columns = volume.grid().columns();
        int rows = volume.grid().rows();
        int rowBytes = columns * form.bytes;
        int perBlock = Math.max(1, BLOCK_BYTES / rowBytes);
        ByteBuffer block =
                ByteBuffer.allocateDirect(perBlock * rowBytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int slice = 0; slice < volume.grid().slices(); slice++) {
            for (int row = 0; row < rows; row++) {
                int from = order == Order.UPWARD ? rows - 1 - row : row;
                form.put(volume, volume.grid().index(0, from, slice), columns, block);
                if (!block.hasRemaining()) {
                    drain(block, to);
                }
            }
        }
        drain(block, to);
    }

    private static void drain(ByteBuffer block, WritableByteChannel to) throws IOException {
        block.flip();
        while (block.hasRemaining()) {
            to.write(block);
        }
        block.clear();
    }
}

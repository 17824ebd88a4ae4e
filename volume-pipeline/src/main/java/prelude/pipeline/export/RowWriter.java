package prelude.pipeline.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import prelude.cases.volume.VolumeForm;
import prelude.cases.volume.VoxelGrid;
import prelude.cases.volume.VoxelSlices;

/**
 * Writes slices to their places behind a header, little endian, in large blocks. For one thread;
 * others may write other slices of the same file.
 */
final class RowWriter implements VoxelSlices.Taker {
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
    private final VolumeForm volume;
    private final SampleForm form;
    private final Order order;
    private final long start;
    private final ByteBuffer block;

    /**
     * @param start of the first slice in the file
     */
    RowWriter(FileChannel to, VolumeForm volume, SampleForm form, Order order, long start) {
        this.to = to;
        this.volume = volume;
        this.form = form;
        this.order = order;
        this.start = start;
        int rowBytes = volume.grid().columns() * form.bytes;
        int rows = Math.min(volume.grid().rows(), Math.max(1, BLOCK_BYTES / rowBytes));
        block = ByteBuffer.allocateDirect(rows * rowBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static long sliceBytes(VoxelGrid grid, SampleForm form) {
        return (long) grid.columns() * grid.rows() * form.bytes;
    }

    @Override
    public void take(int slice, short[] samples, int from) throws IOException {
        int columns = volume.grid().columns();
        int rows = volume.grid().rows();
        long at = start + slice * sliceBytes(volume.grid(), form);
        for (int i = 0; i < rows; i++) {
            int row = order == Order.UPWARD ? rows - 1 - i : i;
            form.put(volume, samples, from + row * columns, columns, block);
            if (!block.hasRemaining()) {
                at = drain(at);
            }
        }
        drain(at);
    }

    private long drain(long at) throws IOException {
        block.flip();
        long next = at;
        while (block.hasRemaining()) {
            next += to.write(block, next);
        }
        block.clear();
        return next;
    }
}

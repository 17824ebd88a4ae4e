package prelude.pipeline.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VolumeForm;
import prelude.cases.volume.VoxelSlices;

/**
 * A file of voxels: a header, and behind it the samples.
 *
 * @param header from its position to its limit
 * @param form of each sample
 * @param order of a slice's rows
 */
record VoxelFileLayout(ByteBuffer header, SampleForm form, RowWriter.Order order) {

    /**
     * @param volumes on one grid and with one scale, one behind another
     */
    void write(List<Volume> volumes, FileChannel to) throws IOException {
        long start = writeHeader(to);
        for (Volume volume : volumes) {
            long at = start;
            volume.forEach(() -> writer(to, volume.form(), at));
            start += volume.grid().slices() * RowWriter.sliceBytes(volume.grid(), form);
        }
    }

    void write(VoxelSlices slices, FileChannel to) throws IOException, UnusableInputException {
        long start = writeHeader(to);
        slices.forEach(() -> writer(to, slices.form(), start));
    }

    private RowWriter writer(FileChannel to, VolumeForm volume, long start) {
        return new RowWriter(to, volume, form, order, start);
    }

    private long writeHeader(FileChannel to) throws IOException {
        ByteBuffer left = header.duplicate();
        while (left.hasRemaining()) {
            to.write(left);
        }
        return to.position();
    }
}

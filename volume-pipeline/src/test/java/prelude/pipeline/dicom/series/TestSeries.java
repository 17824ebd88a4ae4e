package prelude.pipeline.dicom.series;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.BiConsumer;
import org.joml.Matrix4d;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.Vr;

/** Small series with noise for voxels, written slice by slice so that each can be spoilt. */
public final class TestSeries {
    private TestSeries() {}

    /** An oblique grid of odd spacings: nothing lines up by chance. */
    public static VoxelGrid obliqueGrid(int slices) {
        Matrix4d patientFromVoxel =
                new Matrix4d()
                        .translation(-120.5, 33.25, -801.125)
                        .rotateXYZ(0.3, -0.2, 1.1)
                        .scale(0.7, 0.9, 1.1);
        return new VoxelGrid(12, 10, slices, patientFromVoxel);
    }

    public static Volume noise(VoxelGrid grid) {
        Random random = new Random(11);
        short[] samples = new short[grid.voxelCount()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextInt(3000) - 1000);
        }
        return Volume.ofHounsfield(grid, samples);
    }

    /**
     * Writes a file per slice into a folder that is there.
     *
     * @param spoil changes a slice's data set before it is written; not called for slices it drops
     */
    public static void write(
            Volume volume, Path folder, long seed, BiConsumer<Integer, DataSet> spoil)
            throws IOException {
        SeriesDescription description = SeriesDescription.sampleAbdomen(seed);
        StoredValues values = StoredValues.of(volume.samples());
        var dataSets =
                new CtDataSet(
                        volume.grid(),
                        description,
                        values,
                        UidSource.of(volume, description, seed));
        int pixels = volume.grid().columns() * volume.grid().rows();
        for (int slice = 0; slice < volume.grid().slices(); slice++) {
            DataSet dataSet = dataSets.of(slice);
            byte[] stored = values.encode(volume.samples(), slice * pixels, pixels);
            dataSet.put(
                    new Element.Value(Tag.PIXEL_DATA.number, Vr.OW, MemorySegment.ofArray(stored)));
            spoil.accept(slice, dataSet);
            DicomPort.standard()
                    .write(dataSet, folder.resolve("series%d-%03d.dcm".formatted(seed, slice)));
        }
    }

    static void set(DataSet dataSet, Tag tag, String text) {
        dataSet.put(Part10Writer.text(tag, text));
    }

    /** Moves a slice by millimetres in the patient. */
    static void move(DataSet dataSet, double x, double y, double z) {
        double[] at = dataSet.numbers(Tag.IMAGE_POSITION_PATIENT);
        set(
                dataSet,
                Tag.IMAGE_POSITION_PATIENT,
                CtDataSet.decimal(at[0] + x)
                        + "\\"
                        + CtDataSet.decimal(at[1] + y)
                        + "\\"
                        + CtDataSet.decimal(at[2] + z));
    }
}

package prelude.pipeline.dicom.series;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.data.Vr;

/** One file of many frames with functional groups, put together frame by frame. */
final class EnhancedObject {
    static final String CT = "1.2.840.10008.5.1.4.1.1.2.1";
    static final String ULTRASOUND = "1.2.840.10008.5.1.4.1.1.6.2";

    final DataSet dataSet = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
    final DataSet shared = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
    private final List<DataSet> frames = new ArrayList<>();
    private final ByteBuffer pixels;

    /**
     * @param grid of each volume
     * @param frames of all volumes together
     */
    EnhancedObject(String sopClass, String modality, VoxelGrid grid, int frames) {
        set(dataSet, Tag.SOP_CLASS_UID, sopClass);
        set(dataSet, Tag.SOP_INSTANCE_UID, "1.2.3.9");
        set(dataSet, Tag.STUDY_INSTANCE_UID, "1.2.3.1");
        set(dataSet, Tag.SERIES_INSTANCE_UID, "1.2.3.2");
        set(dataSet, Tag.FRAME_OF_REFERENCE_UID, "1.2.3.3");
        set(dataSet, Tag.MODALITY, modality);
        set(dataSet, Tag.IMAGE_TYPE, "ORIGINAL\\PRIMARY\\VOLUME\\NONE");
        set(dataSet, Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2");
        set(dataSet, Tag.NUMBER_OF_FRAMES, "" + frames);
        number(dataSet, Tag.SAMPLES_PER_PIXEL, 1);
        number(dataSet, Tag.ROWS, grid.rows());
        number(dataSet, Tag.COLUMNS, grid.columns());
        number(dataSet, Tag.BITS_ALLOCATED, 16);
        number(dataSet, Tag.BITS_STORED, 16);
        number(dataSet, Tag.HIGH_BIT, 15);
        number(dataSet, Tag.PIXEL_REPRESENTATION, 1);
        pixels =
                ByteBuffer.allocate(2 * frames * grid.rows() * grid.columns())
                        .order(ByteOrder.LITTLE_ENDIAN);
        DataSet measures = item();
        Vector3d spacing = grid.spacingMm();
        set(
                measures,
                Tag.PIXEL_SPACING,
                CtDataSet.decimal(spacing.y) + "\\" + CtDataSet.decimal(spacing.x));
        set(measures, Tag.SLICE_THICKNESS, CtDataSet.decimal(spacing.z));
        put(shared, Tag.PIXEL_MEASURES_SEQUENCE, measures);
    }

    static DataSet item() {
        return new DataSet(TransferSyntax.EXPLICIT_LITTLE);
    }

    static void set(DataSet to, Tag tag, String text) {
        TestSeries.set(to, tag, text);
    }

    static void number(DataSet to, Tag tag, int value) {
        to.put(prelude.pipeline.dicom.data.Part10Writer.unsignedShort(tag, value));
    }

    static void reals(DataSet to, Tag tag, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        to.put(new Element.Value(tag.number, Vr.FD, MemorySegment.ofArray(bytes.array())));
    }

    static void put(DataSet to, Tag sequence, DataSet item) {
        to.put(new Element.Sequence(sequence.number, List.of(item)));
    }

    /** A rescale for all frames, or of one. */
    static void rescale(DataSet group, String slope, String intercept) {
        DataSet transformation = item();
        set(transformation, Tag.RESCALE_SLOPE, slope);
        set(transformation, Tag.RESCALE_INTERCEPT, intercept);
        set(transformation, Tag.RESCALE_TYPE, "HU");
        put(group, Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, transformation);
    }

    /**
     * Adds the next frame.
     *
     * @param stored its stored values
     * @return its group, for more
     */
    DataSet add(VoxelGrid grid, int slice, short[] stored, int from) {
        DataSet group = item();
        Matrix4dc m = grid.patientFromVoxel();
        Vector3d at = grid.patientMm(0, 0, slice);
        Vector3d column = m.getColumn(0, new Vector3d()).normalize();
        Vector3d row = m.getColumn(1, new Vector3d()).normalize();
        DataSet position = item();
        DataSet orientation = item();
        if (dataSet.text(Tag.MODALITY).orElse("").equals("US")) {
            reals(position, Tag.IMAGE_POSITION_VOLUME, at.x, at.y, at.z);
            reals(
                    orientation,
                    Tag.IMAGE_ORIENTATION_VOLUME,
                    column.x,
                    column.y,
                    column.z,
                    row.x,
                    row.y,
                    row.z);
            put(group, Tag.PLANE_POSITION_VOLUME_SEQUENCE, position);
            put(group, Tag.PLANE_ORIENTATION_VOLUME_SEQUENCE, orientation);
        } else {
            set(position, Tag.IMAGE_POSITION_PATIENT, decimals(at));
            set(
                    orientation,
                    Tag.IMAGE_ORIENTATION_PATIENT,
                    decimals(column) + "\\" + decimals(row));
            put(group, Tag.PLANE_POSITION_SEQUENCE, position);
            put(group, Tag.PLANE_ORIENTATION_SEQUENCE, orientation);
        }
        for (int i = 0; i < grid.rows() * grid.columns(); i++) {
            pixels.putShort(stored[from + i]);
        }
        frames.add(group);
        return group;
    }

    private static String decimals(Vector3d v) {
        return CtDataSet.decimal(v.x)
                + "\\"
                + CtDataSet.decimal(v.y)
                + "\\"
                + CtDataSet.decimal(v.z);
    }

    void write(Path file) throws IOException {
        put(dataSet, Tag.SHARED_FUNCTIONAL_GROUPS, shared);
        dataSet.put(new Element.Sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS.number, frames));
        dataSet.put(
                new Element.Value(
                        Tag.PIXEL_DATA.number, Vr.OW, MemorySegment.ofArray(pixels.array())));
        DicomPort.standard().write(dataSet, file);
    }
}

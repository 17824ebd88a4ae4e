package prelude.pipeline.labels;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.data.Vr;
import prelude.pipeline.source.ScanOrigin;

/** Writes small DICOM segmentations for tests, as any program might, with every choice open. */
final class SegObject {
    static final String FRAME = "1.2.3.4";
    static final String SERIES = "1.2.3.5";

    /** A shape in patient space. */
    @FunctionalInterface
    interface Shape {
        /** How much there is at a point, 0 to 1. */
        double at(Vector3dc patientMm);
    }

    private record Frame(int segment, Vector3d originMm, DoubleBuffer values) {}

    private final int columns;
    private final int rows;
    private final Vector3d alongRow;
    private final Vector3d alongColumn;
    private final double spacingMm;
    private final List<DataSet> segments = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private String type = "BINARY";
    private int most = 255;
    private String frameOfReference = FRAME;
    private String series = SERIES;
    private double betweenMm;

    SegObject(int columns, int rows, Vector3dc alongRow, Vector3dc alongColumn, double spacingMm) {
        this.columns = columns;
        this.rows = rows;
        this.alongRow = new Vector3d(alongRow).normalize();
        this.alongColumn = new Vector3d(alongColumn).normalize();
        this.spacingMm = spacingMm;
    }

    /** The scan that such a segmentation was drawn on, as its import knows it. */
    static TargetScan scan(VoxelGrid grid, Pseudonyms pseudonyms) {
        return scan(grid, pseudonyms, TypedNames.ofNobody());
    }

    static TargetScan scan(VoxelGrid grid, Pseudonyms pseudonyms, TypedNames names) {
        ScanOrigin origin =
                new ScanOrigin(
                        "DICOM", grid.slices(), "", pseudonyms.uid(SERIES), pseudonyms.uid(FRAME));
        return new TargetScan(grid, origin, () -> pseudonyms, names);
    }

    static SegObject axial(int columns, int rows, double spacingMm) {
        return new SegObject(
                columns, rows, new Vector3d(1, 0, 0), new Vector3d(0, 1, 0), spacingMm);
    }

    SegObject fractional(int most) {
        type = "FRACTIONAL";
        this.most = most;
        return this;
    }

    SegObject labelMap() {
        type = "LABELMAP";
        return this;
    }

    SegObject of(String frameOfReference, String series) {
        this.frameOfReference = frameOfReference;
        this.series = series;
        return this;
    }

    SegObject spacingBetween(double mm) {
        betweenMm = mm;
        return this;
    }

    SegObject segment(String label, String scheme, String code, String meaning, String... side) {
        DataSet kind = code(scheme, code, meaning);
        if (side.length > 0) {
            kind.put(
                    Part10Writer.sequence(
                            Tag.SEGMENTED_PROPERTY_TYPE_MODIFIER_CODE_SEQUENCE,
                            List.of(code("SCT", side[0], ""))));
        }
        DataSet item = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        item.put(Part10Writer.unsignedShort(Tag.SEGMENT_NUMBER, segments.size() + 1));
        item.put(Part10Writer.text(Tag.SEGMENT_LABEL, label));
        item.put(Part10Writer.sequence(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, List.of(kind)));
        segments.add(item);
        return this;
    }

    private static DataSet code(String scheme, String code, String meaning) {
        DataSet item = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        item.put(Part10Writer.text(Tag.CODE_VALUE, code));
        item.put(Part10Writer.text(Tag.CODING_SCHEME_DESIGNATOR, scheme));
        item.put(Part10Writer.text(Tag.CODE_MEANING, meaning));
        return item;
    }

    /** A frame that shows a shape as far as it reaches. */
    SegObject frame(int segment, Vector3dc originMm, Shape shape) {
        double[] values = new double[columns * rows];
        for (int pixel = 0; pixel < values.length; pixel++) {
            Vector3d at = new Vector3d(originMm);
            at.fma(spacingMm * (pixel % columns), alongRow);
            int row = pixel / columns;
            at.fma(spacingMm * row, alongColumn);
            values[pixel] = shape.at(at);
        }
        frames.add(new Frame(segment, new Vector3d(originMm), DoubleBuffer.wrap(values)));
        return this;
    }

    Path write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10Writer.write(dataSet(), out);
        }
        return file;
    }

    DataSet dataSet() {
        DataSet to = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        to.put(
                Part10Writer.text(
                        Tag.SOP_CLASS_UID,
                        "1.2.840.10008.5.1.4.1.1.66." + (type.equals("LABELMAP") ? "7" : "4")));
        to.put(Part10Writer.text(Tag.SOP_INSTANCE_UID, "1.2.3.6"));
        to.put(Part10Writer.text(Tag.MODALITY, "SEG"));
        to.put(Part10Writer.text(Tag.PATIENT_NAME, "Miller^John"));
        if (!frameOfReference.isEmpty()) {
            to.put(Part10Writer.text(Tag.FRAME_OF_REFERENCE_UID, frameOfReference));
        }
        if (!series.isEmpty()) {
            to.put(sequence(Tag.REFERENCED_SERIES_SEQUENCE, text(Tag.SERIES_INSTANCE_UID, series)));
        }
        to.put(Part10Writer.text(Tag.SEGMENTATION_TYPE, type));
        to.put(Part10Writer.unsignedShort(Tag.MAXIMUM_FRACTIONAL_VALUE, most));
        to.put(Part10Writer.unsignedShort(Tag.SAMPLES_PER_PIXEL, 1));
        to.put(Part10Writer.unsignedShort(Tag.COLUMNS, columns));
        to.put(Part10Writer.unsignedShort(Tag.ROWS, rows));
        to.put(Part10Writer.text(Tag.NUMBER_OF_FRAMES, Integer.toString(frames.size())));
        int bits = type.equals("BINARY") ? 1 : 8;
        to.put(Part10Writer.unsignedShort(Tag.BITS_ALLOCATED, bits));
        to.put(Part10Writer.unsignedShort(Tag.BITS_STORED, bits));
        to.put(Part10Writer.unsignedShort(Tag.HIGH_BIT, bits - 1));
        to.put(Part10Writer.sequence(Tag.SEGMENT_SEQUENCE, segments));
        to.put(Part10Writer.sequence(Tag.SHARED_FUNCTIONAL_GROUPS, List.of(shared())));
        to.put(
                Part10Writer.sequence(
                        Tag.PER_FRAME_FUNCTIONAL_GROUPS,
                        frames.stream().map(this::group).toList()));
        byte[] pixels = type.equals("BINARY") ? packed() : bytes();
        to.put(
                new Element.Value(
                        Tag.PIXEL_DATA.number,
                        Vr.OB,
                        MemorySegment.ofArray(
                                Arrays.copyOf(pixels, pixels.length + (pixels.length & 1)))));
        return to;
    }

    private DataSet shared() {
        DataSet measures = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        measures.put(Part10Writer.text(Tag.PIXEL_SPACING, spacingMm + "\\" + spacingMm));
        if (betweenMm > 0) {
            measures.put(Part10Writer.text(Tag.SPACING_BETWEEN_SLICES, "" + betweenMm));
        }
        DataSet shared = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        shared.put(Part10Writer.sequence(Tag.PIXEL_MEASURES_SEQUENCE, List.of(measures)));
        shared.put(
                sequence(
                        Tag.PLANE_ORIENTATION_SEQUENCE,
                        text(
                                Tag.IMAGE_ORIENTATION_PATIENT,
                                vector(alongRow) + "\\" + vector(alongColumn))));
        return shared;
    }

    private DataSet group(Frame frame) {
        DataSet group = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        group.put(
                sequence(
                        Tag.PLANE_POSITION_SEQUENCE,
                        text(Tag.IMAGE_POSITION_PATIENT, vector(frame.originMm()))));
        DataSet segment = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        segment.put(Part10Writer.unsignedShort(Tag.REFERENCED_SEGMENT_NUMBER, frame.segment()));
        if (frame.segment() > 0) {
            group.put(Part10Writer.sequence(Tag.SEGMENT_IDENTIFICATION_SEQUENCE, List.of(segment)));
        }
        return group;
    }

    static Element sequence(Tag tag, Element only) {
        DataSet item = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        item.put(only);
        return Part10Writer.sequence(tag, List.of(item));
    }

    static Element text(Tag tag, String text) {
        return Part10Writer.text(tag, text);
    }

    static String vector(Vector3dc v) {
        return v.x() + "\\" + v.y() + "\\" + v.z();
    }

    private byte[] packed() {
        BitSet bits = new BitSet();
        int at = 0;
        for (Frame frame : frames) {
            for (double value : frame.values().array()) {
                bits.set(at++, value >= 0.5);
            }
        }
        return Arrays.copyOf(bits.toByteArray(), (at + 7) / 8);
    }

    private byte[] bytes() {
        ByteBuffer bytes =
                ByteBuffer.allocate(frames.size() * columns * rows).order(ByteOrder.LITTLE_ENDIAN);
        for (Frame frame : frames) {
            for (double value : frame.values().array()) {
                bytes.put((byte) Math.rint(type.equals("LABELMAP") ? value : value * most));
            }
        }
        return bytes.array();
    }
}

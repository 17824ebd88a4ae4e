package prelude.pipeline.dicom.series;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.data.Vr;

/** Writes a volume as a Siemens scanner would: all slices in one picture, with a CSA header. */
public final class MosaicSeries {
    /** Which of the two layouts a CSA header has. */
    public enum Layout {
        OLDER,
        SV10
    }

    private MosaicSeries() {}

    /** Oblique, of seven slices: two tiles of nine stay empty. */
    public static VoxelGrid grid() {
        return new VoxelGrid(
                12,
                10,
                7,
                new Matrix4d()
                        .translation(-120.5, 33.25, -80.125)
                        .rotateXYZ(0.3, -0.2, 1.1)
                        .scale(0.75, 1.5, 3.3));
    }

    /** Another volume for each moment. */
    public static Volume volume(int moment) {
        VoxelGrid grid = grid();
        short[] samples = new short[grid.voxelCount()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i + 1000 * moment);
        }
        return new Volume(grid, Modality.MR, samples, 1, 0);
    }

    /**
     * What a CSA header says, in the order of its elements.
     *
     * @param side 1 where the volume's slices are the tiles in their order, -1 where against it
     */
    public static Map<String, String[]> said(Volume volume, int side) {
        VoxelGrid grid = volume.grid();
        Vector3d normal = normal(grid).mul(side);
        Map<String, String[]> said = new LinkedHashMap<>();
        said.put("EchoLinePosition", new String[] {"64"});
        said.put("MosaicRefAcqTimes", new String[0]);
        said.put("NumberOfImagesInMosaic", new String[] {"" + grid.slices()});
        said.put("Laboratory", new String[] {"x, y"});
        said.put("SliceNormalVector", decimals(normal));
        return said;
    }

    private static Vector3d normal(VoxelGrid grid) {
        return axis(grid, 0).cross(axis(grid, 1)).normalize();
    }

    private static Vector3d axis(VoxelGrid grid, int axis) {
        return grid.patientFromVoxel().getColumn(axis, new Vector3d()).normalize();
    }

    private static String[] decimals(Vector3d v) {
        return new String[] {decimal(v.x), decimal(v.y), decimal(v.z)};
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.8f", number);
    }

    /** One file, of one moment. */
    public static void write(
            Volume volume, int moment, int side, Layout layout, Path file, Consumer<DataSet> spoil)
            throws IOException {
        VoxelGrid grid = volume.grid();
        int across = (int) Math.ceil(Math.sqrt(grid.slices()));
        DataSet to = plain(grid, across, moment);
        Vector3d spacing = grid.spacingMm();
        Vector3d corner =
                grid.patientMm(0, 0, side > 0 ? 0 : grid.slices() - 1)
                        .fma(-0.5 * (across - 1) * grid.columns() * spacing.x, axis(grid, 0))
                        .fma(-0.5 * (across - 1) * grid.rows() * spacing.y, axis(grid, 1));
        set(to, Tag.IMAGE_POSITION_PATIENT, String.join("\\", decimals(corner)));
        set(
                to,
                Tag.IMAGE_ORIENTATION_PATIENT,
                String.join("\\", decimals(axis(grid, 0)))
                        + "\\"
                        + String.join("\\", decimals(axis(grid, 1))));
        csa(to, layout, said(volume, side));
        pixels(to, volume, across, side);
        spoil.accept(to);
        DicomPort.standard().write(to, file);
    }

    private static DataSet plain(VoxelGrid grid, int across, int moment) {
        DataSet to = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        set(to, Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4");
        set(to, Tag.SOP_INSTANCE_UID, "1.2.3.9." + moment);
        set(to, Tag.STUDY_INSTANCE_UID, "1.2.3.1");
        set(to, Tag.SERIES_INSTANCE_UID, "1.2.3.2");
        set(to, Tag.FRAME_OF_REFERENCE_UID, "1.2.3.3");
        set(to, Tag.MODALITY, "MR");
        set(to, Tag.MANUFACTURER, "SIEMENS");
        set(to, Tag.SERIES_NUMBER, "4");
        set(to, Tag.INSTANCE_NUMBER, "" + moment);
        set(to, Tag.ACQUISITION_NUMBER, "" + moment);
        set(to, Tag.IMAGE_TYPE, "ORIGINAL\\PRIMARY\\M\\ND\\MOSAIC");
        set(to, Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2");
        Vector3d spacing = grid.spacingMm();
        set(to, Tag.PIXEL_SPACING, decimal(spacing.y) + "\\" + decimal(spacing.x));
        set(to, Tag.SLICE_THICKNESS, "3");
        set(to, Tag.SPACING_BETWEEN_SLICES, decimal(spacing.z));
        to.put(Part10Writer.unsignedShort(Tag.SAMPLES_PER_PIXEL, 1));
        to.put(Part10Writer.unsignedShort(Tag.ROWS, across * grid.rows()));
        to.put(Part10Writer.unsignedShort(Tag.COLUMNS, across * grid.columns()));
        to.put(Part10Writer.unsignedShort(Tag.BITS_ALLOCATED, 16));
        to.put(Part10Writer.unsignedShort(Tag.BITS_STORED, 12));
        to.put(Part10Writer.unsignedShort(Tag.HIGH_BIT, 11));
        to.put(Part10Writer.unsignedShort(Tag.PIXEL_REPRESENTATION, 0));
        return to;
    }

    private static void pixels(DataSet to, Volume volume, int across, int side) {
        VoxelGrid grid = volume.grid();
        int columns = across * grid.columns();
        byte[] bytes = new byte[2 * columns * across * grid.rows()];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int tile = 0; tile < grid.slices(); tile++) {
            int slice = side > 0 ? tile : grid.slices() - 1 - tile;
            for (int row = 0; row < grid.rows(); row++) {
                int at = (tile / across * grid.rows() + row) * columns;
                at += tile % across * grid.columns();
                for (int column = 0; column < grid.columns(); column++) {
                    int from = (slice * grid.rows() + row) * grid.columns() + column;
                    buffer.putShort(2 * (at + column), volume.samples()[from]);
                }
            }
        }
        to.put(new Element.Value(Tag.PIXEL_DATA.number, Vr.OW, MemorySegment.ofArray(bytes)));
    }

    public static void csa(DataSet to, Layout layout, Map<String, String[]> said) {
        byte[] creator = "SIEMENS CSA HEADER".getBytes(StandardCharsets.US_ASCII);
        to.put(new Element.Value(0x0029_0010, Vr.LO, MemorySegment.ofArray(creator)));
        byte[] bytes = csaBytes(layout, said);
        to.put(new Element.Value(0x0029_1010, Vr.OB, MemorySegment.ofArray(bytes)));
    }

    static byte[] csaBytes(Layout layout, Map<String, String[]> said) {
        ByteBuffer out = ByteBuffer.allocate(64 << 10).order(ByteOrder.LITTLE_ENDIAN);
        boolean newer = layout == Layout.SV10;
        if (newer) {
            out.put("SV10".getBytes(StandardCharsets.US_ASCII)).put(new byte[] {4, 3, 2, 1});
        }
        out.putInt(said.size()).putInt(77);
        int itemsEach = newer ? 6 : 3;
        for (var element : said.entrySet()) {
            String[] values = element.getValue();
            int items = values.length == 0 ? 0 : Math.max(itemsEach, values.length);
            int start = out.position();
            out.put(element.getKey().getBytes(StandardCharsets.US_ASCII));
            out.position(start + 64);
            out.putInt(values.length).put("FD\0\0".getBytes(StandardCharsets.US_ASCII)).putInt(4);
            out.putInt(items).putInt(77);
            for (int i = 0; i < items; i++) {
                byte[] value =
                        i < values.length
                                ? (values[i] + '\0').getBytes(StandardCharsets.US_ASCII)
                                : new byte[0];
                // The older layout adds the count of the first element's items to each length.
                int first = newer ? value.length : value.length + itemsEach;
                out.putInt(first).putInt(value.length).putInt(77).putInt(value.length);
                out.put(value);
                while (out.position() % 4 > 0) {
                    out.put((byte) 0);
                }
            }
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    static void set(DataSet to, Tag tag, String text) {
        TestSeries.set(to, tag, text);
    }
}

package prelude.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.Vr;

/**
 * A study in which every text, date and UID is a marker: in standard and private elements, in
 * sequences within sequences, in the names of its files and folders.
 */
final class MarkedStudy {
    static final String WORD = "ZQXMARKER";
    static final String DATE = "19520229";
    static final String TIME = "131757";
    static final String UID = "77317731";
    static final List<String> MARKERS = List.of(WORD, DATE, TIME, UID);

    /** What decides how pixels are read and where they lie. */
    private static final Set<Tag> NEEDED =
            Set.of(
                    Tag.SOP_CLASS_UID,
                    Tag.MODALITY,
                    Tag.PHOTOMETRIC_INTERPRETATION,
                    Tag.RESCALE_TYPE,
                    Tag.SPECIFIC_CHARACTER_SET,
                    Tag.PATIENT_POSITION);

    /** Texts that our own list of tags lacks. */
    private static final List<Integer> MORE =
            List.of(
                    0x0008_0080,
                    0x0008_0081,
                    0x0008_0092,
                    0x0008_0094,
                    0x0008_1010,
                    0x0008_1040,
                    0x0008_1048,
                    0x0008_1050,
                    0x0008_1060,
                    0x0008_1070,
                    0x0008_1080,
                    0x0010_0021,
                    0x0010_1000,
                    0x0010_1001,
                    0x0010_1005,
                    0x0010_1040,
                    0x0010_1060,
                    0x0010_1090,
                    0x0010_2110,
                    0x0010_2154,
                    0x0010_2160,
                    0x0010_2180,
                    0x0010_21B0,
                    0x0010_4000,
                    0x0018_1000,
                    0x0018_1016,
                    0x0018_1018,
                    0x0018_4000,
                    0x0020_4000,
                    0x0028_4000,
                    0x0032_1032,
                    0x0032_1060,
                    0x0032_4000,
                    0x0038_0010,
                    0x0038_0300,
                    0x0040_0006,
                    0x0040_0253,
                    0x0040_0280,
                    0x0040_1400,
                    0x0040_2016,
                    0x0040_A123,
                    0x4008_0114,
                    0x0009_0010,
                    0x0009_1001,
                    0x0029_0010,
                    0x0029_1010,
                    0x0051_0010,
                    0x0051_100C,
                    0x6000_4000,
                    0x7FDF_1234);

    private MarkedStudy() {}

    /** Marks the files of a series and moves them into marked folders below {@code to}. */
    static Path mark(Path series, Path to) throws IOException {
        Path marked =
                Files.createDirectories(
                        to.resolve(WORD + "_JOHN").resolve(DATE).resolve("1.2." + UID));
        List<Path> files;
        try (Stream<Path> inside = Files.list(series)) {
            files = inside.sorted().toList();
        }
        for (int i = 0; i < files.size(); i++) {
            mark(files.get(i), marked.resolve("%s^JOHN.%s.%d.dcm".formatted(WORD, DATE, i)), i);
        }
        return to;
    }

    private static void mark(Path from, Path to, int number) throws IOException {
        DicomPort dicom = DicomPort.standard();
        try (Arena arena = Arena.ofConfined()) {
            DataSet dataSet = dicom.read(from, arena).orElseThrow();
            for (Tag tag : Tag.values()) {
                if (tag.number >>> 16 != 2 && !NEEDED.contains(tag)) {
                    String marker = marker(tag.vr);
                    if (!marker.isEmpty()) {
                        dataSet.put(Part10Writer.text(tag, marker));
                    }
                }
            }
            dataSet.put(Part10Writer.text(Tag.SOP_INSTANCE_UID, "1.2." + UID + "." + number));
            dataSet.put(Part10Writer.text(Tag.IMAGE_TYPE, "ORIGINAL\\PRIMARY\\" + WORD));
            for (int tag : MORE) {
                dataSet.put(new Element.Value(tag, Vr.LO, segment(even(WORD + "^JOHN"))));
            }
            for (int sequence : List.of(0x0008_1140, 0x0040_0275, 0x0009_1002)) {
                dataSet.put(new Element.Value(sequence, Vr.SQ, segment(nested(2))));
            }
            dicom.write(dataSet, to);
        } catch (MalformedDataSetException e) {
            throw new AssertionError("our own slices must be readable", e);
        }
    }

    private static String marker(Vr vr) {
        return switch (vr) {
            case PN, LO, SH, ST, LT, UT, CS, AE -> WORD;
            case DA -> DATE;
            case TM -> TIME;
            case DT -> DATE + TIME;
            case UI -> "1.2." + UID;
            case AS -> "067Y";
            default -> "";
        };
    }

    /** An item with a name, a UID and, to a depth, a sequence like itself. */
    private static byte[] nested(int depth) {
        var item = new ByteArrayOutputStream();
        element(item, 0x0008_1155, "UI", even("1.2." + UID));
        element(item, 0x0010_0010, "PN", even(WORD));
        if (depth > 0) {
            element(item, 0x0040_0275, "SQ", nested(depth - 1));
        }
        var sequence = new ByteArrayOutputStream();
        sequence.writeBytes(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) 0xFFFE)
                        .putShort((short) 0xE000)
                        .putInt(item.size())
                        .array());
        sequence.writeBytes(item.toByteArray());
        return sequence.toByteArray();
    }

    private static void element(ByteArrayOutputStream out, int tag, String vr, byte[] value) {
        ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) (tag >>> 16)).putShort((short) tag);
        head.put(vr.getBytes(StandardCharsets.US_ASCII));
        if (vr.equals("SQ")) {
            head.putShort((short) 0).putInt(value.length);
        } else {
            head.putShort((short) value.length);
        }
        out.write(head.array(), 0, head.position());
        out.writeBytes(value);
    }

    private static byte[] even(String text) {
        return (text.length() % 2 == 0 ? text : text + " ").getBytes(StandardCharsets.US_ASCII);
    }

    private static MemorySegment segment(byte[] bytes) {
        return MemorySegment.ofArray(bytes);
    }
}

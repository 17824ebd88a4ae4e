package prelude.pipeline.dicom.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes data sets as Part 10 files in Explicit VR Little Endian (PS3.10 chapter 7), the syntax
 * that every reader must know.
 */
public final class Part10Writer {
    /** Prelude's own, under the root for UIDs made from a UUID (PS3.5 B.2). */
    private static final String IMPLEMENTATION = "2.25.187450135904386128216431780346014482913";

    private Part10Writer() {}

    /** Writes a data set in Explicit VR Little Endian whose values fit their short lengths. */
    public static void write(DataSet dataSet, OutputStream out) throws IOException {
        out.write(new byte[128]);
        out.write("DICM".getBytes(StandardCharsets.US_ASCII));
        writeMeta(dataSet, out);
        for (Element element : dataSet.elements()) {
            write(element, out);
        }
    }

    private static void writeMeta(DataSet dataSet, OutputStream out) throws IOException {
        DataSet meta = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        meta.put(
                new Element.Value(
                        Tag.FILE_META_VERSION.number,
                        Vr.OB,
                        MemorySegment.ofArray(new byte[] {0, 1})));
        meta.put(text(Tag.MEDIA_STORAGE_SOP_CLASS_UID, required(dataSet, Tag.SOP_CLASS_UID)));
        meta.put(text(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, required(dataSet, Tag.SOP_INSTANCE_UID)));
        meta.put(text(Tag.TRANSFER_SYNTAX_UID, TransferSyntax.EXPLICIT_LITTLE.uid));
        meta.put(text(Tag.IMPLEMENTATION_CLASS_UID, IMPLEMENTATION));
        meta.put(text(Tag.IMPLEMENTATION_VERSION_NAME, "PRELUDE"));
        var counted = new ByteArrayOutputStream();
        for (Element element : meta.elements()) {
            write(element, counted);
        }
        write(unsignedInts(Tag.FILE_META_GROUP_LENGTH, counted.size()), out);
        counted.writeTo(out);
    }

    /** A text element, padded to even length as its representation asks. */
    public static Element text(Tag tag, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int even = bytes.length + (bytes.length & 1);
        byte[] padded = Arrays.copyOf(bytes, even);
        if (even > bytes.length) {
            padded[bytes.length] = (byte) tag.vr.padding;
        }
        return new Element.Value(tag.number, tag.vr, MemorySegment.ofArray(padded));
    }

    public static Element unsignedShort(Tag tag, int value) {
        byte[] bytes = {(byte) value, (byte) (value >> 8)};
        return new Element.Value(tag.number, Vr.US, MemorySegment.ofArray(bytes));
    }

    /** Several numbers of 16 bits. */
    public static Element unsignedShorts(Tag tag, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return new Element.Value(tag.number, Vr.US, MemorySegment.ofArray(bytes.array()));
    }

    /** Numbers of 32 bits. */
    public static Element unsignedInts(Tag tag, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return new Element.Value(tag.number, Vr.UL, MemorySegment.ofArray(bytes.array()));
    }

    /** An element whose value names another element. */
    public static Element pointer(Tag tag, Tag to) {
        byte[] bytes = {
            (byte) (to.number >>> 16),
            (byte) (to.number >>> 24),
            (byte) to.number,
            (byte) (to.number >>> 8)
        };
        return new Element.Value(tag.number, Vr.AT, MemorySegment.ofArray(bytes));
    }

    /** A sequence; its items are in Explicit VR Little Endian too. */
    public static Element sequence(Tag tag, List<DataSet> items) {
        return new Element.Sequence(tag.number, items);
    }

    private static String required(DataSet dataSet, Tag tag) {
        return dataSet.text(tag)
                .orElseThrow(() -> new IllegalArgumentException("cannot write without " + tag));
    }

    private static void write(Element element, OutputStream out) throws IOException {
        switch (element) {
            case Element.Value(var tag, var vr, var value) -> {
                writeHead(tag, vr, value.byteSize(), out);
                out.write(value.toArray(ValueLayout.JAVA_BYTE));
            }
            case Element.Sequence(var tag, var items) -> {
                var encoded = new ByteArrayOutputStream();
                for (DataSet item : items) {
                    writeItem(item, encoded);
                }
                writeHead(tag, Vr.SQ, encoded.size(), out);
                encoded.writeTo(out);
            }
            case Element.Encapsulated _, Element.InFile _ ->
                    throw new IllegalArgumentException(
                            "not written: " + Tag.describe(element.tag()));
        }
    }

    /** With its length stated, so that a reader may step over it (PS3.5 7.5). */
    private static void writeItem(DataSet item, OutputStream out) throws IOException {
        var encoded = new ByteArrayOutputStream();
        for (Element element : item.elements()) {
            write(element, encoded);
        }
        ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(encoded.size());
        out.write(head.array());
        encoded.writeTo(out);
    }

    private static void writeHead(int tag, Vr vr, long length, OutputStream out)
            throws IOException {
        if ((length & 1) == 1 || length > (vr.longForm ? Integer.MAX_VALUE : 0xfffe)) {
            throw new IllegalArgumentException(Tag.describe(tag) + " of " + length + " bytes");
        }
        ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) (tag >>> 16)).putShort((short) tag);
        head.put(vr.name().getBytes(StandardCharsets.US_ASCII));
        if (vr.longForm) {
            head.putShort((short) 0).putInt((int) length);
        } else {
            head.putShort((short) length);
        }
        out.write(head.array(), 0, head.position());
    }
}

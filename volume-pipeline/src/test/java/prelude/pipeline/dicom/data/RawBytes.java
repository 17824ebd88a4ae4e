package prelude.pipeline.dicom.data;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Data sets written byte by byte, as no well-behaved writer would. */
final class RawBytes {
    static final int ITEM = 0xFFFE_E000;
    static final int ITEM_END = 0xFFFE_E00D;
    static final int SEQUENCE_END = 0xFFFE_E0DD;
    static final int UNDEFINED = -1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;

    RawBytes(ByteOrder order) {
        this.order = order;
    }

    static RawBytes little() {
        return new RawBytes(ByteOrder.LITTLE_ENDIAN);
    }

    /** Preamble and meta information that names a transfer syntax. */
    static RawBytes file(String transferSyntax) {
        return little().bytes(new byte[128])
                .bytes("DICM".getBytes(StandardCharsets.US_ASCII))
                .explicit(0x0002_0010, "UI", ascii(transferSyntax + '\0'));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** An element with its representation, in the short or the long form that it has. */
    RawBytes explicit(int tag, String vr, byte[] value) {
        boolean longForm = Vr.valueOf(vr).longForm;
        tag(tag).bytes(ascii(vr));
        return (longForm ? word(0).length(value.length) : word(value.length)).bytes(value);
    }

    /** The head of an element of the long form. */
    RawBytes explicitHead(int tag, String vr, int length) {
        return tag(tag).bytes(ascii(vr)).word(0).length(length);
    }

    RawBytes implicit(int tag, byte[] value) {
        return head(tag, value.length).bytes(value);
    }

    /** Tag and length: of an implicit element, an item or a delimiter. */
    RawBytes head(int tag, int length) {
        return tag(tag).length(length);
    }

    RawBytes tag(int tag) {
        return word(tag >>> 16).word(tag & 0xffff);
    }

    RawBytes word(int word) {
        return bytes(ByteBuffer.allocate(2).order(order).putShort((short) word).array());
    }

    RawBytes length(int length) {
        return bytes(ByteBuffer.allocate(4).order(order).putInt(length).array());
    }

    RawBytes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] toArray() {
        return out.toByteArray();
    }

    DataSet read() throws MalformedDataSetException {
        return Part10Reader.read(MemorySegment.ofArray(toArray()));
    }
}

package prelude.pipeline.dicom.frame;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import prelude.pipeline.dicom.data.MalformedDataSetException;

/** What a JPEG 2000 code stream says of itself (ISO/IEC 15444-1 annex A). */
final class Jpeg2000Stream {
    private static final int START = 0xFF4F_FF51;
    private static final int JP2_SIGNATURE = 0x6A50_2020;
    private static final int JP2_CODE_STREAM = 0x6A70_3263;

    /** Bytes of SOT and SOD. */
    private static final int TILE_HEADER = 14;

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private Jpeg2000Stream() {}

    /** Whether bytes, twelve at least, open a code stream or a JP2 file around one. */
    static boolean starts(MemorySegment bytes) {
        return bytes.get(INT, 0) == START || bytes.get(INT, 4) == JP2_SIGNATURE;
    }

    /** The code stream without the boxes of a JP2 file, which some programs leave around it. */
    static MemorySegment withoutBoxes(MemorySegment stream) throws MalformedDataSetException {
        if (stream.byteSize() < 12 || stream.get(INT, 4) != JP2_SIGNATURE) {
            return stream;
        }
        long at = 0;
        while (stream.byteSize() - at >= 8) {
            long length = stream.get(INT, at) & 0xffff_ffffL;
            if (stream.get(INT, at + 4) == JP2_CODE_STREAM) {
                // Length 0: to the end; 1: eight more bytes hold it (I.4).
                MemorySegment rest =
                        stream.asSlice(Math.min(at + (length == 1 ? 16 : 8), stream.byteSize()));
                return length > 8 ? rest.asSlice(0, Math.min(length - 8, rest.byteSize())) : rest;
            }
            if (length < 8) {
                break;
            }
            at += length;
        }
        throw new MalformedDataSetException(
                "has a compressed frame without a header: copy it again");
    }

    /** SIZ follows the start of the code stream at once (A.5.1). */
    static StreamHeader header(MemorySegment stream) throws MalformedDataSetException {
        if (stream.byteSize() < 45 || stream.get(INT, 0) != START) {
            throw new MalformedDataSetException(
                    "has a compressed frame without a header: copy it again");
        }
        long columns = unsignedInt(stream, 8) - unsignedInt(stream, 16);
        long rows = unsignedInt(stream, 12) - unsignedInt(stream, 20);
        boolean subsampled = unsignedByte(stream, 43) != 1 || unsignedByte(stream, 44) != 1;
        if (subsampled || Math.min(columns, rows) < 1 || Math.max(columns, rows) > 0xffff) {
            throw new MalformedDataSetException(
                    "has a compressed frame with a damaged header: copy it again");
        }
        seeTiles(stream);
        int precision = unsignedByte(stream, 42);
        return new StreamHeader(
                StreamHeader.SIZ_JPEG_2000,
                (int) columns,
                (int) rows,
                stream.get(SHORT, 40) & 0xffff,
                (precision & 0x7f) + 1,
                (precision & 0x80) != 0);
    }

    /** Each tile has a header in the stream: more of them than bytes would only take memory. */
    private static void seeTiles(MemorySegment stream) throws MalformedDataSetException {
        long width = unsignedInt(stream, 8) - unsignedInt(stream, 32);
        long height = unsignedInt(stream, 12) - unsignedInt(stream, 36);
        long tileWidth = unsignedInt(stream, 24);
        long tileHeight = unsignedInt(stream, 28);
        if (tileWidth == 0 || tileHeight == 0) {
            throw new MalformedDataSetException(
                    "has a compressed frame with a damaged header: copy it again");
        }
        long across = Math.ceilDiv(width, tileWidth);
        long down = Math.ceilDiv(height, tileHeight);
        if (Math.max(across, down) > 0xffff || across * down * TILE_HEADER > stream.byteSize()) {
            throw StreamHeader.endsEarly();
        }
    }

    private static long unsignedInt(MemorySegment stream, long at) {
        return stream.get(INT, at) & 0xffff_ffffL;
    }

    private static int unsignedByte(MemorySegment stream, long at) {
        return stream.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }
}

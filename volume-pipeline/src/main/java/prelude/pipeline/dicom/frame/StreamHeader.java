package prelude.pipeline.dicom.frame;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import prelude.pipeline.dicom.data.MalformedDataSetException;

/**
 * What a compressed frame says of itself, read before any codec sees it.
 *
 * @param process the marker that names the coding: SOF0 to SOF15, SOF55 (JPEG-LS), SIZ (JPEG 2000)
 * @param precision bits per sample
 */
record StreamHeader(
        int process, int columns, int rows, int components, int precision, boolean signed) {
    static final int SOF3_LOSSLESS = 0xC3;
    static final int SOF55_JPEG_LS = 0xF7;
    static final int SIZ_JPEG_2000 = 0x51;

    private static final int START_OF_SCAN = 0xDA;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /** Reads a stream's header and sees that it is this frame, whole, in this coding. */
    static StreamHeader check(MemorySegment stream, PixelLayout layout, int process)
            throws MalformedDataSetException {
        StreamHeader header = process == SIZ_JPEG_2000 ? jpeg2000(stream) : jpeg(stream);
        if (header.process != process) {
            throw new MalformedDataSetException(
                    "holds another compression than its transfer syntax says");
        }
        if (header.columns != layout.columns()
                || header.rows != layout.rows()
                || header.components != 1
                || header.precision < 2
                || header.precision > layout.bitsAllocated()) {
            throw new MalformedDataSetException(
                    "says %d x %d pixels of %d bits but its compressed frame has %d x %d of %d x %d bits"
                            .formatted(
                                    layout.columns(),
                                    layout.rows(),
                                    layout.bitsAllocated(),
                                    header.columns,
                                    header.rows,
                                    header.components,
                                    header.precision));
        }
        seeEnd(stream);
        return header;
    }

    /** Codecs fill up a frame that ends early; its end marker tells that it is whole. */
    private static void seeEnd(MemorySegment stream) throws MalformedDataSetException {
        long at = stream.byteSize() - 2;
        long earliest = Math.max(0, at - 16);
        for (; at >= earliest; at--) {
            if ((stream.get(SHORT, at) & 0xffff) == 0xFFD9) {
                return;
            }
        }
        throw new MalformedDataSetException("has a compressed frame that ends early");
    }

    private static StreamHeader jpeg(MemorySegment stream) throws MalformedDataSetException {
        long at = 2;
        while (stream.byteSize() - at >= 4) {
            if (unsignedByte(stream, at) != 0xFF) {
                break;
            }
            int marker = unsignedByte(stream, at + 1);
            if (marker == 0xFF) {
                at++;
                continue;
            }
            int length = unsignedShort(stream, at + 2);
            boolean frame =
                    marker == SOF55_JPEG_LS
                            || (marker >= 0xC0
                                    && marker <= 0xCF
                                    && marker != 0xC4
                                    && marker != 0xC8
                                    && marker != 0xCC);
            if (frame && stream.byteSize() - at >= 10) {
                return new StreamHeader(
                        marker,
                        unsignedShort(stream, at + 7),
                        unsignedShort(stream, at + 5),
                        unsignedByte(stream, at + 9),
                        unsignedByte(stream, at + 4),
                        false);
            }
            if (marker == START_OF_SCAN || length < 2) {
                break;
            }
            at += 2 + length;
        }
        throw new MalformedDataSetException("has a compressed frame without a header");
    }

    /** SIZ follows the start of the code stream at once (ISO/IEC 15444-1 A.5.1). */
    private static StreamHeader jpeg2000(MemorySegment stream) throws MalformedDataSetException {
        if (stream.byteSize() < 45 || stream.get(INT, 0) != 0xFF4F_FF51) {
            throw new MalformedDataSetException("has a compressed frame without a header");
        }
        int precision = unsignedByte(stream, 42);
        return new StreamHeader(
                SIZ_JPEG_2000,
                stream.get(INT, 8) - stream.get(INT, 16),
                stream.get(INT, 12) - stream.get(INT, 20),
                unsignedShort(stream, 40),
                (precision & 0x7f) + 1,
                (precision & 0x80) != 0);
    }

    private static int unsignedByte(MemorySegment stream, long at) {
        return stream.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    private static int unsignedShort(MemorySegment stream, long at) {
        return stream.get(SHORT, at) & 0xffff;
    }
}

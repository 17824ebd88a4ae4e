package prelude.pipeline.dicom.frame;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.TransferSyntax.Pixels;

/**
 * What a compressed frame says of itself, read before any codec sees it.
 *
 * @param process the marker that names the coding: SOF0 to SOF15, SOF55 (JPEG-LS), SIZ (JPEG 2000)
 * @param precision bits per sample, at most 16
 */
record StreamHeader(
        int process, int columns, int rows, int components, int precision, boolean signed) {
    static final int SOF0_BASELINE = 0xC0;
    static final int SOF1_EXTENDED = 0xC1;
    static final int SOF3_LOSSLESS = 0xC3;
    static final int SOF55_JPEG_LS = 0xF7;
    static final int SIZ_JPEG_2000 = 0x51;

    private static final int START_JPEG = 0xFFD8;
    private static final int START_OF_SCAN = 0xDA;

    /** Four times the largest mammogram; a codec may take some ten bytes for each. */
    private static final int MOST_PIXELS = 8192 * 8192;

    private static final long LONGEST = 1 << 30;

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /**
     * Whether a fragment is the first of a frame: it starts as a code stream or a JP2 file does.
     */
    static boolean starts(MemorySegment fragment) {
        return fragment.byteSize() >= 12
                && (unsignedShort(fragment, 0) == START_JPEG || Jpeg2000Stream.starts(fragment));
    }

    /** Reads a stream's header and sees that it is this frame, whole, in this coding. */
    static StreamHeader check(MemorySegment frame, PixelLayout layout, Pixels coding)
            throws MalformedDataSetException {
        MemorySegment stream = codeStream(frame, coding);
        StreamHeader header =
                switch (coding) {
                    case JPEG_2000, HTJ2K -> Jpeg2000Stream.header(stream);
                    case JPEG_LOSSY, JPEG_LOSSLESS, JPEG_LS -> jpeg(stream);
                    case NATIVE, RLE, DEFLATE ->
                            throw new IllegalArgumentException("no header: " + coding);
                };
        boolean expected =
                switch (coding) {
                    case JPEG_LOSSY ->
                            header.process == SOF0_BASELINE || header.process == SOF1_EXTENDED;
                    case JPEG_LOSSLESS -> header.process == SOF3_LOSSLESS;
                    case JPEG_LS -> header.process == SOF55_JPEG_LS;
                    case NATIVE, RLE, DEFLATE, JPEG_2000, HTJ2K -> header.process == SIZ_JPEG_2000;
                };
        if (!expected) {
            throw new MalformedDataSetException(
                    "holds another compression than its transfer syntax says: export it again");
        }
        seeFits(header, layout);
        seeBytes(stream.byteSize(), layout, coding);
        seeEnd(stream);
        return header;
    }

    /** The bytes that a codec gets. */
    static MemorySegment codeStream(MemorySegment frame, Pixels coding)
            throws MalformedDataSetException {
        return coding == Pixels.JPEG_2000 || coding == Pixels.HTJ2K
                ? Jpeg2000Stream.withoutBoxes(frame)
                : frame;
    }

    private static void seeFits(StreamHeader header, PixelLayout layout)
            throws MalformedDataSetException {
        if (header.columns != layout.columns()
                || header.rows != layout.rows()
                || header.components != 1
                || header.precision < (header.process == SIZ_JPEG_2000 ? 1 : 2)
                || header.precision > Math.min(layout.bitsAllocated(), 16)) {
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
    }

    /** No codec takes memory for pixels that the bytes cannot hold. */
    private static void seeBytes(long bytes, PixelLayout layout, Pixels coding)
            throws MalformedDataSetException {
        if (layout.pixels() > MOST_PIXELS) {
            throw new MalformedDataSetException(
                    "has a compressed frame of %d x %d pixels, more than Prelude decodes"
                            .formatted(layout.columns(), layout.rows()));
        }
        long fewest =
                switch (coding) {
                    // A bit for each sample; two for each block of 8 x 8; a constant costs nothing.
                    case JPEG_LOSSLESS -> layout.pixels() / 8;
                    case JPEG_LOSSY -> layout.pixels() / 256;
                    case NATIVE, RLE, DEFLATE, JPEG_LS, JPEG_2000, HTJ2K -> 0;
                };
        if (bytes < fewest) {
            throw endsEarly();
        }
        if (bytes > LONGEST) {
            throw new MalformedDataSetException("has a compressed frame beyond 1 GB");
        }
    }

    static MalformedDataSetException endsEarly() {
        return new MalformedDataSetException(
                "has a compressed frame that ends early: copy it again");
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
        throw endsEarly();
    }

    /** Of the one frame header before the first scan; a second one could claim another size. */
    private static StreamHeader jpeg(MemorySegment stream) throws MalformedDataSetException {
        StreamHeader header = null;
        long at = 2;
        while (stream.byteSize() - at >= 4 && unsignedByte(stream, at) == 0xFF) {
            int marker = unsignedByte(stream, at + 1);
            if (marker == 0xFF) {
                at++;
                continue;
            }
            int length = unsignedShort(stream, at + 2);
            if (marker == START_OF_SCAN || length < 2) {
                break;
            }
            if (isFrameHeader(marker) && stream.byteSize() - at >= 10) {
                if (header != null) {
                    throw new MalformedDataSetException(
                            "has a compressed frame with a damaged header: copy it again");
                }
                header =
                        new StreamHeader(
                                marker,
                                unsignedShort(stream, at + 7),
                                unsignedShort(stream, at + 5),
                                unsignedByte(stream, at + 9),
                                unsignedByte(stream, at + 4),
                                false);
            }
            at += 2 + length;
        }
        if (header == null || unsignedShort(stream, 0) != START_JPEG) {
            throw new MalformedDataSetException(
                    "has a compressed frame without a header: copy it again");
        }
        return header;
    }

    private static boolean isFrameHeader(int marker) {
        return switch (marker) {
            case 0xC4, 0xC8, 0xCC -> false;
            default -> (marker >= 0xC0 && marker <= 0xCF) || marker == SOF55_JPEG_LS;
        };
    }

    private static int unsignedByte(MemorySegment stream, long at) {
        return stream.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    private static int unsignedShort(MemorySegment stream, long at) {
        return stream.get(SHORT, at) & 0xffff;
    }
}

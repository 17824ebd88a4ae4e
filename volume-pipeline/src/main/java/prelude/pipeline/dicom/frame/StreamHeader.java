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

    private static final int START_OF_SCAN = 0xDA;
    private static final int START_JPEG_2000 = 0xFF4F_FF51;
    private static final int JP2_SIGNATURE = 0x6A50_2020;
    private static final int JP2_CODE_STREAM = 0x6A70_3263;

    /** Four times the largest mammogram; a codec may take some ten bytes for each. */
    private static final int MOST_PIXELS = 8192 * 8192;

    /** Bytes of SOT and SOD (ISO/IEC 15444-1 A.4). */
    private static final int TILE_HEADER = 14;

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /**
     * Whether a fragment is the first of a frame: it starts as a code stream or a JP2 file does.
     */
    static boolean starts(MemorySegment fragment) {
        return fragment.byteSize() >= 12
                && (unsignedShort(fragment, 0) == 0xFFD8
                        || fragment.get(INT, 0) == START_JPEG_2000
                        || fragment.get(INT, 4) == JP2_SIGNATURE);
    }

    /** Reads a stream's header and sees that it is this frame, whole, in this coding. */
    static StreamHeader check(MemorySegment frame, PixelLayout layout, Pixels coding)
            throws MalformedDataSetException {
        MemorySegment stream = codeStream(frame);
        StreamHeader header =
                switch (coding) {
                    case JPEG_2000, HTJ2K -> jpeg2000(stream);
                    case JPEG_LOSSY, JPEG_LOSSLESS, JPEG_LS -> jpeg(stream);
                    case NATIVE, RLE -> throw new IllegalArgumentException("no header: " + coding);
                };
        boolean expected =
                switch (coding) {
                    case JPEG_LOSSY ->
                            header.process == SOF0_BASELINE || header.process == SOF1_EXTENDED;
                    case JPEG_LOSSLESS -> header.process == SOF3_LOSSLESS;
                    case JPEG_LS -> header.process == SOF55_JPEG_LS;
                    case NATIVE, RLE, JPEG_2000, HTJ2K -> header.process == SIZ_JPEG_2000;
                };
        if (!expected) {
            throw new MalformedDataSetException(
                    "holds another compression than its transfer syntax says");
        }
        seeFits(header, layout);
        seeBytes(stream.byteSize(), layout, coding);
        seeEnd(stream);
        return header;
    }

    private static void seeFits(StreamHeader header, PixelLayout layout)
            throws MalformedDataSetException {
        if (header.columns != layout.columns()
                || header.rows != layout.rows()
                || header.components != 1
                || header.precision < 2
                || header.precision > Math.min(layout.bitsAllocated(), 16)) {
            throw new MalformedDataSetException(
                    "says %d x %d pixels of %d bits but its compressed frame has %s x %s of %d x %d bits"
                            .formatted(
                                    layout.columns(),
                                    layout.rows(),
                                    layout.bitsAllocated(),
                                    Integer.toUnsignedString(header.columns),
                                    Integer.toUnsignedString(header.rows),
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
                    case NATIVE, RLE, JPEG_LS, JPEG_2000, HTJ2K -> 0;
                };
        if (bytes < fewest) {
            throw endsEarly();
        }
    }

    private static MalformedDataSetException endsEarly() {
        return new MalformedDataSetException("has a compressed frame that ends early");
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

    /** A JPEG 2000 code stream without the boxes of a JP2 file, which some programs leave on. */
    static MemorySegment codeStream(MemorySegment stream) throws MalformedDataSetException {
        if (stream.byteSize() < 12 || stream.get(INT, 4) != JP2_SIGNATURE) {
            return stream;
        }
        long at = 0;
        while (stream.byteSize() - at >= 8) {
            long length = stream.get(INT, at) & 0xffff_ffffL;
            if (stream.get(INT, at + 4) == JP2_CODE_STREAM) {
                // Length 0: to the end; 1: eight more bytes hold it (ISO/IEC 15444-1 I.4).
                MemorySegment rest =
                        stream.asSlice(Math.min(at + (length == 1 ? 16 : 8), stream.byteSize()));
                return length > 8 ? rest.asSlice(0, Math.min(length - 8, rest.byteSize())) : rest;
            }
            if (length < 8) {
                break;
            }
            at += length;
        }
        throw new MalformedDataSetException("has a compressed frame without a header");
    }

    /** SIZ follows the start of the code stream at once (ISO/IEC 15444-1 A.5.1). */
    private static StreamHeader jpeg2000(MemorySegment stream) throws MalformedDataSetException {
        if (stream.byteSize() < 45 || stream.get(INT, 0) != START_JPEG_2000) {
            throw new MalformedDataSetException("has a compressed frame without a header");
        }
        seeTilesAndSampling(stream);
        int precision = unsignedByte(stream, 42);
        return new StreamHeader(
                SIZ_JPEG_2000,
                stream.get(INT, 8) - stream.get(INT, 16),
                stream.get(INT, 12) - stream.get(INT, 20),
                unsignedShort(stream, 40),
                (precision & 0x7f) + 1,
                (precision & 0x80) != 0);
    }

    /** Each tile has a header in the stream: more of them than bytes would only take memory. */
    private static void seeTilesAndSampling(MemorySegment stream) throws MalformedDataSetException {
        long width = unsignedInt(stream, 8) - unsignedInt(stream, 32);
        long height = unsignedInt(stream, 12) - unsignedInt(stream, 36);
        long tileWidth = unsignedInt(stream, 24);
        long tileHeight = unsignedInt(stream, 28);
        boolean subsampled = unsignedByte(stream, 43) != 1 || unsignedByte(stream, 44) != 1;
        if (subsampled || tileWidth == 0 || tileHeight == 0 || width <= 0 || height <= 0) {
            throw new MalformedDataSetException("has a compressed frame with a damaged header");
        }
        long tiles = Math.ceilDiv(width, tileWidth) * Math.ceilDiv(height, tileHeight);
        if (tiles * TILE_HEADER > stream.byteSize()) {
            throw endsEarly();
        }
    }

    private static long unsignedInt(MemorySegment stream, long at) {
        return stream.get(INT, at) & 0xffff_ffffL;
    }

    private static int unsignedByte(MemorySegment stream, long at) {
        return stream.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    private static int unsignedShort(MemorySegment stream, long at) {
        return stream.get(SHORT, at) & 0xffff;
    }
}

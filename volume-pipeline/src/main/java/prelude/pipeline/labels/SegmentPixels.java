package prelude.pipeline.labels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.frame.FrameDecoder;
import prelude.pipeline.dicom.frame.PixelLayout;

/** The pixels of a segmentation, frame by frame. */
final class SegmentPixels implements AutoCloseable {
    /** Far beyond any scanner's matrix; a hostile file could state more without holding it. */
    private static final long MOST_PIXELS = 1 << 26;

    private final DataSet dataSet;
    private final int frames;
    private final int columns;
    private final int rows;
    private final boolean bits;
    private final FrameDecoder decoder;

    SegmentPixels(DicomPort dicom, DataSet dataSet, int frames) throws MalformedDataSetException {
        this.frames = frames;
        this.columns = size(dataSet, Tag.COLUMNS);
        this.rows = size(dataSet, Tag.ROWS);
        if ((long) columns * rows > MOST_PIXELS) {
            throw new MalformedDataSetException(
                    "has frames of %d x %d pixels, more than Prelude holds"
                            .formatted(columns, rows));
        }
        this.bits = dataSet.integer(Tag.BITS_ALLOCATED).orElse(0) == 1;
        // A label map's palette is of no matter here, and a decoder would take it for a photograph.
        this.dataSet = new DataSet(dataSet.syntax());
        dataSet.elements().forEach(this.dataSet::put);
        this.dataSet.put(Part10Writer.text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2"));
        this.decoder = dicom.newFrameDecoder();
        try {
            see();
        } catch (MalformedDataSetException e) {
            decoder.close();
            throw e;
        }
    }

    private static int size(DataSet dataSet, Tag tag) throws MalformedDataSetException {
        int size = dataSet.integer(tag).orElse(0);
        if (size < 1) {
            throw new MalformedDataSetException("lacks " + tag);
        }
        return size;
    }

    /** That the bytes are there, before anything is allocated for them. */
    private void see() throws MalformedDataSetException {
        if (!bits) {
            decoder.check(dataSet, PixelLayout.of(dataSet));
            return;
        }
        if (dataSet.syntax().pixels != TransferSyntax.Pixels.NATIVE) {
            decoder.check(dataSet, cells());
            return;
        }
        long needed = ((long) frames * columns * rows + 7) / 8;
        long there = packed().byteSize();
        if (there < needed) {
            throw new MalformedDataSetException(
                    "is truncated (%s has %d bytes of %d): copy it again"
                            .formatted(Tag.PIXEL_DATA, there, needed));
        }
    }

    private MemorySegment packed() throws MalformedDataSetException {
        if (dataSet.element(Tag.PIXEL_DATA) instanceof Element.Value value
                && dataSet.syntax() != TransferSyntax.EXPLICIT_BIG) {
            return value.bytes();
        }
        throw dataSet.has(Tag.PIXEL_DATA)
                ? undecoded()
                : new MalformedDataSetException("lacks " + Tag.PIXEL_DATA);
    }

    private MalformedDataSetException undecoded() {
        return new MalformedDataSetException(
                "has pixels of one bit as %s, which Prelude does not decode: export it uncompressed"
                        .formatted(dataSet.syntax().words));
    }

    /** What a decoder gives of a compressed frame of bits. */
    private PixelLayout cells() throws MalformedDataSetException {
        return switch (dataSet.syntax().pixels) {
            // The packed bits of one frame, which begins in a byte of its own (PS3.5 8.2.16).
            case DEFLATE ->
                    new PixelLayout(
                            (columns * rows + 7) / 8, 1, 8, 8, 7, PixelLayout.Numbers.UNSIGNED);
            // A byte for each pixel (PS3.5 G.2), a sample of one bit (PS3.5 8.2.4).
            case RLE, JPEG_2000, HTJ2K ->
                    new PixelLayout(columns, rows, 8, 1, 0, PixelLayout.Numbers.UNSIGNED);
            case NATIVE, JPEG_LOSSY, JPEG_LOSSLESS, JPEG_LS -> throw undecoded();
        };
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /** Reads a frame's stored values, row by row. */
    void read(int frame, short[] values) throws MalformedDataSetException {
        if (!bits) {
            decoder.decode(dataSet, PixelLayout.of(dataSet), frame, values, 0);
            return;
        }
        switch (dataSet.syntax().pixels) {
            case NATIVE -> unpack(packed(), (long) frame * columns * rows, values);
            case DEFLATE -> {
                PixelLayout cells = cells();
                short[] bytes = new short[cells.columns()];
                decoder.decode(dataSet, cells, frame, bytes, 0);
                byte[] packed = new byte[bytes.length];
                for (int i = 0; i < packed.length; i++) {
                    packed[i] = (byte) bytes[i];
                }
                unpack(MemorySegment.ofArray(packed), 0, values);
            }
            case RLE, JPEG_2000, HTJ2K, JPEG_LOSSY, JPEG_LOSSLESS, JPEG_LS ->
                    decoder.decode(dataSet, cells(), frame, values, 0);
        }
    }

    /**
     * Without compression bits of all frames follow each other without a gap, so that a frame may
     * start within a byte; the lowest bit is the first pixel (PS3.5 8.1.1 and 8.2).
     */
    private static void unpack(MemorySegment packed, long firstBit, short[] values) {
        Arrays.fill(values, (short) 0);
        long lastBit = firstBit + values.length - 1;
        for (long at = firstBit >> 3; at <= lastBit >> 3; at++) {
            int eight = packed.get(ValueLayout.JAVA_BYTE, at) & 0xff;
            while (eight != 0) {
                long pixel = (at << 3) + Integer.numberOfTrailingZeros(eight) - firstBit;
                if (pixel >= 0 && pixel < values.length) {
                    values[(int) pixel] = 1;
                }
                eight &= eight - 1;
            }
        }
    }

    @Override
    public void close() {
        decoder.close();
    }
}

package prelude.pipeline.dicom.frame;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import prelude.pipeline.dicom.data.MalformedDataSetException;

/** RLE Lossless (PS3.5 annex G): one PackBits segment per byte of a cell, the highest first. */
final class RunLength {
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER = 64;

    /** A run of 128 takes two. */
    private static final int MOST_PIXELS_OF_A_BYTE = 64;

    private byte[] packed = {};
    private int[] cells = {};

    /** Fills cells of {@code layout}; their unused bits may hold anything. */
    void decode(MemorySegment stream, PixelLayout layout, short[] target, int offset)
            throws MalformedDataSetException {
        unpack(stream, layout);
        int count = layout.pixels();
        if (layout.bitsAllocated() <= 16) {
            for (int i = 0; i < count; i++) {
                target[offset + i] = (short) cells[i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                target[offset + i] = (short) layout.value(cells[i]);
            }
        }
    }

    void decode(MemorySegment stream, PixelLayout layout, double[] target, int offset)
            throws MalformedDataSetException {
        unpack(stream, layout);
        for (int i = 0; i < layout.pixels(); i++) {
            target[offset + i] = layout.value(cells[i]);
        }
    }

    /** Sees that a frame has a segment for each byte of its cells, all of them within it. */
    static void checkHeader(MemorySegment stream, PixelLayout layout)
            throws MalformedDataSetException {
        int segments = layout.bytesEach();
        if (stream.byteSize() < HEADER || stream.get(INT, 0) != segments) {
            throw damagedHeader();
        }
        for (int segment = 0; segment < segments; segment++) {
            long start = start(stream, segment);
            long end = end(stream, segment, segments);
            if (start < HEADER || end < start) {
                throw damagedHeader();
            }
            if ((end - start) * MOST_PIXELS_OF_A_BYTE < layout.pixels()) {
                throw endsEarly();
            }
        }
        if (stream.byteSize() > Integer.MAX_VALUE / 2) {
            throw new MalformedDataSetException("has a compressed frame beyond 1 GB");
        }
    }

    private static long start(MemorySegment stream, int segment) {
        return stream.get(INT, 4L + 4L * segment) & 0xffff_ffffL;
    }

    private static long end(MemorySegment stream, int segment, int segments) {
        return segment + 1 < segments
                ? Math.min(start(stream, segment + 1), stream.byteSize())
                : stream.byteSize();
    }

    private static MalformedDataSetException endsEarly() {
        return new MalformedDataSetException("has an RLE frame that ends early: copy it again");
    }

    private static MalformedDataSetException damagedHeader() {
        return new MalformedDataSetException(
                "has an RLE frame with a damaged header: copy it again");
    }

    private void unpack(MemorySegment stream, PixelLayout layout) throws MalformedDataSetException {
        checkHeader(stream, layout);
        int pixels = layout.pixels();
        if (cells.length < pixels) {
            cells = new int[pixels];
        }
        Arrays.fill(cells, 0, pixels, 0);
        int segments = layout.bytesEach();
        for (int segment = 0; segment < segments; segment++) {
            long start = start(stream, segment);
            int size = (int) (end(stream, segment, segments) - start);
            if (packed.length < size) {
                packed = new byte[size];
            }
            MemorySegment.copy(stream, ValueLayout.JAVA_BYTE, start, packed, 0, size);
            addSegment(size, 8 * (segments - 1 - segment), pixels);
        }
    }

    /**
     * Adds one byte of each cell; a segment may run over by padding, a run never past the frame.
     */
    private void addSegment(int size, int shift, int pixels) throws MalformedDataSetException {
        int at = 0;
        int done = 0;
        while (done < pixels) {
            int control = at < size ? packed[at++] : -128;
            int needed = control >= 0 ? control + 1 : 1;
            int count = Math.min(control >= 0 ? control + 1 : 1 - control, pixels - done);
            if (at + Math.min(needed, count) > size || (control == -128 && at == size)) {
                throw endsEarly();
            }
            if (control == -128) {
                continue;
            }
            if (control >= 0) {
                for (int i = 0; i < count; i++) {
                    cells[done + i] |= (packed[at + i] & 0xff) << shift;
                }
            } else {
                int value = (packed[at] & 0xff) << shift;
                for (int i = 0; i < count; i++) {
                    cells[done + i] |= value;
                }
            }
            at += needed;
            done += count;
        }
    }
}

package prelude.pipeline.dicom.frame;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import prelude.pipeline.dicom.data.MalformedDataSetException;

/** RLE Lossless (PS3.5 annex G): one PackBits segment per byte of a cell, the highest first. */
final class RunLength implements Codec {
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER = 64;

    @Override
    public void decode(MemorySegment stream, PixelLayout layout, short[] target, int offset)
            throws MalformedDataSetException {
        int segments = layout.bitsAllocated() / 8;
        if (stream.byteSize() < HEADER || stream.get(INT, 0) != segments) {
            throw new MalformedDataSetException("has an RLE frame with a damaged header");
        }
        Arrays.fill(target, offset, offset + layout.pixels(), (short) 0);
        for (int segment = 0; segment < segments; segment++) {
            long start = stream.get(INT, 4L + 4L * segment) & 0xffff_ffffL;
            long end =
                    segment + 1 < segments
                            ? stream.get(INT, 8L + 4L * segment) & 0xffff_ffffL
                            : stream.byteSize();
            if (start < HEADER || end < start || end > stream.byteSize()) {
                throw new MalformedDataSetException("has an RLE frame with a damaged header");
            }
            int shift = 8 * (segments - 1 - segment);
            unpack(stream, start, end, shift, target, offset, layout.pixels());
        }
    }

    private static void unpack(
            MemorySegment stream,
            long start,
            long end,
            int shift,
            short[] target,
            int offset,
            int pixels)
            throws MalformedDataSetException {
        long at = start;
        int done = 0;
        while (done < pixels) {
            if (at >= end) {
                throw new MalformedDataSetException("has an RLE frame that ends early");
            }
            int control = stream.get(ValueLayout.JAVA_BYTE, at++);
            // A segment may run over by a padding byte; a run never reaches past the frame.
            if (control >= 0) {
                int count = Math.min(control + 1, pixels - done);
                if (end - at < count) {
                    throw new MalformedDataSetException("has an RLE frame that ends early");
                }
                for (int i = 0; i < count; i++) {
                    int value = stream.get(ValueLayout.JAVA_BYTE, at + i) & 0xff;
                    target[offset + done + i] |= (short) (value << shift);
                }
                at += control + 1;
                done += count;
            } else if (control != -128) {
                if (at >= end) {
                    throw new MalformedDataSetException("has an RLE frame that ends early");
                }
                int count = Math.min(1 - control, pixels - done);
                int value = (stream.get(ValueLayout.JAVA_BYTE, at++) & 0xff) << shift;
                for (int i = 0; i < count; i++) {
                    target[offset + done + i] |= (short) value;
                }
                done += count;
            }
        }
    }
}

package prelude.pipeline.dicom.frame;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Vr;

/** Frames that lie uncompressed one behind the other (PS3.5 8.1 and annex D). */
final class NativeFrames {
    private NativeFrames() {}

    /** One frame's bytes, in the file's memory. */
    static MemorySegment find(Element.Value pixels, ByteOrder order, PixelLayout layout, int frame)
            throws MalformedDataSetException {
        seeOrder(pixels.vr(), order, layout);
        seeSize(pixels.bytes().byteSize(), layout, frame);
        return pixels.bytes().asSlice(layout.bytes() * frame, layout.bytes());
    }

    /** Sees that pixels that were left in the file are such that the frame can be found there. */
    static void see(Element.InFile pixels, ByteOrder order, PixelLayout layout, int frame)
            throws MalformedDataSetException {
        seeOrder(pixels.vr(), order, layout);
        seeSize(pixels.length(), layout, frame);
    }

    private static void seeSize(long size, PixelLayout layout, int frame)
            throws MalformedDataSetException {
        // Divided, because a product of hostile numbers could pass a long's range.
        if (size / layout.bytes() <= frame) {
            throw new MalformedDataSetException(
                    "is truncated (%s has %d bytes, too few for frame %d of %d x %d pixels): copy it again"
                            .formatted(
                                    layout.pixelData(),
                                    size,
                                    frame + 1L,
                                    layout.columns(),
                                    layout.rows()));
        }
    }

    /** Some turn the four bytes of each pixel, others the two of each word (PS3.5 annex D). */
    private static void seeOrder(Vr vr, ByteOrder order, PixelLayout layout)
            throws MalformedDataSetException {
        if (order == ByteOrder.BIG_ENDIAN
                && layout.bitsAllocated() == 32
                && layout.numbers() != PixelLayout.Numbers.REAL
                && vr != Vr.OL) {
            throw new MalformedDataSetException(
                    "has pixels of 32 bits in big-endian words, whose order programs do not agree"
                            + " on: export it again in little endian");
        }
    }

    static void copy(
            Element.Value pixels,
            ByteOrder order,
            PixelLayout layout,
            int frame,
            short[] target,
            int offset)
            throws MalformedDataSetException {
        MemorySegment bytes = find(pixels, order, layout, frame);
        int count = layout.pixels();
        switch (layout.bitsAllocated()) {
            case 8 -> {
                long first = layout.bytes() * frame;
                for (int i = 0; i < count; i++) {
                    target[offset + i] = (short) byteAt(pixels, order, first + i);
                }
            }
            case 16 ->
                    MemorySegment.copy(
                            bytes,
                            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order),
                            0,
                            target,
                            offset,
                            count);
            default -> {
                var cell = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
                for (int i = 0; i < count; i++) {
                    target[offset + i] = (short) layout.value(bytes.get(cell, 4L * i));
                }
            }
        }
    }

    /** Of cells of 32 bits or more. */
    static void copyWide(
            MemorySegment bytes, ByteOrder order, PixelLayout layout, double[] target, int offset) {
        int count = layout.pixels();
        if (layout.numbers() != PixelLayout.Numbers.REAL) {
            var cell = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
            for (int i = 0; i < count; i++) {
                target[offset + i] = layout.value(bytes.get(cell, 4L * i));
            }
        } else if (layout.bitsAllocated() == 32) {
            var cell = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
            for (int i = 0; i < count; i++) {
                target[offset + i] = bytes.get(cell, 4L * i);
            }
        } else {
            var cell = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order);
            for (int i = 0; i < count; i++) {
                target[offset + i] = bytes.get(cell, 8L * i);
            }
        }
    }

    /** Bytes written as words lie swapped in a big-endian file (PS3.5 annex D). */
    private static int byteAt(Element.Value pixels, ByteOrder order, long at) {
        boolean swapped = order == ByteOrder.BIG_ENDIAN && pixels.vr() == Vr.OW;
        long where = swapped ? Math.min(at ^ 1, pixels.bytes().byteSize() - 1) : at;
        return pixels.bytes().get(ValueLayout.JAVA_BYTE, where) & 0xff;
    }
}

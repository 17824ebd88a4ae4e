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

    /** Sees that all frames are there and that their bytes have an order. */
    static void check(Element.Value pixels, ByteOrder order, PixelLayout layout, int frames)
            throws MalformedDataSetException {
        find(pixels, layout, frames - 1);
        if (layout.bitsAllocated() == 32 && layout.numbers() != PixelLayout.Numbers.REAL) {
            LongWords.of(pixels, order, layout, MemorySegment.NULL);
        }
    }

    /** One frame's bytes, in the file's memory. */
    private static MemorySegment find(Element.Value pixels, PixelLayout layout, int frame)
            throws MalformedDataSetException {
        seeSize(pixels.bytes().byteSize(), layout, frame);
        return pixels.bytes().asSlice(layout.bytes() * frame, layout.bytes());
    }

    /** Sees that all frames are in the pixels that were left in the file, in little endian. */
    static void see(Element.InFile pixels, PixelLayout layout, int frames)
            throws MalformedDataSetException {
        seeSize(pixels.length(), layout, frames - 1);
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

    static void copy(
            Element.Value pixels,
            ByteOrder order,
            PixelLayout layout,
            int frame,
            short[] target,
            int offset)
            throws MalformedDataSetException {
        MemorySegment bytes = find(pixels, layout, frame);
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
                int[] cells = LongWords.of(pixels, order, layout, bytes).cells(bytes, count);
                for (int i = 0; i < count; i++) {
                    target[offset + i] = (short) layout.value(cells[i]);
                }
            }
        }
    }

    /** Of cells of 32 bits or more. */
    static void copyWide(
            Element.Value pixels,
            ByteOrder order,
            PixelLayout layout,
            int frame,
            double[] target,
            int offset)
            throws MalformedDataSetException {
        MemorySegment bytes = find(pixels, layout, frame);
        int count = layout.pixels();
        if (layout.numbers() != PixelLayout.Numbers.REAL) {
            int[] cells = LongWords.of(pixels, order, layout, bytes).cells(bytes, count);
            for (int i = 0; i < count; i++) {
                target[offset + i] = layout.value(cells[i]);
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

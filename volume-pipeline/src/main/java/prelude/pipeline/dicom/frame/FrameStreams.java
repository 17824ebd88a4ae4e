package prelude.pipeline.dicom.frame;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/**
 * Which fragments of encapsulated pixel data make up which frame (PS3.5 A.4).
 *
 * <p>As many fragments as frames, or one frame, leave no choice. Else the extended or the basic
 * offset table tells, or, where both are empty, the markers that code streams start with.
 */
final class FrameStreams {
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int ITEM_HEADER = 8;

    private final List<MemorySegment> fragments;

    /** The first fragment of each frame, and behind the last the number of fragments. */
    private final int[] starts;

    private byte[] joined = {};

    private FrameStreams(List<MemorySegment> fragments, int[] starts) {
        this.fragments = fragments;
        this.starts = starts;
    }

    static FrameStreams of(DataSet dataSet, Element.Encapsulated pixels, int frames)
            throws MalformedDataSetException {
        List<MemorySegment> fragments = pixels.fragments();
        if (fragments.size() < frames) {
            throw new MalformedDataSetException(
                    fragments.isEmpty()
                            ? "has empty " + Tag.PIXEL_DATA
                            : "is truncated (it says %d frames and holds %d): copy it again"
                                    .formatted(frames, fragments.size()));
        }
        int[] starts = new int[frames + 1];
        starts[frames] = fragments.size();
        if (fragments.size() == frames) {
            Arrays.setAll(starts, frame -> frame);
        } else if (frames > 1) {
            long[] offsets = offsets(dataSet, pixels);
            if (offsets.length > 0) {
                byOffsets(fragments, offsets, starts);
            } else {
                byMarkers(fragments, starts);
            }
        }
        return new FrameStreams(fragments, starts);
    }

    int frames() {
        return starts.length - 1;
    }

    /** A frame that lies in one piece; null where it would have to be joined. */
    @Nullable MemorySegment whole(int frame) {
        return starts[frame + 1] - starts[frame] == 1 ? fragments.get(starts[frame]) : null;
    }

    /** One frame's code stream: as it lies in the file, or joined until the next is asked for. */
    MemorySegment stream(int frame) throws MalformedDataSetException {
        int from = starts[frame];
        int to = starts[frame + 1];
        if (to - from == 1) {
            return fragments.get(from);
        }
        long total = 0;
        for (int i = from; i < to; i++) {
            total += fragments.get(i).byteSize();
        }
        if (total > Integer.MAX_VALUE / 2) {
            throw new MalformedDataSetException("has a compressed frame beyond 1 GB");
        }
        if (joined.length < total) {
            joined = new byte[(int) total];
        }
        int at = 0;
        for (int i = from; i < to; i++) {
            MemorySegment fragment = fragments.get(i);
            int size = (int) fragment.byteSize();
            MemorySegment.copy(fragment, ValueLayout.JAVA_BYTE, 0, joined, at, size);
            at += size;
        }
        return MemorySegment.ofArray(joined).asSlice(0, total);
    }

    /** Of the frames' first items, from the first item behind the basic table; none if empty. */
    private static long[] offsets(DataSet dataSet, Element.Encapsulated pixels) {
        if (dataSet.element(Tag.EXTENDED_OFFSET_TABLE) instanceof Element.Value table) {
            long[] offsets = new long[(int) Math.min(table.bytes().byteSize() / 8, 1 << 24)];
            Arrays.setAll(offsets, i -> table.bytes().get(LONG, 8L * i));
            return offsets;
        }
        MemorySegment table = pixels.offsets();
        long[] offsets = new long[(int) Math.min(table.byteSize() / 4, 1 << 24)];
        Arrays.setAll(offsets, i -> table.get(INT, 4L * i) & 0xffff_ffffL);
        return offsets;
    }

    private static void byOffsets(List<MemorySegment> fragments, long[] offsets, int[] starts)
            throws MalformedDataSetException {
        int frames = starts.length - 1;
        int frame = 0;
        long at = 0;
        for (int i = 0; i < fragments.size() && frame < frames; i++) {
            if (frame < offsets.length && offsets[frame] == at) {
                starts[frame++] = i;
            }
            at += ITEM_HEADER + fragments.get(i).byteSize();
        }
        if (frame < frames || offsets.length != frames || starts[0] != 0) {
            throw new MalformedDataSetException(
                    "has an offset table that does not fit its %d frames: export it uncompressed"
                            .formatted(frames));
        }
    }

    private static void byMarkers(List<MemorySegment> fragments, int[] starts)
            throws MalformedDataSetException {
        int frames = starts.length - 1;
        int found = 0;
        for (int i = 0; i < fragments.size(); i++) {
            if (StreamHeader.starts(fragments.get(i))) {
                if (found < frames) {
                    starts[found] = i;
                }
                found++;
            }
        }
        if (found != frames || starts[0] != 0) {
            throw new MalformedDataSetException(
                    "does not say which of its %d fragments make up which of its %d frames: export it uncompressed"
                            .formatted(fragments.size(), frames));
        }
    }
}

package prelude.pipeline.dicom.data;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** One data element. Its memory is the file's: it lives as long as the arena it was read into. */
public sealed interface Element {

    int tag();

    /**
     * A value as its bytes stand in the file; a sequence of stated length stays one until asked.
     */
    record Value(int tag, Vr vr, MemorySegment bytes) implements Element {}

    /**
     * Uncompressed pixel data that was left in the file.
     *
     * @param at where its first byte stands in the file
     * @param length in bytes
     */
    record InFile(int tag, Vr vr, long at, long length) implements Element {}

    record Sequence(int tag, List<DataSet> items) implements Element {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * Encapsulated pixel data (PS3.5 A.4).
     *
     * @param offsets the basic offset table: 32-bit little-endian offsets, often empty
     */
    record Encapsulated(int tag, MemorySegment offsets, List<MemorySegment> fragments)
            implements Element {
        public Encapsulated {
            fragments = List.copyOf(fragments);
        }
    }
}

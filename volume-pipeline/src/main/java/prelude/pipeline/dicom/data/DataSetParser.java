package prelude.pipeline.dicom.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of one encoding, one after another, without copying a value (PS3.5 chapter 7).
 *
 * <p>A declared length is believed only as far as there are bytes. Sequences of stated length are
 * stepped over and parsed when asked for; those of undefined length must be parsed to find their
 * end.
 */
final class DataSetParser {
    private static final int ITEM = 0xFFFE_E000;
    private static final int ITEM_END = 0xFFFE_E00D;
    private static final int SEQUENCE_END = 0xFFFE_E0DD;
    private static final long UNDEFINED = 0xFFFF_FFFFL;

    /** Real data sets nest a handful deep; a hostile one could otherwise exhaust the stack. */
    private static final int DEEPEST = 64;

    /** What an element costs here, at most; eight bytes of a hostile file can hold one. */
    private static final int MEMORY_OF_AN_ELEMENT = 400;

    /** How many more elements, items and fragments of one file there is memory for. */
    private static final class Budget {
        private long left = Runtime.getRuntime().maxMemory() / MEMORY_OF_AN_ELEMENT;

        void spend() throws MalformedDataSetException {
            if (--left < 0) {
                throw new MalformedDataSetException(
                        "has more elements than this program may use memory for");
            }
        }
    }

    private final Budget budget;
    private final MemorySegment bytes;

    /** Larger than the bytes where only a file's head is here. */
    private final long fileSize;

    private final TransferSyntax syntax;
    private final ValueLayout.OfInt fourBytes;
    private final int depth;
    private final @Nullable DataSet parent;
    private long at;

    /** At the outermost level. */
    DataSetParser(MemorySegment bytes, long start, TransferSyntax syntax)
            throws MalformedDataSetException {
        this(bytes, start, syntax, bytes.byteSize());
    }

    /**
     * At the outermost level.
     *
     * @param fileSize of the file whose first bytes these are
     */
    DataSetParser(MemorySegment bytes, long start, TransferSyntax syntax, long fileSize)
            throws MalformedDataSetException {
        this(bytes, start, syntax, fileSize, 0, null, new Budget());
    }

    /**
     * @param parent of the data sets that are read; null at the outermost level
     */
    private DataSetParser(
            MemorySegment bytes,
            long start,
            TransferSyntax syntax,
            long fileSize,
            int depth,
            @Nullable DataSet parent,
            Budget budget)
            throws MalformedDataSetException {
        if (depth > DEEPEST) {
            throw new MalformedDataSetException("nests sequences deeper than " + DEEPEST);
        }
        ByteOrder order = syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        this.bytes = bytes;
        this.fileSize = fileSize;
        this.at = start;
        this.syntax = syntax;
        this.fourBytes = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
        this.depth = depth;
        this.parent = parent;
        this.budget = budget;
    }

    /** Where the next element starts. */
    long position() {
        return at;
    }

    /** All elements to the end of the memory. */
    DataSet toEnd() throws MalformedDataSetException {
        DataSet dataSet = new DataSet(syntax, parent);
        while (bytes.byteSize() - at >= 8) {
            Element element = next(dataSet);
            if (element == null) {
                return dataSet;
            }
            dataSet.put(element);
        }
        seeOnlyPadding();
        return dataSet;
    }

    /** All elements up to pixel data that reaches to the end of its file; empty without such. */
    Optional<DataSet> toPixels() throws MalformedDataSetException {
        DataSet dataSet = new DataSet(syntax, parent);
        while (bytes.byteSize() - at >= 8) {
            Element element = next(dataSet);
            if (element == null) {
                break;
            }
            dataSet.put(element);
            if (element instanceof Element.InFile) {
                return Optional.of(dataSet);
            }
        }
        return Optional.empty();
    }

    /** Fewer than eight bytes are no element; some writers fill a file's end with zeros. */
    private void seeOnlyPadding() throws MalformedDataSetException {
        for (long i = at; i < bytes.byteSize(); i++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, i) != 0) {
                throw endsInMiddle();
            }
        }
    }

    /** The elements of group 0002, which stand in explicit little endian before all others. */
    DataSet fileMeta() throws MalformedDataSetException {
        DataSet meta = new DataSet(syntax);
        while (bytes.byteSize() - at >= 8 && (bytes.get(fourBytes, at) & 0xffff) == 2) {
            Element element = next(meta);
            if (element != null) {
                meta.put(element);
            }
        }
        return meta;
    }

    /** Items of a sequence whose bytes were stepped over. */
    static List<DataSet> items(MemorySegment bytes, DataSet around, Vr vr)
            throws MalformedDataSetException {
        TransferSyntax within = within(bytes, around.syntax(), vr);
        return new DataSetParser(bytes, 0, within, 0, around.depth(), around, new Budget())
                .itemsUntil(bytes.byteSize());
    }

    /**
     * The encoding of a sequence's items. One written as UN is implicit inside (PS3.5 6.2.2 note
     * 2), but some programs only change the letters and leave the items as they were.
     */
    private static TransferSyntax within(MemorySegment sequence, TransferSyntax syntax, Vr vr) {
        return vr == Vr.UN && syntax.explicit() && !startsExplicit(sequence)
                ? TransferSyntax.IMPLICIT_LITTLE
                : syntax;
    }

    /** Whether the first element of the first item carries letters where a VR would stand. */
    private static boolean startsExplicit(MemorySegment sequence) {
        return sequence.byteSize() >= 16
                && Vr.of(
                                sequence.get(ValueLayout.JAVA_BYTE, 12),
                                sequence.get(ValueLayout.JAVA_BYTE, 13))
                        != null;
    }

    /** The next element, or null at a delimiter that ends an item of undefined length. */
    private @Nullable Element next(DataSet around) throws MalformedDataSetException {
        budget.spend();
        int tag = tag();
        if (tag == ITEM_END || tag == SEQUENCE_END) {
            need(tag, 4);
            at += 4;
            return null;
        }
        need(tag, 4);
        // Once for every element of every file: the letters and a short length in one go.
        int word = bytes.get(fourBytes, at);
        int first = syntax.bigEndian() ? word >>> 24 : word & 0xff;
        int second = (syntax.bigEndian() ? word >>> 16 : word >>> 8) & 0xff;
        Vr vr;
        long length;
        if (syntax.explicit() && Vr.isLetter(first) && Vr.isLetter(second)) {
            Vr written = Vr.of(first, second);
            vr = written == null ? Vr.UN : written;
            at += 4;
            length = (syntax.bigEndian() ? word : word >>> 16) & 0xffff;
            if (vr.longForm) {
                length = length32(tag);
            }
        } else {
            // Some programs write single elements without a VR into explicit data sets.
            vr = Tag.representationOf(tag);
            length = length32(tag);
        }
        if (length == UNDEFINED) {
            return undefinedLength(tag, vr, around);
        }
        if (tag == Tag.PIXEL_DATA.number
                && length > bytes.byteSize() - at
                && at + length == fileSize) {
            return new Element.InFile(tag, vr, at, length);
        }
        need(tag, length);
        MemorySegment value = bytes.asSlice(at, length);
        at += length;
        return new Element.Value(tag, vr, value);
    }

    private long length32(int tag) throws MalformedDataSetException {
        need(tag, 4);
        long length = bytes.get(fourBytes, at) & 0xffff_ffffL;
        at += 4;
        return length;
    }

    private Element undefinedLength(int tag, Vr vr, DataSet around)
            throws MalformedDataSetException {
        if (tag == Tag.PIXEL_DATA.number) {
            return fragments(tag);
        }
        var parser =
                new DataSetParser(
                        bytes,
                        at,
                        within(bytes.asSlice(at), syntax, vr),
                        0,
                        depth + 1,
                        around,
                        budget);
        List<DataSet> items = parser.itemsUntil(UNDEFINED);
        at = parser.at;
        return new Element.Sequence(tag, items);
    }

    /** Items up to {@code end}, or to the delimiter where the end is not stated. */
    private List<DataSet> itemsUntil(long end) throws MalformedDataSetException {
        List<DataSet> items = new ArrayList<>();
        while (at < end) {
            int tag = tag();
            long length = length32(tag);
            if (tag == SEQUENCE_END) {
                break;
            }
            budget.spend();
            if (tag != ITEM) {
                throw new MalformedDataSetException(
                        "has " + Tag.describe(tag) + " where an item of a sequence should be");
            }
            if (length == UNDEFINED) {
                var parser = new DataSetParser(bytes, at, syntax, 0, depth + 1, parent, budget);
                items.add(parser.toEnd());
                at = parser.at;
            } else {
                need(tag, length);
                MemorySegment item = bytes.asSlice(at, length);
                items.add(new DataSetParser(item, 0, syntax, 0, depth + 1, parent, budget).toEnd());
                at += length;
            }
        }
        return items;
    }

    /** The offset table and the fragments of encapsulated pixel data. */
    private Element fragments(int pixelData) throws MalformedDataSetException {
        List<MemorySegment> fragments = new ArrayList<>();
        while (true) {
            if (bytes.byteSize() - at < 8) {
                throw endsInside(pixelData);
            }
            int tag = tag();
            long length = length32(tag);
            if (tag == SEQUENCE_END) {
                break;
            }
            if (tag != ITEM || length == UNDEFINED) {
                throw new MalformedDataSetException(
                        "has damaged fragments in " + Tag.describe(pixelData));
            }
            budget.spend();
            need(pixelData, length);
            fragments.add(bytes.asSlice(at, length));
            at += length;
        }
        if (fragments.isEmpty()) {
            return new Element.Encapsulated(pixelData, MemorySegment.NULL, List.of());
        }
        return new Element.Encapsulated(
                pixelData, fragments.getFirst(), fragments.subList(1, fragments.size()));
    }

    private int tag() throws MalformedDataSetException {
        if (bytes.byteSize() - at < 4) {
            throw endsInMiddle();
        }
        int word = bytes.get(fourBytes, at);
        at += 4;
        return syntax.bigEndian() ? word : Integer.rotateLeft(word, 16);
    }

    private void need(int tag, long length) throws MalformedDataSetException {
        if (length > bytes.byteSize() - at) {
            throw endsInside(tag);
        }
    }

    private static MalformedDataSetException endsInMiddle() {
        return new MalformedDataSetException(
                "is truncated (it ends in the middle of an element): copy it again");
    }

    private static MalformedDataSetException endsInside(int tag) {
        return new MalformedDataSetException(
                "is truncated (it ends inside " + Tag.describe(tag) + "): copy it again");
    }
}

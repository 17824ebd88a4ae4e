package prelude.pipeline.dicom.series;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;

/**
 * The numbers in a Siemens scanner's CSA Image Header Info (0029,xx10).
 *
 * <p>Siemens never published it; the layouts, one that begins with {@code SV10} and an older one,
 * are those that NiBabel's documentation describes ("Siemens format DICOM with CSA header"). It is
 * little endian in files of any syntax.
 */
final class CsaHeader {
    private static final int GROUP = 0x0029;
    private static final int ELEMENT = 0x10;
    private static final ValueLayout.OfInt WORD =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int SV10 = 'S' | 'V' << 8 | '1' << 16 | '0' << 24;
    private static final int NAME = 64;

    /** The element's name, its multiplicity, representation, type, count of items, a mark. */
    private static final int TAG_BYTES = NAME + 5 * Integer.BYTES;

    private static final int ITEM_BYTES = 4 * Integer.BYTES;
    private static final int MOST_TAGS = 1000;
    private static final int LONGEST_NUMBER = 64;

    private final Map<String, double[]> numbers = new HashMap<>();

    private CsaHeader() {}

    /** Empty where there is none, or one that cannot be read: then it says nothing. */
    static Optional<CsaHeader> of(DataSet dataSet) {
        for (Element element : dataSet.elements()) {
            boolean ours =
                    element.tag() >>> 16 == GROUP
                            && (element.tag() & 0xffff) >= 0x1000
                            && (element.tag() & 0xff) == ELEMENT;
            // Some anonymisers drop the private creator, and the layout is known by its marks.
            if (ours && element instanceof Element.Value value) {
                var header = new CsaHeader();
                if (header.read(value.bytes())) {
                    return Optional.of(header);
                }
            }
        }
        return Optional.empty();
    }

    /** The numbers of an element; none where it is absent, empty or holds a word. */
    double[] numbers(String name) {
        return numbers.getOrDefault(name, new double[0]).clone();
    }

    /** Whether the bytes are such a header from the first to the last element. */
    private boolean read(MemorySegment bytes) {
        long at = 0;
        boolean newer = bytes.byteSize() >= 16 && bytes.get(WORD, 0) == SV10;
        if (newer) {
            at = 8;
        }
        if (bytes.byteSize() < at + 8) {
            return false;
        }
        int tags = bytes.get(WORD, at);
        if (tags < 1 || tags > MOST_TAGS) {
            return false;
        }
        at += 8;
        int firstItems = 0;
        for (int tag = 0; tag < tags; tag++) {
            if (bytes.byteSize() - at < TAG_BYTES) {
                return false;
            }
            String name = text(bytes.asSlice(at, NAME));
            int multiplicity = bytes.get(WORD, at + NAME);
            int items = bytes.get(WORD, at + NAME + 3 * Integer.BYTES);
            if (tag == 0) {
                firstItems = items;
            }
            at = readItems(bytes, at + TAG_BYTES, items, newer ? -1 : firstItems, name);
            if (at < 0 || multiplicity < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * @param firstItems how many items the older layout's first element has, by which it lengthens
     *     the lengths of all items; -1 of the newer
     * @return where the next element begins; -1 where the bytes end before
     */
    private long readItems(MemorySegment bytes, long from, int items, int firstItems, String name) {
        List<String> values = new ArrayList<>();
        long at = from;
        for (int item = 0; item < items; item++) {
            if (bytes.byteSize() - at < ITEM_BYTES) {
                return -1;
            }
            long length =
                    firstItems < 0
                            ? bytes.get(WORD, at + Integer.BYTES)
                            : (long) bytes.get(WORD, at) - firstItems;
            at += ITEM_BYTES;
            if (length < 0 || length > bytes.byteSize() - at) {
                // The older layout ends an element's items so.
                return firstItems < 0 ? -1 : keep(name, values, at);
            }
            if (length > 0 && length <= LONGEST_NUMBER) {
                values.add(text(bytes.asSlice(at, length)));
            }
            // The last item's padding may be cut off with the header's end.
            at = Math.min(bytes.byteSize(), (at + length + 3) & ~3L);
        }
        return keep(name, values, at);
    }

    private long keep(String name, List<String> values, long at) {
        List<String> said = values.stream().filter(value -> !value.isEmpty()).toList();
        double[] parsed = new double[said.size()];
        for (int i = 0; i < parsed.length; i++) {
            String value = said.get(i);
            if (!value.matches("[-+]?[0-9]*[.]?[0-9]+([eE][-+]?[0-9]{1,3})?")) {
                return at;
            }
            parsed[i] = Double.parseDouble(value);
        }
        numbers.putIfAbsent(name, parsed);
        return at;
    }

    private static String text(MemorySegment bytes) {
        String text = new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }
}

package prelude.pipeline.dicom.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Data elements by tag, as they stand in a file: values are decoded when asked for, and memory is
 * the file's, valid as long as the arena it was read into.
 *
 * <p>An element that is absent, empty or not a number where a number is asked for reads as empty:
 * whoever needs it says so by name.
 */
public final class DataSet {
    private final TreeMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);
    private final TransferSyntax syntax;

    /** An empty data set; values put into it are in the byte order of {@code syntax}. */
    public DataSet(TransferSyntax syntax) {
        this.syntax = syntax;
    }

    public TransferSyntax syntax() {
        return syntax;
    }

    public void put(Element element) {
        elements.put(element.tag(), element);
    }

    /** In the order of their tags. */
    public Collection<Element> elements() {
        return Collections.unmodifiableCollection(elements.values());
    }

    public @Nullable Element element(Tag tag) {
        return elements.get(tag.number);
    }

    public boolean has(Tag tag) {
        return elements.containsKey(tag.number);
    }

    /** The text of an element without its padding; empty where it is absent or blank. */
    public Optional<String> text(Tag tag) {
        if (!(elements.get(tag.number) instanceof Element.Value value)) {
            return Optional.empty();
        }
        // No text that we read is longer; a hostile one is not copied.
        MemorySegment bytes =
                value.bytes().asSlice(0, Math.min(value.bytes().byteSize(), 64 * 1024));
        String text = new String(bytes.toArray(ValueLayout.JAVA_BYTE), charset(tag.vr));
        return Optional.of(text.replace('\0', ' ').strip()).filter(t -> !t.isEmpty());
    }

    /** The parts of a text of several values, each stripped; empty where it is absent. */
    public List<String> texts(Tag tag) {
        return text(tag)
                .map(text -> List.of(text.split("\\\\", -1)).stream().map(String::strip).toList())
                .orElse(List.of());
    }

    public OptionalInt integer(Tag tag) {
        double[] values = numbers(tag);
        return values.length > 0 && values[0] == Math.rint(values[0])
                ? OptionalInt.of((int) values[0])
                : OptionalInt.empty();
    }

    public OptionalDouble number(Tag tag) {
        double[] values = numbers(tag);
        return values.length > 0 ? OptionalDouble.of(values[0]) : OptionalDouble.empty();
    }

    /** All numbers of an element; none where one of them is not a finite number. */
    public double[] numbers(Tag tag) {
        if (!(elements.get(tag.number) instanceof Element.Value value)) {
            return new double[0];
        }
        // UN is what a program writes that did not know the element: our own list does.
        Vr vr = value.vr() == Vr.UN ? tag.vr : value.vr();
        double[] numbers =
                switch (vr) {
                    case US, SS, UL, SL, FL, FD -> binary(value.bytes(), vr);
                    default -> decimal(texts(tag));
                };
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                return new double[0];
            }
        }
        return numbers;
    }

    /** The items of a sequence; none where it is absent. */
    public List<DataSet> items(Tag tag) throws MalformedDataSetException {
        Element element = elements.get(tag.number);
        return element == null ? List.of() : items(element);
    }

    /** The items of one of this data set's elements, whatever its tag; none in pixel data. */
    public List<DataSet> items(Element element) throws MalformedDataSetException {
        return switch (element) {
            case Element.Sequence sequence -> sequence.items();
            case Element.Value value -> DataSetParser.items(value.bytes(), syntax, value.vr());
            case Element.Encapsulated _ -> List.of();
        };
    }

    private double[] binary(MemorySegment bytes, Vr vr) {
        ByteOrder order = syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int size = vr == Vr.US || vr == Vr.SS ? 2 : vr == Vr.FD ? 8 : 4;
        // Elements of many numbers (lookup tables) are not read through here.
        double[] numbers = new double[(int) Math.min(bytes.byteSize() / size, 4096)];
        for (int i = 0; i < numbers.length; i++) {
            long at = (long) i * size;
            numbers[i] =
                    switch (vr) {
                        case US ->
                                bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at)
                                        & 0xffff;
                        case SS -> bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at);
                        case UL ->
                                bytes.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at)
                                        & 0xffff_ffffL;
                        case SL -> bytes.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at);
                        case FL -> bytes.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), at);
                        case FD ->
                                bytes.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), at);
                        default -> throw new IllegalArgumentException("not a binary number: " + vr);
                    };
        }
        return numbers;
    }

    private static double[] decimal(List<String> texts) {
        List<Double> numbers = new ArrayList<>(texts.size());
        for (String text : texts) {
            try {
                numbers.add(Double.parseDouble(text));
            } catch (NumberFormatException _) {
                return new double[0];
            }
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Latin-1 holds every code and number; free text in other sets than UTF-8 comes out garbled.
     */
    private Charset charset(Vr vr) {
        return switch (vr) {
            case LO, LT, PN, SH, ST, UC, UT ->
                    text(Tag.SPECIFIC_CHARACTER_SET).orElse("").contains("ISO_IR 192")
                            ? StandardCharsets.UTF_8
                            : StandardCharsets.ISO_8859_1;
            default -> StandardCharsets.ISO_8859_1;
        };
    }
}

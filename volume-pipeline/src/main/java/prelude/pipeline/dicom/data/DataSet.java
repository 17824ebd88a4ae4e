package prelude.pipeline.dicom.data;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Data elements by tag, as they stand in a file: values are decoded when asked for, and memory is
 * the file's, valid as long as the arena it was read into.
 *
 * <p>An element that is absent, empty or not a number where a number is asked for reads as empty:
 * whoever needs it says so by name.
 */
public final class DataSet {
    /** No text that we ask for is longer; lists of decimals, as in contours, are read in place. */
    private static final int LONGEST_TEXT = 16 << 20;

    private final SortedElements elements = new SortedElements();
    private final TransferSyntax syntax;

    /** The data set whose sequence this is an item of, where it is one. */
    private final @Nullable DataSet parent;

    /** How many sequences this lies in. */
    private final int depth;

    /** An empty data set; values put into it are in the byte order of {@code syntax}. */
    public DataSet(TransferSyntax syntax) {
        this(syntax, null);
    }

    DataSet(TransferSyntax syntax, @Nullable DataSet parent) {
        this.syntax = syntax;
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    int depth() {
        return depth;
    }

    /** An empty item for one of this data set's sequences: it inherits the character set. */
    public DataSet newItem() {
        return new DataSet(syntax, this);
    }

    public TransferSyntax syntax() {
        return syntax;
    }

    public void put(Element element) {
        elements.put(element);
    }

    /** In the order of their tags. */
    public Collection<Element> elements() {
        return Collections.unmodifiableCollection(elements);
    }

    public @Nullable Element element(Tag tag) {
        return elements.find(tag.number);
    }

    public boolean has(Tag tag) {
        return elements.find(tag.number) != null;
    }

    /** The text of an element without its padding; empty where it is absent or blank. */
    public Optional<String> text(Tag tag) {
        if (!(elements.find(tag.number) instanceof Element.Value value)
                || value.bytes().byteSize() > LONGEST_TEXT) {
            return Optional.empty();
        }
        byte[] bytes = value.bytes().toArray(ValueLayout.JAVA_BYTE);
        String text =
                switch (tag.vr) {
                    case LO, LT, PN, SH, ST, UC, UT ->
                            CharacterSets.decode(bytes, characterSets(), tag.vr);
                    default -> new String(bytes, StandardCharsets.ISO_8859_1);
                };
        return Optional.of(text.replace('\0', ' ').strip()).filter(t -> !t.isEmpty());
    }

    /** Of this item or of the data set around it (PS3.5 7.5.3). */
    private List<String> characterSets() {
        if (has(Tag.SPECIFIC_CHARACTER_SET) || parent == null) {
            return texts(Tag.SPECIFIC_CHARACTER_SET);
        }
        return parent.characterSets();
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
        if (!(elements.find(tag.number) instanceof Element.Value value)) {
            return new double[0];
        }
        // UN is what a program writes that did not know the element: our own list does.
        Vr vr = value.vr() == Vr.UN ? tag.vr : value.vr();
        double[] numbers = Numbers.read(value.bytes(), vr, byteOrder());
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                return new double[0];
            }
        }
        return numbers;
    }

    /** Of the words and numbers in this data set's values. */
    public ByteOrder byteOrder() {
        return syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** The items of a sequence; none where it is absent. */
    public List<DataSet> items(Tag tag) throws MalformedDataSetException {
        Element element = elements.find(tag.number);
        return element == null ? List.of() : items(element);
    }

    /** The items of one of this data set's elements, whatever its tag; none in pixel data. */
    public List<DataSet> items(Element element) throws MalformedDataSetException {
        return switch (element) {
            case Element.Sequence sequence -> sequence.items();
            case Element.Value value -> DataSetParser.items(value.bytes(), this, value.vr());
            case Element.Encapsulated _, Element.InFile _ -> List.of();
        };
    }
}

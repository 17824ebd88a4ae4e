package prelude.pipeline.dicom.series;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Element;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.data.Vr;

/** Values that no list names: private elements (PS3.5 7.8), and bytes whose meaning we know. */
final class RawValue {
    private final Element.Value value;
    private final ByteOrder order;

    private RawValue(Element.Value value, ByteOrder order) {
        this.value = value;
        this.order = order;
    }

    static Optional<RawValue> of(DataSet dataSet, Tag tag) {
        return of(dataSet, dataSet.element(tag));
    }

    private static Optional<RawValue> of(DataSet dataSet, @Nullable Element element) {
        return element instanceof Element.Value value
                ? Optional.of(
                        new RawValue(
                                value,
                                dataSet.syntax() == TransferSyntax.EXPLICIT_BIG
                                        ? ByteOrder.BIG_ENDIAN
                                        : ByteOrder.LITTLE_ENDIAN))
                : Optional.empty();
    }

    /**
     * A private element.
     *
     * @param creator the words that reserve the block it is in
     * @param element its last two digits
     */
    static Optional<RawValue> ofPrivate(DataSet dataSet, int group, String creator, int element) {
        int block = -1;
        for (Element candidate : dataSet.elements()) {
            int tag = candidate.tag();
            if (tag >>> 16 != group) {
                continue;
            }
            int low = tag & 0xffff;
            if (low >= 0x10 && low <= 0xff && candidate instanceof Element.Value words) {
                if (text(words.bytes()).equals(creator)) {
                    block = low;
                }
            } else if (low >>> 8 == block && (low & 0xff) == element) {
                return of(dataSet, candidate);
            }
        }
        return Optional.empty();
    }

    long byteSize() {
        return value.bytes().byteSize();
    }

    int unsignedShort(long index) {
        return value.bytes().get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), 2 * index)
                & 0xffff;
    }

    /** The first number, of a binary or a decimal representation, or of one that got lost. */
    OptionalDouble number() {
        MemorySegment bytes = value.bytes();
        boolean lost = value.vr() == Vr.UN;
        String text = text(bytes);
        int end = text.indexOf('\\');
        String first = end < 0 ? text : text.substring(0, end).strip();
        if (first.matches("[-+]?[0-9]+([.][0-9]*)?([eE][-+]?[0-9]{1,3})?")) {
            return OptionalDouble.of(Double.parseDouble(first));
        }
        if (value.vr() == Vr.FD || (lost && bytes.byteSize() == 8)) {
            return finite(bytes.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), 0));
        }
        if ((value.vr() == Vr.FL || lost) && bytes.byteSize() == 4) {
            return finite(bytes.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), 0));
        }
        return OptionalDouble.empty();
    }

    /** A whole number from 0 to 65,535, of any representation. */
    OptionalInt count() {
        boolean lost = value.vr() == Vr.UN;
        // Two digits as a text would be a number beyond ten thousand.
        if (byteSize() == 2 && (value.vr() == Vr.US || (lost && unsignedShort(0) < 4096))) {
            return OptionalInt.of(unsignedShort(0));
        }
        double number = number().orElse(-1);
        return number >= 0 && number <= 65535 && number == Math.rint(number)
                ? OptionalInt.of((int) number)
                : OptionalInt.empty();
    }

    /** All numbers of a binary representation of 64 bits; none of another. */
    double[] doubles() {
        if (value.vr() != Vr.FD && value.vr() != Vr.UN) {
            return new double[0];
        }
        double[] numbers = new double[(int) Math.min(16, byteSize() / 8)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] =
                    value.bytes().get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), 8L * i);
        }
        return numbers;
    }

    private static OptionalDouble finite(double number) {
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    private static String text(MemorySegment bytes) {
        MemorySegment head = bytes.asSlice(0, Math.min(bytes.byteSize(), 256));
        return new String(head.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
    }

    /** The number of a tag that is a value itself (AT). */
    int tag() {
        return byteSize() < 4 ? 0 : (unsignedShort(0) << 16) | unsignedShort(1);
    }
}

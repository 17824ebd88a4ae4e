package prelude.pipeline.dicom.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers out of a value's bytes, by its representation (PS3.5 6.2). */
final class Numbers {
    /** Tables and contours are shorter; a hostile value must not fill the memory. */
    private static final int LONGEST_VALUE = 16 << 20;

    private static final double[] NONE = {};

    private Numbers() {}

    /** All numbers of a value; none where one of them cannot be read. */
    static double[] read(MemorySegment bytes, Vr vr, ByteOrder order) {
        if (bytes.byteSize() > LONGEST_VALUE) {
            return NONE;
        }
        return switch (vr) {
            case US, OW -> shorts(bytes, order, 0xffff);
            case SS -> shorts(bytes, order, -1);
            case UL, OL -> ints(bytes, order, 0xffff_ffffL);
            case SL -> ints(bytes, order, -1);
            case SV, UV, OV -> longs(bytes, order);
            case FL, OF -> floats(bytes, order);
            case FD, OD -> doubles(bytes, order);
            default -> decimals(bytes);
        };
    }

    private static double[] shorts(MemorySegment bytes, ByteOrder order, int mask) {
        var layout = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
        double[] numbers = new double[(int) (bytes.byteSize() / 2)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bytes.get(layout, 2L * i) & mask;
        }
        return numbers;
    }

    private static double[] ints(MemorySegment bytes, ByteOrder order, long mask) {
        var layout = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
        double[] numbers = new double[(int) (bytes.byteSize() / 4)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bytes.get(layout, 4L * i) & mask;
        }
        return numbers;
    }

    private static double[] longs(MemorySegment bytes, ByteOrder order) {
        var layout = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order);
        double[] numbers = new double[(int) (bytes.byteSize() / 8)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bytes.get(layout, 8L * i);
        }
        return numbers;
    }

    private static double[] floats(MemorySegment bytes, ByteOrder order) {
        var layout = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
        double[] numbers = new double[(int) (bytes.byteSize() / 4)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bytes.get(layout, 4L * i);
        }
        return numbers;
    }

    private static double[] doubles(MemorySegment bytes, ByteOrder order) {
        var layout = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order);
        double[] numbers = new double[(int) (bytes.byteSize() / 8)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bytes.get(layout, 8L * i);
        }
        return numbers;
    }

    private static double[] decimals(MemorySegment bytes) {
        String text =
                new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1)
                        .replace('\0', ' ');
        if (text.isBlank()) {
            return NONE;
        }
        double[] numbers = new double[8];
        int count = 0;
        for (int at = 0; at <= text.length(); count++) {
            int separator = text.indexOf('\\', at);
            int end = separator < 0 ? text.length() : separator;
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            try {
                numbers[count] = Double.parseDouble(text.substring(at, end));
            } catch (NumberFormatException _) {
                return NONE;
            }
            at = end + 1;
        }
        return Arrays.copyOf(numbers, count);
    }
}

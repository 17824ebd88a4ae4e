package prelude.cases.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sample types that are read, under the names that NRRD knows for each. */
public enum NrrdType {
    INT8(1, "signed char|int8|int8_t"),
    UINT8(1, "unsigned char|uchar|uint8|uint8_t"),
    INT16(2, "short|short int|signed short|signed short int|int16|int16_t"),
    UINT16(2, "unsigned short|ushort|unsigned short int|uint16|uint16_t"),
    INT32(4, "int|signed int|int32|int32_t"),
    UINT32(4, "uint|unsigned int|uint32|uint32_t"),
    INT64(
            8,
            "longlong|long long|long long int|signed long long|signed long long int|int64|int64_t"),
    UINT64(8, "ulonglong|unsigned long long|unsigned long long int|uint64|uint64_t"),
    FLOAT(4, "float"),
    DOUBLE(8, "double");

    private final int bytes;
    private final String names;

    /**
     * @param names between bars; the first is written
     */
    NrrdType(int bytes, String names) {
        this.bytes = bytes;
        this.names = "|" + names + "|";
    }

    int bytes() {
        return bytes;
    }

    String written() {
        return names.substring(1, names.indexOf('|', 1));
    }

    double value(ByteBuffer from, int index) {
        return switch (this) {
            case INT8 -> from.get(index);
            case UINT8 -> from.get(index) & 0xff;
            case INT16 -> from.getShort(2 * index);
            case UINT16 -> from.getShort(2 * index) & 0xffff;
            case INT32 -> from.getInt(4 * index);
            case UINT32 -> from.getInt(4 * index) & 0xffff_ffffL;
            case INT64 -> from.getLong(8 * index);
            case UINT64 -> unsigned(from.getLong(8 * index));
            case FLOAT -> from.getFloat(4 * index);
            case DOUBLE -> from.getDouble(8 * index);
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }

    static @Nullable NrrdType named(String name) {
        String plain = "|" + name.toLowerCase(Locale.ROOT) + "|";
        return Arrays.stream(values())
                .filter(t -> t.names.contains(plain))
                .findFirst()
                .orElse(null);
    }
}

package prelude.pipeline.source;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The datatypes of NIfTI that are plain numbers (nifti1.h). */
enum NiftiType {
    UINT8(2, 1),
    INT16(4, 2),
    INT32(8, 4),
    FLOAT32(16, 4),
    FLOAT64(64, 8),
    INT8(256, 1),
    UINT16(512, 2),
    UINT32(768, 4);

    private final int code;
    final int bytes;

    NiftiType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    static @Nullable NiftiType of(int code) {
        for (NiftiType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }

    /** Whether every value is a whole number that 16 bits hold. */
    boolean fitsSample() {
        return this == UINT8 || this == INT8 || this == INT16 || this == UINT16;
    }

    double value(ByteBuffer block, int index) {
        return switch (this) {
            case UINT8 -> block.get(index) & 0xff;
            case INT8 -> block.get(index);
            case INT16 -> block.getShort(2 * index);
            case UINT16 -> block.getShort(2 * index) & 0xffff;
            case INT32 -> block.getInt(4 * index);
            case UINT32 -> block.getInt(4 * index) & 0xffff_ffffL;
            case FLOAT32 -> block.getFloat(4 * index);
            case FLOAT64 -> block.getDouble(8 * index);
        };
    }
}

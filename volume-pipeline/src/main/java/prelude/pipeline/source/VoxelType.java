package prelude.pipeline.source;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Voxels that are plain numbers, as NIfTI (nifti1.h) and MetaImage name them. */
enum VoxelType {
    UINT8(1, 2, "MET_UCHAR"),
    INT8(1, 256, "MET_CHAR"),
    INT16(2, 4, "MET_SHORT"),
    UINT16(2, 512, "MET_USHORT"),
    INT32(4, 8, "MET_INT"),
    UINT32(4, 768, "MET_UINT"),
    INT64(8, 1024, "MET_LONG_LONG"),
    UINT64(8, 1280, "MET_ULONG_LONG"),
    FLOAT32(4, 16, "MET_FLOAT"),
    FLOAT64(8, 64, "MET_DOUBLE");

    final int bytes;
    private final int nifti;
    private final String metaImage;

    VoxelType(int bytes, int nifti, String metaImage) {
        this.bytes = bytes;
        this.nifti = nifti;
        this.metaImage = metaImage;
    }

    static @Nullable VoxelType ofNifti(int code) {
        for (VoxelType type : values()) {
            if (type.nifti == code) {
                return type;
            }
        }
        return null;
    }

    static @Nullable VoxelType ofMetaImage(String name) {
        for (VoxelType type : values()) {
            if (type.metaImage.equals(name)) {
                return type;
            }
        }
        return null;
    }

    /** Whether every value is a whole number that 16 bits hold. */
    boolean fitsSample() {
        return bytes <= Short.BYTES;
    }

    /** How far a sample of 16 signed bits lies below the value that it stands for. */
    int lift() {
        return this == UINT16 ? 1 << 15 : 0;
    }

    double value(ByteBuffer block, int index) {
        return switch (this) {
            case UINT8 -> block.get(index) & 0xff;
            case INT8 -> block.get(index);
            case INT16 -> block.getShort(2 * index);
            case UINT16 -> block.getShort(2 * index) & 0xffff;
            case INT32 -> block.getInt(4 * index);
            case UINT32 -> block.getInt(4 * index) & 0xffff_ffffL;
            case INT64 -> block.getLong(8 * index);
            case UINT64 -> unsigned(block.getLong(8 * index));
            case FLOAT32 -> block.getFloat(4 * index);
            case FLOAT64 -> block.getDouble(8 * index);
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }

    /** Takes a run of a type that {@link #fitsSample}, less its {@link #lift}. */
    void samples(ByteBuffer block, int first, short[] to, int at, int count) {
        switch (this) {
            case INT16, UINT16 -> {
                block.asShortBuffer().get(first, to, at, count);
                if (this == UINT16) {
                    for (int i = at; i < at + count; i++) {
                        to[i] ^= Short.MIN_VALUE;
                    }
                }
            }
            case INT8, UINT8 -> {
                int mask = this == UINT8 ? 0xff : -1;
                for (int i = 0; i < count; i++) {
                    to[at + i] = (short) (block.get(first + i) & mask);
                }
            }
            default -> throw new IllegalStateException(this + " does not fit a sample");
        }
    }
}

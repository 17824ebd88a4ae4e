package prelude.pipeline.dicom.frame;

import java.io.ByteArrayOutputStream;

/** The smallest encoder of JPEG Lossless there is: the left neighbour, codes of one length. */
public final class LosslessJpeg {
    private static final int CODE_BITS = 5;
    private static final int CATEGORIES = 17;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int pending;
    private int pendingBits;

    private LosslessJpeg() {}

    /**
     * A grey frame (ISO/IEC 10918-1 annex H, process 14, selection value 1).
     *
     * @param values row by row, from 0 up to the precision's range
     */
    public static byte[] encode(int[] values, int columns, int precision) {
        var jpeg = new LosslessJpeg();
        int rows = values.length / columns;
        jpeg.bytes(0xff, 0xd8, 0xff, 0xc4, 0, 19 + CATEGORIES, 0);
        for (int length = 1; length <= 16; length++) {
            jpeg.bytes(length == CODE_BITS ? CATEGORIES : 0);
        }
        for (int category = 0; category < CATEGORIES; category++) {
            jpeg.bytes(category);
        }
        jpeg.bytes(0xff, 0xc3, 0, 11, precision, rows >> 8, rows, columns >> 8, columns);
        jpeg.bytes(1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 1, 0, 0);
        for (int i = 0; i < values.length; i++) {
            int above = i < columns ? 1 << (precision - 1) : values[i - columns];
            jpeg.difference((short) (values[i] - (i % columns == 0 ? above : values[i - 1])));
        }
        jpeg.bits(0x7f, 7);
        jpeg.bytes(0xff, 0xd9);
        return jpeg.out.toByteArray();
    }

    private void difference(short difference) {
        int category = 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
        bits(category, CODE_BITS);
        if (category < CATEGORIES - 1) {
            bits(difference < 0 ? difference - 1 : difference, category);
        }
    }

    private void bits(int bits, int count) {
        for (int bit = count - 1; bit >= 0; bit--) {
            pending = pending << 1 | (bits >> bit & 1);
            if (++pendingBits == 8) {
                bytes(pending & 0xff);
                if ((pending & 0xff) == 0xff) {
                    bytes(0);
                }
                pendingBits = 0;
            }
        }
    }

    private void bytes(int... bytes) {
        for (int value : bytes) {
            out.write(value);
        }
    }
}

package prelude.pipeline.dicom.series;

/**
 * How Hounsfield units become unsigned stored values: {@code stored = hu - intercept}.
 *
 * @param bitsStored 12, as scanners write, where the range fits; else 16
 */
record StoredValues(int intercept, int bitsStored) {

    static StoredValues of(short[] hounsfield) {
        int low = Short.MAX_VALUE;
        int high = Short.MIN_VALUE;
        for (short value : hounsfield) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        int intercept = low >= -1024 ? -1024 : -32768;
        return new StoredValues(intercept, high - intercept < 4096 ? 12 : 16);
    }

    /** Little endian, two bytes a pixel. */
    byte[] encode(short[] hounsfield, int from, int count) {
        byte[] bytes = new byte[2 * count];
        for (int i = 0; i < count; i++) {
            int stored = hounsfield[from + i] - intercept;
            bytes[2 * i] = (byte) stored;
            bytes[2 * i + 1] = (byte) (stored >> 8);
        }
        return bytes;
    }
}

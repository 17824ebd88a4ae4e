package prelude.pipeline.dicom.frame;

import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/**
 * How the samples of a greyscale frame are laid out (PS3.3 C.7.6.3.1): the {@code bitsStored} bits
 * up to {@code highBit} of each cell hold the value.
 *
 * @param bitsAllocated of a cell: 8, 16 or 32; 32 or 64 where they are real numbers
 */
public record PixelLayout(
        int columns, int rows, int bitsAllocated, int bitsStored, int highBit, Numbers numbers) {

    /** What the stored bits are. */
    public enum Numbers {
        UNSIGNED,
        SIGNED,
        REAL
    }

    public PixelLayout {
        boolean known =
                numbers == Numbers.REAL
                        ? bitsAllocated == 32 || bitsAllocated == 64
                        : bitsAllocated == 8 || bitsAllocated == 16 || bitsAllocated == 32;
        if (!known
                || columns < 1
                || rows < 1
                || bitsStored < 1
                || bitsStored > bitsAllocated
                || highBit < bitsStored - 1
                || highBit >= bitsAllocated) {
            throw new IllegalArgumentException(
                    "frame of %d x %d with %d of %d bits up to bit %d"
                            .formatted(columns, rows, bitsStored, bitsAllocated, highBit));
        }
    }

    /** The layout that a data set states, where it is one that we read. */
    public static PixelLayout of(DataSet dataSet) throws MalformedDataSetException {
        if (!dataSet.has(Tag.COLUMNS) && !dataSet.has(Tag.PIXEL_DATA)) {
            throw new MalformedDataSetException(
                    "holds no picture (it lacks " + Tag.PIXEL_DATA + ")");
        }
        seeGrey(dataSet);
        int columns = required(dataSet, Tag.COLUMNS);
        int rows = required(dataSet, Tag.ROWS);
        if (columns < 1 || rows < 1) {
            throw new MalformedDataSetException(
                    "has a picture of %d columns and %d rows".formatted(columns, rows));
        }
        if ((long) columns * rows > Integer.MAX_VALUE / 2 - 8) {
            throw new MalformedDataSetException(
                    "has a picture of %d x %d pixels, more than Prelude holds"
                            .formatted(columns, rows));
        }
        if (dataSet.has(Tag.FLOAT_PIXEL_DATA)) {
            return new PixelLayout(columns, rows, 32, 32, 31, Numbers.REAL);
        }
        if (dataSet.has(Tag.DOUBLE_FLOAT_PIXEL_DATA)) {
            return new PixelLayout(columns, rows, 64, 64, 63, Numbers.REAL);
        }
        return integers(dataSet, columns, rows);
    }

    private static void seeGrey(DataSet dataSet) throws MalformedDataSetException {
        int samples = dataSet.integer(Tag.SAMPLES_PER_PIXEL).orElse(1);
        if (samples != 1) {
            throw new MalformedDataSetException(
                    "is a colour picture, not a scan (%s is %d)"
                            .formatted(Tag.SAMPLES_PER_PIXEL, samples));
        }
        if (dataSet.text(Tag.PHOTOMETRIC_INTERPRETATION).orElse("").equals("PALETTE COLOR")) {
            throw new MalformedDataSetException(
                    "is a colour picture, not a scan (%s is PALETTE COLOR)"
                            .formatted(Tag.PHOTOMETRIC_INTERPRETATION));
        }
    }

    private static PixelLayout integers(DataSet dataSet, int columns, int rows)
            throws MalformedDataSetException {
        int allocated = required(dataSet, Tag.BITS_ALLOCATED);
        int stored = dataSet.integer(Tag.BITS_STORED).orElse(allocated);
        int highBit = dataSet.integer(Tag.HIGH_BIT).orElse(stored - 1);
        if (allocated != 8 && allocated != 16 && allocated != 32) {
            throw new MalformedDataSetException(
                    "has %s %d, where Prelude reads 8, 16 and 32"
                            .formatted(Tag.BITS_ALLOCATED, allocated));
        }
        if (stored < 1 || stored > allocated || highBit < stored - 1 || highBit >= allocated) {
            throw new MalformedDataSetException(
                    "contradicts itself: %s is %d and %s is %d of %d bits"
                            .formatted(Tag.BITS_STORED, stored, Tag.HIGH_BIT, highBit, allocated));
        }
        boolean signed = dataSet.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1;
        Numbers numbers = signed ? Numbers.SIGNED : Numbers.UNSIGNED;
        return new PixelLayout(columns, rows, allocated, stored, highBit, numbers);
    }

    private static int required(DataSet dataSet, Tag tag) throws MalformedDataSetException {
        return dataSet.integer(tag)
                .orElseThrow(() -> new MalformedDataSetException("lacks " + tag));
    }

    public boolean signed() {
        return numbers == Numbers.SIGNED;
    }

    /** Whether a stored value may need more than the 16 bits of a short. */
    public boolean wide() {
        return bitsStored > 16 || numbers == Numbers.REAL;
    }

    public int pixels() {
        return Math.multiplyExact(columns, rows);
    }

    /** The element that holds the frames. */
    Tag pixelData() {
        if (numbers != Numbers.REAL) {
            return Tag.PIXEL_DATA;
        }
        return bitsAllocated == 32 ? Tag.FLOAT_PIXEL_DATA : Tag.DOUBLE_FLOAT_PIXEL_DATA;
    }

    int bytesEach() {
        return bitsAllocated / 8;
    }

    long bytes() {
        return (long) columns * rows * bytesEach();
    }

    /** Of the shorts that a decoder makes of frames of up to 16 stored bits. */
    public PixelLayout decoded() {
        return new PixelLayout(columns, rows, Short.SIZE, bitsStored, bitsStored - 1, numbers);
    }

    /** Cuts the stored bits out of each cell and extends the sign. */
    public void normalise(short[] cells, int from) {
        if (bitsStored == Short.SIZE) {
            return; // the value fills its cell
        }
        int shiftUp = 31 - highBit;
        int shiftDown = 32 - bitsStored;
        int end = from + pixels();
        if (signed()) {
            for (int i = from; i < end; i++) {
                cells[i] = (short) (cells[i] << shiftUp >> shiftDown);
            }
        } else {
            for (int i = from; i < end; i++) {
                cells[i] = (short) (cells[i] << shiftUp >>> shiftDown);
            }
        }
    }

    /** The stored value in a cell of up to 32 bits. */
    public double value(int cell) {
        int top = cell << (31 - highBit);
        return signed()
                ? top >> (32 - bitsStored)
                : Integer.toUnsignedLong(top >>> (32 - bitsStored));
    }
}

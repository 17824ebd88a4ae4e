package prelude.pipeline.dicom.frame;

import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/**
 * How the samples of a greyscale frame are laid out (PS3.3 C.7.6.3.1): the {@code bitsStored} bits
 * up to {@code highBit} of each 8 or 16-bit cell hold the value.
 */
public record PixelLayout(
        int columns, int rows, int bitsAllocated, int bitsStored, int highBit, boolean signed) {

    public PixelLayout {
        if (columns < 1
                || rows < 1
                || (bitsAllocated != 8 && bitsAllocated != 16)
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
        int samples = dataSet.integer(Tag.SAMPLES_PER_PIXEL).orElse(1);
        if (samples != 1) {
            throw new MalformedDataSetException(
                    "is a colour picture (" + Tag.SAMPLES_PER_PIXEL + " is " + samples + ")");
        }
        int allocated = required(dataSet, Tag.BITS_ALLOCATED);
        int stored = dataSet.integer(Tag.BITS_STORED).orElse(allocated);
        int highBit = dataSet.integer(Tag.HIGH_BIT).orElse(stored - 1);
        int columns = required(dataSet, Tag.COLUMNS);
        int rows = required(dataSet, Tag.ROWS);
        if (allocated != 8 && allocated != 16) {
            throw new MalformedDataSetException(
                    "has %s %d, where Prelude reads 8 and 16"
                            .formatted(Tag.BITS_ALLOCATED, allocated));
        }
        if (stored < 1 || stored > allocated || highBit < stored - 1 || highBit >= allocated) {
            throw new MalformedDataSetException(
                    "contradicts itself: %s is %d and %s is %d of %d bits"
                            .formatted(Tag.BITS_STORED, stored, Tag.HIGH_BIT, highBit, allocated));
        }
        if (columns < 1 || rows < 1) {
            throw new MalformedDataSetException(
                    "has a picture of %d columns and %d rows".formatted(columns, rows));
        }
        if ((long) columns * rows > Integer.MAX_VALUE / 2 - 8) {
            throw new MalformedDataSetException(
                    "has a picture of %d x %d pixels, more than Prelude holds"
                            .formatted(columns, rows));
        }
        boolean signed = dataSet.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1;
        return new PixelLayout(columns, rows, allocated, stored, highBit, signed);
    }

    private static int required(DataSet dataSet, Tag tag) throws MalformedDataSetException {
        return dataSet.integer(tag)
                .orElseThrow(() -> new MalformedDataSetException("lacks " + tag));
    }

    public int pixels() {
        return Math.multiplyExact(columns, rows);
    }

    int bytes() {
        return Math.multiplyExact(pixels(), bitsAllocated / 8);
    }

    /** Cuts the stored bits out of each cell and extends the sign. */
    void normalise(short[] cells, int from) {
        int shiftUp = 31 - highBit;
        int shiftDown = 32 - bitsStored;
        int end = from + pixels();
        if (signed) {
            for (int i = from; i < end; i++) {
                cells[i] = (short) (cells[i] << shiftUp >> shiftDown);
            }
        } else {
            for (int i = from; i < end; i++) {
                cells[i] = (short) (cells[i] << shiftUp >>> shiftDown);
            }
        }
    }
}

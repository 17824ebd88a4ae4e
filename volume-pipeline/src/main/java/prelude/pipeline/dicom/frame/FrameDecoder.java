package prelude.pipeline.dicom.frame;

import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;

/** Decodes frames, one after another on one thread; closing frees what codecs hold. */
public interface FrameDecoder extends AutoCloseable {

    /**
     * Sees, before anything is allocated, that the bytes of all frames are there and of a kind that
     * this decoder knows.
     */
    void check(DataSet dataSet, PixelLayout layout) throws MalformedDataSetException;

    /**
     * Decodes one frame as stored values, row by row.
     *
     * <p>A stored value of fewer than 16 bits, or a signed one, is the short itself; an unsigned
     * one of 16 bits is the short read unsigned. A layout that is {@linkplain PixelLayout#wide()
     * wide} does not fit and is refused.
     *
     * @param frame from 0
     * @param target receives {@code layout.pixels()} values from {@code offset} on
     */
    void decode(DataSet dataSet, PixelLayout layout, int frame, short[] target, int offset)
            throws MalformedDataSetException;

    /**
     * Decodes one frame of any layout as stored values, row by row, each exactly: integers of 32
     * bits and real numbers too.
     *
     * @param frame from 0
     * @param target receives {@code layout.pixels()} values from {@code offset} on
     */
    void decode(DataSet dataSet, PixelLayout layout, int frame, double[] target, int offset)
            throws MalformedDataSetException;

    @Override
    void close();
}

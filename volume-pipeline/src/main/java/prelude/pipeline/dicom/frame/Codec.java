package prelude.pipeline.dicom.frame;

import java.lang.foreign.MemorySegment;
import prelude.pipeline.dicom.data.MalformedDataSetException;

/** One compression of frames, used by one thread. */
interface Codec extends AutoCloseable {

    /** Decodes a frame into cells of {@code layout}; their unused bits may hold anything. */
    void decode(MemorySegment stream, PixelLayout layout, short[] target, int offset)
            throws MalformedDataSetException;

    @Override
    default void close() {}
}

package prelude.pipeline.dicom.frame;

import java.lang.foreign.MemorySegment;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import prelude.pipeline.dicom.data.MalformedDataSetException;

/** A frame's native bytes, deflated by themselves (PS3.5 8.2.16 and A.4.13, RFC 1951). */
final class DeflatedFrame {
    /** What a byte of the algorithm's output can hold at most, a little above zlib's own 1032. */
    private static final long MOST_RATIO = 1040;

    private static final long LONGEST = 1 << 30;

    private DeflatedFrame() {}

    /** Sees that the stream can hold the frame, before anything is allocated for it. */
    static void check(MemorySegment stream, PixelLayout layout) throws MalformedDataSetException {
        if (layout.bytes() > MOST_RATIO * stream.byteSize()) {
            throw StreamHeader.endsEarly();
        }
        if (layout.bytes() > LONGEST) {
            throw new MalformedDataSetException("has a compressed frame beyond 1 GB");
        }
    }

    /** Gives exactly the frame's bytes; a null byte of padding behind the stream is passed over. */
    static MemorySegment inflate(MemorySegment stream, PixelLayout layout)
            throws MalformedDataSetException {
        check(stream, layout);
        byte[] bytes = new byte[Math.toIntExact(layout.bytes())];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(stream.asByteBuffer());
            int done = 0;
            while (done < bytes.length) {
                int count = inflater.inflate(bytes, done, bytes.length - done);
                if (count == 0) {
                    throw StreamHeader.endsEarly();
                }
                done += count;
            }
            // What goes on here is another frame than the data set says.
            if (inflater.inflate(new byte[1]) > 0) {
                throw new MalformedDataSetException(
                        "has a compressed frame of more bytes than its %d x %d pixels take: export it again"
                                .formatted(layout.columns(), layout.rows()));
            }
        } catch (DataFormatException _) {
            throw new MalformedDataSetException("has a damaged compressed frame: copy it again");
        }
        return MemorySegment.ofArray(bytes);
    }
}

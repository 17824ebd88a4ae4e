package prelude.pipeline.dicom.series;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.frame.FrameDecoder;

/** Decodes slices one after another on one thread, whether they are frames or parts of one. */
final class SliceDecoder implements AutoCloseable {
    private final FrameDecoder decoder;
    private final OpenFile open;

    /** The picture that was last taken apart: its tiles are asked for one at a time. */
    private @Nullable Path pictureOf;

    private short[] picture = {};
    private short[] narrow = {};

    SliceDecoder(DicomPort dicom) {
        decoder = dicom.newFrameDecoder();
        open = new OpenFile(dicom);
    }

    /** Of a slice that is not wide: see {@link FrameDecoder}. */
    void decode(Slice slice, short[] target, int offset)
            throws IOException, MalformedDataSetException {
        Tile tile = slice.tile();
        if (tile == null) {
            decoder.decode(open.of(slice), slice.layout(), slice.frame(), target, offset);
            return;
        }
        if (!slice.file().equals(pictureOf)) {
            pictureOf = null;
            int pixels = tile.picture().pixels();
            picture = picture.length == pixels ? picture : new short[pixels];
            decoder.decode(open.of(slice), tile.picture(), slice.frame(), picture, 0);
            pictureOf = slice.file();
        }
        tile.cut(picture, slice.layout(), target, offset);
    }

    /** Of any slice, from the target's beginning. */
    void decode(Slice slice, double[] target) throws IOException, MalformedDataSetException {
        if (slice.tile() == null) {
            decoder.decode(open.of(slice), slice.layout(), slice.frame(), target, 0);
            return;
        }
        int pixels = slice.layout().pixels();
        narrow = narrow.length == pixels ? narrow : new short[pixels];
        decode(slice, narrow, 0);
        int mask = slice.layout().signed() ? -1 : 0xffff;
        for (int i = 0; i < pixels; i++) {
            target[i] = narrow[i] & mask;
        }
    }

    @Override
    public void close() {
        open.close();
        decoder.close();
    }
}

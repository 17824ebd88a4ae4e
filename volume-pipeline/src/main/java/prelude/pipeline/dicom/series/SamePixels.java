package prelude.pipeline.dicom.series;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.Progress;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.frame.PixelLayout;

/** What slices show, by what they decode to: each is decoded once, however many are compared. */
final class SamePixels {
    private final DicomPort dicom;
    private final Progress progress;

    SamePixels(DicomPort dicom, Progress progress) {
        this.dicom = dicom;
        this.progress = progress;
    }

    /**
     * Equal where two slices show the same.
     *
     * @param table by identity: two files' tables are not compared
     */
    record Shown(
            PixelLayout layout,
            double slope,
            double intercept,
            @Nullable LookupTable table,
            String samplesSha256) {}

    /** By slice, each for itself; a slice that cannot be decoded has none, and equals no other. */
    Map<Slice, Shown> of(List<Slice> slices) {
        Map<Slice, Shown> shown = Collections.synchronizedMap(new IdentityHashMap<>());
        Workers.run("compare", slices.size(), () -> new Looker(slices, shown), progress);
        return shown;
    }

    private final class Looker implements Workers.Worker {
        private final List<Slice> slices;
        private final Map<Slice, Shown> shown;
        private final SliceDecoder decoder = new SliceDecoder(dicom);

        Looker(List<Slice> slices, Map<Slice, Shown> shown) {
            this.slices = slices;
            this.shown = shown;
        }

        @Override
        public void work(int index) {
            Slice slice = slices.get(index);
            double[] samples = new double[slice.layout().pixels()];
            try {
                decoder.decode(slice, samples);
            } catch (IOException | MalformedDataSetException _) {
                return; // then it stays, and reading the volume says what is wrong with the file
            }
            Rescale rescale = slice.rescale();
            shown.put(
                    slice,
                    new Shown(
                            slice.layout(),
                            rescale.slope(),
                            rescale.intercept(),
                            rescale.table(),
                            sha256(samples)));
        }

        private static String sha256(double[] samples) {
            MessageDigest digest = UidSource.sha256();
            ByteBuffer block = ByteBuffer.allocate(1 << 16);
            for (double sample : samples) {
                block.putDouble(sample);
                if (!block.hasRemaining()) {
                    digest.update(block.flip());
                    block.clear();
                }
            }
            digest.update(block.flip());
            return HexFormat.of().formatHex(digest.digest());
        }

        @Override
        public void close() {
            decoder.close();
        }
    }
}

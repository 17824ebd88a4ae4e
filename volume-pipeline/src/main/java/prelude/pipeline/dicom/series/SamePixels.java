package prelude.pipeline.dicom.series;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.frame.FrameDecoder;

/** Whether two slices show the same, by what they decode to. */
final class SamePixels {
    private final DicomPort dicom;

    SamePixels(DicomPort dicom) {
        this.dicom = dicom;
    }

    boolean same(Slice a, Slice b) {
        return a.layout().equals(b.layout())
                && a.rescale().sameScale(b.rescale())
                && sameSamples(a, b);
    }

    private boolean sameSamples(Slice a, Slice b) {
        try (FrameDecoder decoder = dicom.newFrameDecoder()) {
            return Arrays.equals(decode(a, decoder), decode(b, decoder));
        } catch (IOException | MalformedDataSetException _) {
            // Then both stay, and reading the volume says what is wrong with the file.
            return false;
        }
    }

    private double[] decode(Slice slice, FrameDecoder decoder)
            throws IOException, MalformedDataSetException {
        double[] samples = new double[slice.layout().pixels()];
        try (Arena arena = Arena.ofConfined()) {
            Optional<DataSet> dataSet = dicom.read(slice.file(), arena);
            if (dataSet.isEmpty()) {
                throw new MalformedDataSetException("changed while it was read");
            }
            decoder.decode(dataSet.get(), slice.layout(), slice.frame(), samples, 0);
            return samples;
        }
    }
}

package prelude.pipeline.dicom.series;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.MalformedDataSetException;

/**
 * Stored values of 32 bits or real ones tell nothing of their range beforehand: all are decoded
 * once to see it, and a second time into 65,536 steps of it. That takes time, and no memory.
 */
final class MeasuredRange {
    private final DicomPort dicom;
    private final List<Slice> slices;
    private final ConcurrentLinkedQueue<Faults.Fault> faults = new ConcurrentLinkedQueue<>();
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    private MeasuredRange(DicomPort dicom, List<Slice> slices) {
        this.dicom = dicom;
        this.slices = slices;
    }

    static SampleScale of(DicomPort dicom, String source, List<Slice> slices, Progress progress)
            throws UnusableInputException {
        var range = new MeasuredRange(dicom, slices);
        Workers.run("measure", slices.size(), () -> range.new Seer(), progress);
        if (!range.faults.isEmpty()) {
            throw new UnusableInputException(
                    "In %s %s.".formatted(source, Faults.summary(List.copyOf(range.faults))));
        }
        if (!(range.low <= range.high)) {
            throw new UnusableInputException(
                    source + " holds no finite value: export the series again.");
        }
        if (!Double.isFinite(range.high - range.low)) {
            throw new UnusableInputException(
                    source
                            + " holds values too far apart for any scale: they are no measurement;"
                            + " export the series again.");
        }
        var scale =
                SampleScale.Common.between(
                        Rescale.modality(slices.getFirst().series().modality()),
                        range.low,
                        range.high);
        progress.warn(
                String.format(
                        Locale.ROOT,
                        "The values have more than 16 bits: they were rounded to steps of %.4g.",
                        scale.slope()));
        return scale;
    }

    private synchronized void widen(double least, double most) {
        low = Math.min(low, least);
        high = Math.max(high, most);
    }

    private final class Seer implements Workers.Worker {
        private final SliceDecoder decoder = new SliceDecoder(dicom);
        private double[] stored = new double[0];

        @Override
        public void work(int index) {
            Slice slice = slices.get(index);
            if (stored.length != slice.layout().pixels()) {
                stored = new double[slice.layout().pixels()];
            }
            try {
                decoder.decode(slice, stored);
            } catch (MalformedDataSetException e) {
                faults.add(new Faults.Fault(slice.file(), slice.series(), e.clause()));
                return;
            } catch (IOException _) {
                faults.add(Faults.unreadable(slice));
                return;
            }
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (double each : stored) {
                double value = slice.rescale().value(each);
                if (Double.isFinite(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
            widen(least, most);
        }

        @Override
        public void close() {
            decoder.close();
        }
    }
}

package prelude.pipeline.dicom.series;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.frame.PlainFrames;

/**
 * Decodes the slices of one stack on all cores, each straight to its place in the volume where
 * nothing has to be resampled; else by way of two planes a thread.
 */
final class VolumeDecoder {
    private final DicomPort dicom;
    private final String source;
    private final Resampling plan;
    private final SampleScale scale;
    private final ConcurrentLinkedQueue<Faults.Fault> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong cutVoxels = new AtomicLong();

    /**
     * @param scale of all volumes that belong together
     */
    VolumeDecoder(DicomPort dicom, String source, Resampling plan, SampleScale scale) {
        this.dicom = dicom;
        this.source = source;
        this.plan = plan;
        this.scale = scale;
    }

    Volume decode(Progress progress) throws UnusableInputException {
        short[] samples = new short[plan.grid.voxelCount()];
        Workers.run("decode", plan.sorted.size(), () -> new SliceWorker(samples), progress);
        if (!faults.isEmpty()) {
            throw new UnusableInputException(
                    "In %s %s.".formatted(source, Faults.summary(List.copyOf(faults))));
        }
        if (cutVoxels.get() > 0) {
            progress.warn(
                    cutVoxels.get()
                            + " voxels lay beyond -32768 to 32767 HU and were cut to that range.");
        }
        return scale.volume(plan.grid, samples);
    }

    private final class SliceWorker implements Workers.Worker {
        private final short[] samples;
        private final SliceDecoder decoder = new SliceDecoder(dicom);
        private final PlainFrames plain = new PlainFrames();
        private final int pixels = plan.sorted.getFirst().layout().pixels();
        private final SliceMixer mixer;
        private double[] stored = new double[0];
        private SliceMixer.Plane lower = new SliceMixer.Plane(0);
        private SliceMixer.Plane upper = new SliceMixer.Plane(0);

        SliceWorker(short[] samples) {
            this.samples = samples;
            var layout = plan.sorted.getFirst().layout();
            mixer = new SliceMixer(layout.columns(), layout.rows(), plan.grid, scale.background());
        }

        /** Fills the grid's slices from this one of the stack up to the next. */
        @Override
        public void work(int slice) {
            int from = plan.gridFrom(slice);
            int to = plan.gridFrom(slice + 1);
            if (from == to) {
                return;
            }
            if (plan.unshifted() && plan.upperShare(from) == 0 && to == from + 1) {
                decode(slice, samples, from * pixels);
                return;
            }
            lower = decode(slice, lower);
            var here = shifted(lower, slice);
            var next = here;
            if (plan.upperShare(to - 1) > 0) {
                upper = decode(slice + 1, upper);
                next = shifted(upper, slice + 1);
            }
            int gridPixels = plan.grid.columns() * plan.grid.rows();
            for (int k = from; k < to; k++) {
                mixer.mix(here, next, plan.upperShare(k), samples, k * gridPixels);
            }
        }

        private SliceMixer.Shifted shifted(SliceMixer.Plane plane, int slice) {
            return new SliceMixer.Shifted(plane, plan.columnShift(slice), plan.rowShift(slice));
        }

        private SliceMixer.Plane decode(int slice, SliceMixer.Plane plane) {
            var large = plane.samples.length == pixels ? plane : new SliceMixer.Plane(pixels);
            decode(slice, large.samples, 0);
            return large;
        }

        private void decode(int index, short[] target, int offset) {
            Slice slice = plan.sorted.get(index);
            boolean wide = slice.layout().wide();
            try {
                if (slice.plainAt().isPresent()) {
                    plain.read(
                            slice.file(),
                            slice.plainAt().getAsLong(),
                            slice.layout(),
                            target,
                            offset);
                } else if (wide) {
                    stored = stored.length == pixels ? stored : new double[pixels];
                    decoder.decode(slice, stored);
                } else {
                    decoder.decode(slice, target, offset);
                }
            } catch (MalformedDataSetException e) {
                faults.add(new Faults.Fault(slice.file(), slice.series(), e.clause()));
                return;
            } catch (IOException _) {
                faults.add(Faults.unreadable(slice));
                return;
            }
            cutVoxels.addAndGet(scaled(slice, target, offset));
        }

        private int scaled(Slice slice, short[] target, int offset) {
            if (slice.plainAt().isPresent()) {
                return scale.applyCells(slice, target, offset, pixels);
            }
            return slice.layout().wide()
                    ? scale.applyWide(slice, stored, target, offset)
                    : scale.apply(slice, target, offset, pixels);
        }

        @Override
        public void close() {
            plain.close();
            decoder.close();
        }
    }
}

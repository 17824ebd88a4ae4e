package prelude.pipeline.dicom.series;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VolumeForm;
import prelude.cases.volume.VoxelSlices;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.frame.PlainFrames;

/**
 * Decodes the slices of one stack on all cores, each straight to its place in the volume where
 * nothing has to be resampled; else by way of two planes a thread.
 */
final class VolumeDecoder {
    /**
     * What a thread holds at most, in slices of 16 bits: the grid's, the stack's, and wide ones.
     */
    static final int SLICES_EACH = 8;

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
        try {
            decode(() -> new InVolume(samples), progress);
        } catch (IOException e) {
            throw new IllegalStateException("an array took no samples", e);
        }
        return scale.volume(plan.grid, samples);
    }

    /** The voxels unread; empty where only all of them together tell what each means. */
    Optional<VoxelSlices> slices(Progress progress) {
        return scale.form(plan.grid).map(form -> new Unread(form, progress));
    }

    private final class Unread implements VoxelSlices {
        private final VolumeForm form;
        private final Progress progress;

        Unread(VolumeForm form, Progress progress) {
            this.form = form;
            this.progress = progress;
        }

        @Override
        public VolumeForm form() {
            return form;
        }

        @Override
        public void forEach(Supplier<? extends Taker> takers)
                throws IOException, UnusableInputException {
            decode(() -> new Passing(gridPixels(), takers.get()), progress);
        }
    }

    private void decode(Supplier<? extends Target> targets, Progress progress)
            throws IOException, UnusableInputException {
        try {
            Workers.run(
                    "decode", plan.sorted.size(), () -> new SliceWorker(targets.get()), progress);
        } catch (NotTakenException e) {
            throw e.failure;
        }
        if (!faults.isEmpty()) {
            throw new UnusableInputException(
                    "In %s %s.".formatted(source, Faults.summary(List.copyOf(faults))));
        }
        if (cutVoxels.get() > 0) {
            progress.warn(
                    cutVoxels.get()
                            + " voxels lay beyond -32768 to 32767 HU and were cut to that range.");
        }
    }

    /** On its way out of a thread: what the taker of a slice threw. */
    private static final class NotTakenException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final IOException failure;

        NotTakenException(IOException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private int gridPixels() {
        return plan.grid.columns() * plan.grid.rows();
    }

    /** Where the slices of the grid go that one thread makes. */
    private interface Target {
        short[] samples();

        /** Where a slice of the grid starts among the samples. */
        int from(int gridSlice);

        void filled(int gridSlice) throws IOException;
    }

    private final class InVolume implements Target {
        private final short[] samples;

        InVolume(short[] samples) {
            this.samples = samples;
        }

        @Override
        public short[] samples() {
            return samples;
        }

        @Override
        public int from(int gridSlice) {
            return gridSlice * gridPixels();
        }

        @Override
        public void filled(int gridSlice) {}
    }

    /** Room for one slice, which is passed on. */
    private static final class Passing implements Target {
        private final short[] samples;
        private final VoxelSlices.Taker taker;

        Passing(int pixels, VoxelSlices.Taker taker) {
            this.samples = new short[pixels];
            this.taker = taker;
        }

        @Override
        public short[] samples() {
            return samples;
        }

        @Override
        public int from(int gridSlice) {
            return 0;
        }

        @Override
        public void filled(int gridSlice) throws IOException {
            taker.take(gridSlice, samples, 0);
        }
    }

    private final class SliceWorker implements Workers.Worker {
        private final Target target;
        private final SliceDecoder decoder = new SliceDecoder(dicom);
        private final PlainFrames plain = new PlainFrames();
        private final int pixels = plan.sorted.getFirst().layout().pixels();
        private final SliceMixer mixer;
        private double[] stored = new double[0];
        private SliceMixer.Plane lower = new SliceMixer.Plane(0);
        private SliceMixer.Plane upper = new SliceMixer.Plane(0);

        SliceWorker(Target target) {
            this.target = target;
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
                decode(slice, target.samples(), target.from(from));
                filled(from);
                return;
            }
            lower = decode(slice, lower);
            var here = shifted(lower, slice);
            var next = here;
            if (plan.upperShare(to - 1) > 0) {
                upper = decode(slice + 1, upper);
                next = shifted(upper, slice + 1);
            }
            for (int k = from; k < to; k++) {
                mixer.mix(here, next, plan.upperShare(k), target.samples(), target.from(k));
                filled(k);
            }
        }

        private void filled(int gridSlice) {
            try {
                target.filled(gridSlice);
            } catch (IOException e) {
                throw new NotTakenException(e);
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

        private void decode(int index, short[] into, int offset) {
            Slice slice = plan.sorted.get(index);
            boolean wide = slice.layout().wide();
            try {
                if (slice.plainAt().isPresent()) {
                    plain.read(
                            slice.file(),
                            slice.plainAt().getAsLong(),
                            slice.layout(),
                            into,
                            offset);
                } else if (wide) {
                    stored = stored.length == pixels ? stored : new double[pixels];
                    decoder.decode(slice, stored);
                } else {
                    decoder.decode(slice, into, offset);
                }
            } catch (MalformedDataSetException e) {
                faults.add(new Faults.Fault(slice.file(), slice.series(), e.clause()));
                return;
            } catch (IOException _) {
                faults.add(Faults.unreadable(slice));
                return;
            }
            cutVoxels.addAndGet(scaled(slice, into, offset));
        }

        private int scaled(Slice slice, short[] into, int offset) {
            if (slice.plainAt().isPresent()) {
                return scale.applyCells(slice, into, offset, pixels);
            }
            return slice.layout().wide()
                    ? scale.applyWide(slice, stored, into, offset)
                    : scale.apply(slice, into, offset, pixels);
        }

        @Override
        public void close() {
            plain.close();
            decoder.close();
        }
    }
}

package prelude.pipeline.dicom.series;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.Progress;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VolumeForm;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.frame.PixelLayout;

/** How the stored values of slices, each with its own scale, become the samples of one volume. */
sealed interface SampleScale {

    /**
     * Turns the stored values of a slice into samples, in place.
     *
     * @return how many lay beyond a sample's range and were cut
     */
    int apply(Slice slice, short[] samples, int from, int count);

    /** The same for cells of 16 bits as they stand in the file. */
    default int applyCells(Slice slice, short[] cells, int from, int count) {
        slice.layout().normalise(cells, from);
        return apply(slice, cells, from, count);
    }

    /**
     * The same for stored values of more than 16 bits, or real ones.
     *
     * @param samples receives as many, from an offset on
     */
    int applyWide(Slice slice, double[] stored, short[] samples, int offset);

    /** Stands where no slice reaches. */
    short background();

    /** Empty where it takes all samples to know what one means. */
    Optional<VolumeForm> form(VoxelGrid grid);

    default Volume volume(VoxelGrid grid, short[] samples) {
        return new Volume(form(grid).orElseThrow(), samples);
    }

    /** Whatever says best what the slices say, decided by their headers alone. */
    static SampleScale of(List<Slice> slices, Progress progress) {
        Slice first = slices.getFirst();
        Modality modality = Rescale.modality(first.series().modality());
        if (modality == Modality.CT) {
            if (!slices.stream().allMatch(slice -> slice.rescale().givesWholeUnits())) {
                progress.warn("Values were rounded to whole Hounsfield units.");
            }
            return new Hounsfield();
        }
        boolean alike =
                first.rescale().table() == null
                        && slices.stream()
                                .allMatch(s ->
                                        s.rescale().sameScale(first.rescale())
                                                && s.layout().signed() == first.layout().signed());
        if (alike) {
            boolean fits = slices.stream().allMatch(SampleScale::fitsShort);
            return new Stored(modality, first.rescale(), !fits);
        }
        Common common = Common.of(modality, slices);
        progress.warn(
                String.format(
                        Locale.ROOT,
                        "Each slice has a scale of its own: values were rounded to steps of %.4g.",
                        common.slope));
        return common;
    }

    /** Whether no stored value can be beyond a short: what a codec gives is not counted on. */
    private static boolean fitsShort(Slice slice) {
        return slice.layout().signed()
                || (slice.plainAt().isPresent() && slice.layout().bitsStored() < Short.SIZE);
    }

    /** A CT: samples are Hounsfield units. */
    final class Hounsfield implements SampleScale {
        /** The slices of a series share one nearly always. */
        private volatile @Nullable HounsfieldTable last;

        @Override
        public int apply(Slice slice, short[] samples, int from, int count) {
            return table(slice, slice.layout().decoded()).apply(samples, from, count);
        }

        @Override
        public int applyCells(Slice slice, short[] cells, int from, int count) {
            return table(slice, slice.layout()).apply(cells, from, count);
        }

        private HounsfieldTable table(Slice slice, PixelLayout cells) {
            HounsfieldTable table = last;
            if (table == null || !table.isOf(slice.rescale(), cells)) {
                table = new HounsfieldTable(slice.rescale(), cells);
                last = table;
            }
            return table;
        }

        @Override
        public int applyWide(Slice slice, double[] stored, short[] samples, int offset) {
            int cut = 0;
            for (int i = 0; i < stored.length; i++) {
                double value = Math.rint(slice.rescale().value(stored[i]));
                double inRange = Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
                cut += inRange == value ? 0 : 1;
                samples[offset + i] = Double.isNaN(value) ? background() : (short) inRange;
            }
            return cut;
        }

        @Override
        public short background() {
            return -1024;
        }

        @Override
        public Optional<VolumeForm> form(VoxelGrid grid) {
            return Optional.of(new VolumeForm(grid, Modality.CT, 1, 0));
        }
    }

    /**
     * All slices share a scale: samples are the stored values, unsigned ones that may not fit a
     * short around zero for as long as they are worked on.
     */
    record Stored(Modality modality, Rescale rescale, boolean moved) implements SampleScale {
        @Override
        public int apply(Slice slice, short[] samples, int from, int count) {
            slice.rescale().blankPadding(samples, from, count, !moved);
            if (moved) {
                flip(samples, from, count);
            }
            return 0;
        }

        @Override
        public int applyWide(Slice slice, double[] stored, short[] samples, int offset) {
            throw new IllegalStateException("stored values of more than 16 bits are measured");
        }

        private static void flip(short[] samples, int from, int count) {
            for (int i = from; i < from + count; i++) {
                samples[i] ^= Short.MIN_VALUE;
            }
        }

        @Override
        public short background() {
            return moved ? Short.MIN_VALUE : 0;
        }

        @Override
        public Optional<VolumeForm> form(VoxelGrid grid) {
            return moved
                    ? Optional.empty()
                    : Optional.of(
                            new VolumeForm(grid, modality, rescale.slope(), rescale.intercept()));
        }

        @Override
        public Volume volume(VoxelGrid grid, short[] samples) {
            double slope = rescale.slope();
            double intercept = rescale.intercept();
            if (!moved) {
                return new Volume(grid, modality, samples, slope, intercept);
            }
            if (anyBeyondShort(samples)) {
                return new Volume(grid, modality, samples, slope, intercept + 32768 * slope);
            }
            flip(samples, 0, samples.length);
            return new Volume(grid, modality, samples, slope, intercept);
        }

        /** Of values moved down by 32768: whether one was 32768 or more. */
        private static boolean anyBeyondShort(short[] moved) {
            for (short sample : moved) {
                if (sample >= 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Slices of different scales, as of PET, where each is scaled to its own hottest voxel: values
     * rounded to a step that is never coarser than the coarsest slice's own, for slices of 16 bits.
     */
    record Common(Modality modality, double slope, double intercept) implements SampleScale {

        static Common of(Modality modality, List<Slice> slices) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (Slice slice : slices) {
                int bits = slice.layout().bitsStored();
                boolean signed = slice.layout().signed();
                double least = slice.rescale().value(signed ? -(1 << (bits - 1)) : 0);
                double most =
                        slice.rescale().value(signed ? (1 << (bits - 1)) - 1 : (1 << bits) - 1);
                low = Math.min(low, Math.min(least, most));
                high = Math.max(high, Math.max(least, most));
            }
            return between(modality, low, high);
        }

        /** The finest steps that reach from one value to another. */
        static Common between(Modality modality, double low, double high) {
            double constant = low == 0 ? 1 : Math.abs(low);
            double slope = high > low ? (high - low) / 65535 : constant;
            // A whole number of steps: a background of 0 stays exactly 0.
            double intercept = slope * Math.rint(low / slope + 32768);
            return new Common(modality, slope, intercept);
        }

        @Override
        public int apply(Slice slice, short[] samples, int from, int count) {
            int mask = slice.layout().signed() ? -1 : 0xffff;
            Rescale rescale = slice.rescale();
            rescale.blankPadding(samples, from, count, slice.layout().signed());
            for (int i = from; i < from + count; i++) {
                samples[i] = sample((rescale.value(samples[i] & mask) - intercept) / slope);
            }
            return 0;
        }

        @Override
        public int applyWide(Slice slice, double[] stored, short[] samples, int offset) {
            for (int i = 0; i < stored.length; i++) {
                double value = slice.rescale().value(stored[i]);
                samples[offset + i] =
                        Double.isNaN(value) ? background() : sample((value - intercept) / slope);
            }
            return 0;
        }

        /** The bounds are those of the values: only the rounding can pass them by one. */
        private static short sample(double steps) {
            return (short) Math.clamp(Math.round(steps), Short.MIN_VALUE, Short.MAX_VALUE);
        }

        @Override
        public short background() {
            return sample(-intercept / slope);
        }

        @Override
        public Optional<VolumeForm> form(VoxelGrid grid) {
            return Optional.of(new VolumeForm(grid, modality, slope, intercept));
        }
    }
}

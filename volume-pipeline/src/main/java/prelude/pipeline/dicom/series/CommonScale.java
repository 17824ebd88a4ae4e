package prelude.pipeline.dicom.series;

import java.util.List;
import java.util.Locale;
import prelude.cases.stage.Progress;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/**
 * Brings the stored values of slices, each with its own scale, to one slope and intercept.
 *
 * <p>Where all slices share a scale (MR) the stored values stay as they are. PET scales each slice
 * to its own hottest voxel: those values are rounded to 65,535 steps of the whole range.
 */
final class CommonScale {
    private CommonScale() {}

    static Volume apply(
            VoxelGrid grid,
            Modality modality,
            short[] samples,
            List<Slice> slices,
            Progress progress) {
        Rescale first = slices.getFirst().rescale();
        boolean signed = slices.getFirst().layout().signed();
        boolean alike =
                slices.stream()
                        .allMatch(
                                s -> s.rescale().sameScale(first) && s.layout().signed() == signed);
        if (!alike) {
            return requantised(grid, modality, samples, slices, progress);
        }
        if (!signed && anyNegative(samples)) {
            // Unsigned values of 16 bits: the same numbers around zero.
            for (int i = 0; i < samples.length; i++) {
                samples[i] ^= Short.MIN_VALUE;
            }
            double intercept = first.intercept() + 32768 * first.slope();
            return new Volume(grid, modality, samples, first.slope(), intercept);
        }
        return new Volume(grid, modality, samples, first.slope(), first.intercept());
    }

    private static boolean anyNegative(short[] samples) {
        for (short sample : samples) {
            if (sample < 0) {
                return true;
            }
        }
        return false;
    }

    private static Volume requantised(
            VoxelGrid grid,
            Modality modality,
            short[] samples,
            List<Slice> slices,
            Progress progress) {
        int pixels = slices.getFirst().layout().pixels();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < samples.length; i++) {
            double value = value(slices.get(i / pixels), samples[i]);
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double slope = high > low ? (high - low) / 65535 : 1;
        // Sample -32768 is the lowest value, so that a background of 0 stays exactly 0.
        double intercept = low + 32768 * slope;
        for (int i = 0; i < samples.length; i++) {
            double value = value(slices.get(i / pixels), samples[i]);
            samples[i] = (short) (Math.round((value - low) / slope) - 32768);
        }
        progress.warn(
                String.format(
                        Locale.ROOT,
                        "Each slice has a scale of its own: values were rounded to steps of %.4g.",
                        slope));
        return new Volume(grid, modality, samples, slope, intercept);
    }

    private static double value(Slice slice, short sample) {
        int stored = slice.layout().signed() ? sample : sample & 0xffff;
        return slice.rescale().slope() * stored + slice.rescale().intercept();
    }
}

package prelude.pipeline.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;

/**
 * The volumes of one file, on one grid and with one scale: a NIfTI or MetaImage of four dimensions
 * has several.
 *
 * <p>Values that 16 bits hold stay exact; others are rounded to 65,535 steps, and a CT's to whole
 * Hounsfield units.
 */
final class FileVolumes {
    private final VoxelFile file;
    private final VoxelLayout layout;
    private final Progress progress;
    private final ValueRange range = new ValueRange();
    private long notNumbers;
    private int firstNotNumber;

    private FileVolumes(VoxelFile file, Progress progress) {
        this.file = file;
        this.layout = file.layout();
        this.progress = progress;
    }

    static List<Volume> read(VoxelFile file, Progress progress) throws UnusableInputException {
        long bytes = 2L * file.grid().voxelCount() * file.layout().phases();
        if (bytes > Runtime.getRuntime().maxMemory() * 9 / 10) {
            throw file.refusal(
                    "needs %d MB of memory for its voxels, more than this program may use: give it more with -Xmx"
                            .formatted(bytes >> 20));
        }
        file.remarks().forEach(progress::warn);
        FileVolumes volumes = new FileVolumes(file, progress);
        return file.layout().type().fitsSample() ? volumes.exact() : volumes.rounded();
    }

    /** In one pass: what the samples are is seen from how often each of them occurs. */
    private List<Volume> exact() throws UnusableInputException {
        List<short[]> samples = file.samples("read", progress);
        long[] counts = new long[1 << 16];
        for (short[] phase : samples) {
            for (short sample : phase) {
                counts[sample & 0xffff]++;
            }
        }
        double slope = layout.slope();
        double intercept = layout.intercept() + layout.type().lift() * slope;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                range.add(slope * (short) i + intercept, counts[i]);
            }
        }
        if (range.looksLikeHounsfield()) {
            sayHounsfield();
            return volumes(rewrite(samples, slope, intercept), Modality.CT, 1, 0);
        }
        progress.warn(ValueRange.NOT_HOUNSFIELD);
        return range.whole() && range.fitsSample()
                ? volumes(rewrite(samples, slope, intercept), Modality.OTHER, 1, 0)
                : volumes(samples, Modality.OTHER, slope, intercept);
    }

    /** In place: from stored samples to the values themselves, cut to 16 bits. */
    private static List<short[]> rewrite(List<short[]> samples, double slope, double intercept) {
        if (slope == 1 && intercept == 0) {
            return samples;
        }
        short[] values = new short[1 << 16];
        for (int i = 0; i < values.length; i++) {
            values[i] = sample(slope * (short) i + intercept);
        }
        for (short[] phase : samples) {
            for (int i = 0; i < phase.length; i++) {
                phase[i] = values[phase[i] & 0xffff];
            }
        }
        return samples;
    }

    private static short sample(double value) {
        return (short) Math.clamp(Math.rint(value), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /** In two: one to see what the values are, one to take them. */
    private List<Volume> rounded() throws UnusableInputException {
        double a = layout.slope();
        double b = layout.intercept();
        file.forEachOfAll(
                "measure", (_, voxel, stored) -> measure(voxel, a * stored + b), progress);
        if (range.low() > range.high()) {
            throw file.refusal("has no voxel that is a number");
        }
        if (notNumbers > 0) {
            progress.warn(
                    String.format(
                            Locale.ROOT,
                            "%d voxels are no numbers (NaN or infinite), the first at %s: they were given the lowest value of the others, %.4g.",
                            notNumbers,
                            layout.grid().sayPlace(firstNotNumber),
                            range.low()));
        }
        if (range.looksLikeHounsfield()) {
            sayHounsfield();
            return take(Modality.CT, 1, 0);
        }
        progress.warn(ValueRange.NOT_HOUNSFIELD);
        if (range.whole() && range.fitsSample()) {
            return take(Modality.OTHER, 1, 0);
        }
        double spread = range.high() - range.low();
        if (range.whole() && spread <= 65535) {
            return take(Modality.OTHER, 1, range.low() + 32768);
        }
        double slope = spread > 0 ? spread / 65535 : 1;
        progress.warn(String.format(Locale.ROOT, "Values were rounded to steps of %.4g.", slope));
        return take(Modality.OTHER, slope, range.low() + 32768 * slope);
    }

    private void measure(int voxel, double value) {
        if (Double.isFinite(value)) {
            range.add(value, 1);
        } else {
            firstNotNumber = notNumbers++ == 0 ? voxel : firstNotNumber;
        }
    }

    /** Takes samples such that {@code slope * sample + intercept} is the file's value. */
    private List<Volume> take(Modality modality, double slope, double intercept)
            throws UnusableInputException {
        double a = layout.slope() / slope;
        double b = (layout.intercept() - intercept) / slope;
        short lowest = sample((range.low() - intercept) / slope);
        List<short[]> samples = new ArrayList<>();
        for (int i = 0; i < layout.phases(); i++) {
            samples.add(new short[layout.grid().voxelCount()]);
        }
        file.forEachOfAll(
                "read",
                (phase, voxel, stored) ->
                        samples.get(phase)[voxel] =
                                Double.isFinite(stored) ? sample(a * stored + b) : lowest,
                progress);
        return volumes(samples, modality, slope, intercept);
    }

    private void sayHounsfield() {
        progress.warn(range.takenForHounsfield());
        if (!range.whole()) {
            progress.warn("Values were rounded to whole Hounsfield units.");
        }
    }

    private List<Volume> volumes(
            List<short[]> samples, Modality modality, double slope, double intercept) {
        return samples.stream()
                .map(phase -> new Volume(layout.grid(), modality, phase, slope, intercept))
                .toList();
    }
}

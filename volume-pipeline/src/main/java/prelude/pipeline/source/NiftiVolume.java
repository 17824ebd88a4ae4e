package prelude.pipeline.source;

import java.util.Locale;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;

/**
 * A NIfTI file as a volume: one pass to see what its values are, one to take them.
 *
 * <p>Values that 16 bits hold stay exact; others are rounded to 65,535 steps, and a CT's to whole
 * Hounsfield units.
 */
final class NiftiVolume {
    private final NiftiFile file;
    private final NiftiHeader header;
    private final ValueRange range = new ValueRange();

    private NiftiVolume(NiftiFile file) {
        this.file = file;
        this.header = file.header();
    }

    static Volume read(NiftiFile file, Progress progress) throws UnusableInputException {
        return new NiftiVolume(file).read(progress);
    }

    private Volume read(Progress progress) throws UnusableInputException {
        double a = header.slope();
        double b = header.intercept();
        file.forEach(
                "measure",
                (_, stored) -> {
                    double value = a * stored + b;
                    if (!Double.isFinite(value)) {
                        throw file.refusal("has a voxel that is not a number");
                    }
                    range.add(value);
                },
                progress);
        if (header.transformsDiffer()) {
            progress.warn(
                    "The file's sform and qform place its voxels apart: the sform was taken.");
        }
        return range.looksLikeHounsfield() ? hounsfield(progress) : plain(progress);
    }

    private Volume hounsfield(Progress progress) throws UnusableInputException {
        progress.warn(range.takenForHounsfield());
        if (!range.whole()) {
            progress.warn("Values were rounded to whole Hounsfield units.");
        }
        double a = header.slope();
        double b = header.intercept();
        short[] samples = new short[header.grid().voxelCount()];
        file.forEach(
                "read",
                (voxel, stored) -> {
                    double value = Math.rint(a * stored + b);
                    samples[voxel] = (short) Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
                },
                progress);
        return Volume.ofHounsfield(header.grid(), samples);
    }

    private Volume plain(Progress progress) throws UnusableInputException {
        progress.warn(ValueRange.NOT_HOUNSFIELD);
        if (range.whole() && range.fitsSample()) {
            return take(1, 0, progress);
        }
        if (header.type().fitsSample()) {
            int lift = header.type() == NiftiType.UINT16 ? 32768 : 0;
            return take(header.slope(), header.intercept() + lift * header.slope(), progress);
        }
        double slope = range.high() > range.low() ? (range.high() - range.low()) / 65535 : 1;
        progress.warn(String.format(Locale.ROOT, "Values were rounded to steps of %.4g.", slope));
        return take(slope, range.low() + 32768 * slope, progress);
    }

    /** Takes samples such that {@code slope * sample + intercept} is the file's value. */
    private Volume take(double slope, double intercept, Progress progress)
            throws UnusableInputException {
        double a = header.slope() / slope;
        double b = (header.intercept() - intercept) / slope;
        short[] samples = new short[header.grid().voxelCount()];
        file.forEach(
                "read",
                (voxel, stored) -> samples[voxel] = (short) Math.rint(a * stored + b),
                progress);
        return new Volume(header.grid(), Modality.OTHER, samples, slope, intercept);
    }
}

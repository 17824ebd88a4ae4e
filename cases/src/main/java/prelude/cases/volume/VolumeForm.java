package prelude.cases.volume;

/**
 * All of a volume but its samples: where they lie and what they mean, {@code value = slope * sample
 * + intercept}.
 */
public record VolumeForm(VoxelGrid grid, Modality modality, double slope, double intercept) {
    public VolumeForm {
        if (!(Math.abs(slope) > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException("rescale " + slope + " * x + " + intercept);
        }
        if (modality == Modality.CT && (slope != 1 || intercept != 0)) {
            throw new IllegalArgumentException("a CT's samples must be Hounsfield units");
        }
    }
}

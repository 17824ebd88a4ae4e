package prelude.cases.volume;

/**
 * A scan: 16-bit samples on a grid, {@code value = slope * sample + intercept}.
 *
 * <p>A CT is normalised on reading, so that slope is 1, intercept is 0 and a sample is a Hounsfield
 * unit. The samples are one heap array, which every kernel loops over directly (decision 1). The
 * array is the volume's own; callers must not write to it.
 */
public final class Volume {
    private final VoxelGrid grid;
    private final Modality modality;
    private final short[] samples;
    private final double slope;
    private final double intercept;

    public Volume(
            VoxelGrid grid, Modality modality, short[] samples, double slope, double intercept) {
        if (samples.length != grid.voxelCount()) {
            throw new IllegalArgumentException(
                    samples.length + " samples for " + grid.voxelCount() + " voxels");
        }
        if (!(Math.abs(slope) > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException("rescale " + slope + " * x + " + intercept);
        }
        if (modality == Modality.CT && (slope != 1 || intercept != 0)) {
            throw new IllegalArgumentException("a CT's samples must be Hounsfield units");
        }
        this.grid = grid;
        this.modality = modality;
        this.samples = samples;
        this.slope = slope;
        this.intercept = intercept;
    }

    /** A CT volume; the samples are Hounsfield units. */
    public static Volume ofHounsfield(VoxelGrid grid, short[] hounsfield) {
        return new Volume(grid, Modality.CT, hounsfield, 1, 0);
    }

    public VoxelGrid grid() {
        return grid;
    }

    public Modality modality() {
        return modality;
    }

    /** The samples themselves, not a copy: read only. */
    public short[] samples() {
        return samples;
    }

    public double slope() {
        return slope;
    }

    public double intercept() {
        return intercept;
    }

    public double value(int column, int row, int slice) {
        return slope * samples[grid.index(column, row, slice)] + intercept;
    }
}

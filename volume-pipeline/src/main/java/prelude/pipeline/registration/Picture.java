package prelude.pipeline.registration;

import java.util.stream.IntStream;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/** A scan at one resolution, its samples as floats that may be asked for between voxels. */
final class Picture {
    /** A thin scan stays fine enough to have an inside. */
    private static final int FEWEST = 8;

    private final VoxelGrid grid;
    private final float[] values;
    private final Matrix4dc voxelFromPatient;

    Picture(VoxelGrid grid, float[] values) {
        this.grid = grid;
        this.values = values;
        this.voxelFromPatient = grid.voxelFromPatient();
    }

    /**
     * The scan's samples averaged over boxes of whole voxels, about {@code targetMm} wide, and
     * never finer than the scan; a thin scan stays finer. Voxels that fill no box are left out.
     */
    static Picture of(Volume volume, double targetMm) {
        VoxelGrid fine = volume.grid();
        var spacing = fine.spacingMm();
        int[] factor = {
            factor(spacing.x, targetMm, fine.columns()),
            factor(spacing.y, targetMm, fine.rows()),
            factor(spacing.z, targetMm, fine.slices())
        };
        Matrix4d patientFromBox =
                new Matrix4d(fine.patientFromVoxel())
                        .translate(
                                (factor[0] - 1) / 2.0, (factor[1] - 1) / 2.0, (factor[2] - 1) / 2.0)
                        .scale(factor[0], factor[1], factor[2]);
        VoxelGrid coarse =
                new VoxelGrid(
                        fine.columns() / factor[0],
                        fine.rows() / factor[1],
                        fine.slices() / factor[2],
                        patientFromBox);
        float[] averages = new float[coarse.voxelCount()];
        IntStream.range(0, coarse.slices())
                .parallel()
                .forEach(slice -> average(volume, factor, coarse, slice, averages));
        return new Picture(coarse, averages);
    }

    private static int factor(double spacingMm, double targetMm, int voxels) {
        return Math.clamp(Math.round(targetMm / spacingMm), 1, Math.max(1, voxels / FEWEST));
    }

    private static void average(
            Volume volume, int[] factor, VoxelGrid coarse, int slice, float[] averages) {
        short[] samples = volume.samples();
        float scale = 1f / (factor[0] * factor[1] * factor[2]);
        for (int row = 0; row < coarse.rows(); row++) {
            int to = coarse.index(0, row, slice);
            for (int column = 0; column < coarse.columns(); column++) {
                long sum = 0;
                for (int z = 0; z < factor[2]; z++) {
                    for (int y = 0; y < factor[1]; y++) {
                        int from =
                                volume.grid()
                                        .index(
                                                column * factor[0],
                                                row * factor[1] + y,
                                                slice * factor[2] + z);
                        for (int x = 0; x < factor[0]; x++) {
                            sum += samples[from + x];
                        }
                    }
                }
                averages[to + column] = sum * scale;
            }
        }
    }

    VoxelGrid grid() {
        return grid;
    }

    /** The values themselves, in the grid's order: read only. */
    float[] values() {
        return values;
    }

    Matrix4dc voxelFromPatient() {
        return voxelFromPatient;
    }

    /** The widest of the three distances between neighbouring voxels. */
    double coarsestMm() {
        var spacing = grid.spacingMm();
        return Math.max(spacing.x, Math.max(spacing.y, spacing.z));
    }

    /**
     * The value between eight voxels.
     *
     * @return not a number outside the outermost voxel centres
     */
    double at(double x, double y, double z) {
        int c = (int) Math.floor(x);
        int r = (int) Math.floor(y);
        int s = (int) Math.floor(z);
        if (!inside(c, r, s)) {
            return Double.NaN;
        }
        double fx = x - c;
        double fy = y - r;
        double fz = z - s;
        int i = grid.index(c, r, s);
        int row = grid.columns();
        int slice = row * grid.rows();
        double near =
                (values[i] * (1 - fx) + values[i + 1] * fx) * (1 - fy)
                        + (values[i + row] * (1 - fx) + values[i + row + 1] * fx) * fy;
        i += slice;
        double far =
                (values[i] * (1 - fx) + values[i + 1] * fx) * (1 - fy)
                        + (values[i + row] * (1 - fx) + values[i + row + 1] * fx) * fy;
        return near * (1 - fz) + far * fz;
    }

    /** Whether the voxel and its next neighbours along all three axes are there. */
    boolean inside(int column, int row, int slice) {
        return column >= 0
                && row >= 0
                && slice >= 0
                && column < grid.columns() - 1
                && row < grid.rows() - 1
                && slice < grid.slices() - 1;
    }
}

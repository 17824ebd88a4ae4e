package prelude.pipeline.registration;

import org.joml.Matrix4dc;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/** A scan's samples between its voxels, by the Catmull-Rom spline along each axis. */
final class Interpolation {
    private final VoxelGrid grid;
    private final short[] samples;
    private final short lowest;
    private final short highest;

    Interpolation(Volume volume) {
        grid = volume.grid();
        samples = volume.samples();
        short low = Short.MAX_VALUE;
        short high = Short.MIN_VALUE;
        for (short sample : samples) {
            low = (short) Math.min(low, sample);
            high = (short) Math.max(high, sample);
        }
        // Nothing shows as the lowest value, whichever sample stands for that.
        lowest = volume.slope() > 0 ? low : high;
        highest = volume.slope() > 0 ? high : low;
    }

    void slice(Matrix4dc voxelFromTarget, VoxelGrid target, int slice, short[] to) {
        Matrix4dc m = voxelFromTarget;
        double[] weights = new double[12];
        for (int row = 0; row < target.rows(); row++) {
            int at = target.index(0, row, slice);
            double x = m.m10() * row + m.m20() * slice + m.m30();
            double y = m.m11() * row + m.m21() * slice + m.m31();
            double z = m.m12() * row + m.m22() * slice + m.m32();
            for (int column = 0; column < target.columns(); column++) {
                to[at + column] =
                        at(
                                x + m.m00() * column,
                                y + m.m01() * column,
                                z + m.m02() * column,
                                weights);
            }
        }
    }

    /**
     * @param weights room for twelve
     */
    private short at(double x, double y, double z, double[] weights) {
        if (!(x > -0.5
                && y > -0.5
                && z > -0.5
                && x < grid.columns() - 0.5
                && y < grid.rows() - 0.5
                && z < grid.slices() - 0.5)) {
            return lowest;
        }
        int c = (int) Math.floor(x);
        int r = (int) Math.floor(y);
        int s = (int) Math.floor(z);
        weigh(x - c, weights, 0);
        weigh(y - r, weights, 4);
        weigh(z - s, weights, 8);
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            int slice = Math.clamp(s - 1 + k, 0, grid.slices() - 1);
            for (int j = 0; j < 4; j++) {
                int row = grid.index(0, Math.clamp(r - 1 + j, 0, grid.rows() - 1), slice);
                double line = 0;
                for (int i = 0; i < 4; i++) {
                    line +=
                            weights[i]
                                    * samples[row + Math.clamp(c - 1 + i, 0, grid.columns() - 1)];
                }
                sum += weights[8 + k] * weights[4 + j] * line;
            }
        }
        return (short)
                Math.clamp(Math.round(sum), Math.min(lowest, highest), Math.max(lowest, highest));
    }

    private static void weigh(double t, double[] weights, int from) {
        weights[from] = ((2 - t) * t - 1) * t / 2;
        weights[from + 1] = ((3 * t - 5) * t * t + 2) / 2;
        weights[from + 2] = ((4 - 3 * t) * t + 1) * t / 2;
        weights[from + 3] = (t - 1) * t * t / 2;
    }
}

package prelude.pipeline.network;

import java.util.stream.IntStream;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.network.ModelDescription.Interpolation;

/** A scan's values on another grid, by geometry. */
final class ScanSampling {
    /** A voxel is as wide as its spacing: so far beyond its centre the scan still speaks. */
    private static final double HALF_VOXEL = 0.5 + 1e-6;

    private final Volume scan;
    private final VoxelGrid grid;
    private final Interpolation interpolation;
    private final float outside;
    private final int columns;
    private final int rows;
    private final int slices;

    private ScanSampling(Volume scan, VoxelGrid grid, Interpolation interpolation, double outside) {
        this.scan = scan;
        this.grid = grid;
        this.interpolation = interpolation;
        this.outside = (float) outside;
        columns = scan.grid().columns();
        rows = scan.grid().rows();
        slices = scan.grid().slices();
    }

    /**
     * @param outside the value where the scan has none
     */
    static float[] of(Volume scan, VoxelGrid grid, Interpolation interpolation, double outside) {
        return new ScanSampling(scan, grid, interpolation, outside).sampled();
    }

    private float[] sampled() {
        float[] values = new float[grid.voxelCount()];
        Matrix4dc m = scan.grid().voxelFromPatient().mul(grid.patientFromVoxel(), new Matrix4d());
        IntStream.range(0, grid.slices()).parallel().forEach(slice -> sample(m, slice, values));
        return values;
    }

    private void sample(Matrix4dc m, int slice, float[] values) {
        boolean cubic = interpolation == Interpolation.CUBIC;
        double[] weights = new double[12];
        for (int row = 0; row < grid.rows(); row++) {
            double x0 = m.m10() * row + m.m20() * slice + m.m30();
            double y0 = m.m11() * row + m.m21() * slice + m.m31();
            double z0 = m.m12() * row + m.m22() * slice + m.m32();
            int at = grid.index(0, row, slice);
            for (int column = 0; column < grid.columns(); column++) {
                double x = x0 + m.m00() * column;
                double y = y0 + m.m01() * column;
                double z = z0 + m.m02() * column;
                values[at + column] =
                        !inside(x, columns) || !inside(y, rows) || !inside(z, slices)
                                ? outside
                                : (float) (cubic ? cubic(x, y, z, weights) : linear(x, y, z));
            }
        }
    }

    private static boolean inside(double at, int side) {
        return at >= -HALF_VOXEL && at <= side - 1 + HALF_VOXEL;
    }

    private double linear(double x, double y, double z) {
        double cx = Math.clamp(x, 0, columns - 1);
        double cy = Math.clamp(y, 0, rows - 1);
        double cz = Math.clamp(z, 0, slices - 1);
        int c = Math.min((int) cx, Math.max(columns - 2, 0));
        int r = Math.min((int) cy, Math.max(rows - 2, 0));
        int s = Math.min((int) cz, Math.max(slices - 2, 0));
        double u = cx - c;
        double v = cy - r;
        double w = cz - s;
        int at = scan.grid().index(c, r, s);
        int right = columns > 1 ? 1 : 0;
        int down = rows > 1 ? columns : 0;
        int deep = slices > 1 ? columns * rows : 0;
        short[] samples = scan.samples();
        double near =
                (1 - v) * ((1 - u) * samples[at] + u * samples[at + right])
                        + v * ((1 - u) * samples[at + down] + u * samples[at + down + right]);
        int far = at + deep;
        double behind =
                (1 - v) * ((1 - u) * samples[far] + u * samples[far + right])
                        + v * ((1 - u) * samples[far + down] + u * samples[far + down + right]);
        return scan.slope() * ((1 - w) * near + w * behind) + scan.intercept();
    }

    /** Catmull and Rom's cubic through 4 x 4 x 4 voxels, those beyond the edge being the edge's. */
    private double cubic(double x, double y, double z, double[] weights) {
        int c = (int) Math.floor(x);
        int r = (int) Math.floor(y);
        int s = (int) Math.floor(z);
        weigh(x - c, weights, 0);
        weigh(y - r, weights, 4);
        weigh(z - s, weights, 8);
        short[] samples = scan.samples();
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            int sk = Math.clamp(s - 1 + k, 0, slices - 1) * rows;
            for (int j = 0; j < 4; j++) {
                int row = (sk + Math.clamp(r - 1 + j, 0, rows - 1)) * columns;
                double along = 0;
                for (int i = 0; i < 4; i++) {
                    along += weights[i] * samples[row + Math.clamp(c - 1 + i, 0, columns - 1)];
                }
                sum += weights[8 + k] * weights[4 + j] * along;
            }
        }
        return scan.slope() * sum + scan.intercept();
    }

    private static void weigh(double t, double[] weights, int at) {
        weights[at] = ((-0.5 * t + 1) * t - 0.5) * t;
        weights[at + 1] = (1.5 * t - 2.5) * t * t + 1;
        weights[at + 2] = ((-1.5 * t + 2) * t + 0.5) * t;
        weights[at + 3] = (0.5 * t - 0.5) * t * t;
    }
}

package prelude.pipeline.network;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.network.ModelDescription.Interpolation;

/** A scan's values on another grid, by geometry. */
final class ScanSampling {
    /** A voxel is as wide as its spacing: so far beyond its centre the scan still speaks. */
    private static final double HALF_VOXEL = 0.5 + 1e-6;

    /** More than so many times the least spacing is thick. */
    private static final double THICK = 3;

    private static final int NONE = -1;

    private final VoxelGrid scan;

    /** By voxel of the scan; the value is {@code slope} times that and {@code intercept}. */
    private final IntToDoubleFunction samples;

    private final double slope;
    private final double intercept;
    private final VoxelGrid grid;
    private final @Nullable CubicSpline spline;
    private final float outside;
    private final int columns;
    private final int rows;
    private final int slices;
    private final Matrix4dc scanFromVoxel;

    private ScanSampling(
            VoxelGrid scan,
            IntToDoubleFunction samples,
            double slope,
            double intercept,
            VoxelGrid grid,
            Interpolation interpolation,
            double outside)
            throws NetworkFailureException {
        this.scan = scan;
        this.samples = samples;
        this.slope = slope;
        this.intercept = intercept;
        this.grid = grid;
        this.outside = (float) outside;
        columns = scan.columns();
        rows = scan.rows();
        slices = scan.slices();
        scanFromVoxel = scan.voxelFromPatient().mul(grid.patientFromVoxel(), new Matrix4d());
        spline =
                interpolation == Interpolation.LINEAR || meetsVoxels()
                        ? null
                        : new CubicSpline(
                                scan,
                                voxel -> slope * samples.applyAsDouble(voxel) + intercept,
                                interpolation == Interpolation.CUBIC_BY_SLICES
                                        ? coarseAxis()
                                        : NONE);
    }

    /** Whether each voxel of the grid is one of the scan, so that nothing lies between them. */
    private boolean meetsVoxels() {
        for (int column = 0; column < 4; column++) {
            for (int row = 0; row < 3; row++) {
                double each = scanFromVoxel.get(column, row);
                if (Math.abs(each - Math.rint(each)) > 1e-9) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * As nnU-Net finds it (compute_do_separate_z, get_lowres_axis): where the scan's largest
     * spacing is more than three times its least, or else the grid's is, the axis that has it
     * alone.
     */
    private int coarseAxis() {
        Vector3d scanMm = scan.spacingMm();
        Vector3d gridMm = new Vector3d();
        for (int axis = 0; axis < 3; axis++) {
            Vector3d along = scanFromVoxel.getColumn(axis, new Vector3d()).mul(scanMm);
            gridMm.setComponent(along.maxComponent(), grid.spacingMm().get(axis));
        }
        Vector3d mm = isThick(scanMm) ? scanMm : gridMm;
        if (!isThick(mm)) {
            return NONE;
        }
        int axis = mm.maxComponent();
        for (int other = 0; other < 3; other++) {
            if (other != axis && mm.get(other) == mm.get(axis)) {
                return NONE;
            }
        }
        return axis;
    }

    private static boolean isThick(Vector3d mm) {
        return mm.get(mm.maxComponent()) > THICK * mm.get(mm.minComponent());
    }

    /**
     * @param outside the value where the scan has none
     */
    static ScanSampling onto(
            VoxelGrid grid, Volume scan, Interpolation interpolation, double outside)
            throws NetworkFailureException {
        short[] samples = scan.samples();
        return new ScanSampling(
                scan.grid(),
                voxel -> samples[voxel],
                scan.slope(),
                scan.intercept(),
                grid,
                interpolation,
                outside);
    }

    /**
     * @param values by voxel of the scan, instead of its own
     */
    static ScanSampling onto(
            VoxelGrid grid,
            VoxelGrid scan,
            float[] values,
            Interpolation interpolation,
            double outside)
            throws NetworkFailureException {
        return new ScanSampling(scan, voxel -> values[voxel], 1, 0, grid, interpolation, outside);
    }

    /** The values of the whole grid. */
    float[] all() {
        float[] values = new float[grid.voxelCount()];
        int plane = grid.columns() * grid.rows();
        IntStream.range(0, grid.slices())
                .parallel()
                .forEach(slice -> sample(slice, values, slice * plane));
        return values;
    }

    /** The values of one slice of the grid. */
    void slice(int slice, float[] into) {
        sample(slice, into, 0);
    }

    private void sample(int slice, float[] values, int from) {
        Matrix4dc m = scanFromVoxel;
        double[] weights = new double[12];
        for (int row = 0; row < grid.rows(); row++) {
            double x0 = m.m10() * row + m.m20() * slice + m.m30();
            double y0 = m.m11() * row + m.m21() * slice + m.m31();
            double z0 = m.m12() * row + m.m22() * slice + m.m32();
            int at = from + row * grid.columns();
            for (int column = 0; column < grid.columns(); column++) {
                double x = x0 + m.m00() * column;
                double y = y0 + m.m01() * column;
                double z = z0 + m.m02() * column;
                values[at + column] =
                        !inside(x, columns) || !inside(y, rows) || !inside(z, slices)
                                ? outside
                                : (float)
                                        (spline != null
                                                ? spline.at(x, y, z, weights)
                                                : linear(x, y, z));
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
        int at = scan.index(c, r, s);
        int right = columns > 1 ? 1 : 0;
        int down = rows > 1 ? columns : 0;
        int deep = slices > 1 ? columns * rows : 0;
        double near =
                (1 - v)
                                * ((1 - u) * samples.applyAsDouble(at)
                                        + u * samples.applyAsDouble(at + right))
                        + v
                                * ((1 - u) * samples.applyAsDouble(at + down)
                                        + u * samples.applyAsDouble(at + down + right));
        int far = at + deep;
        double behind =
                (1 - v)
                                * ((1 - u) * samples.applyAsDouble(far)
                                        + u * samples.applyAsDouble(far + right))
                        + v
                                * ((1 - u) * samples.applyAsDouble(far + down)
                                        + u * samples.applyAsDouble(far + down + right));
        return slope * ((1 - w) * near + w * behind) + intercept;
    }
}

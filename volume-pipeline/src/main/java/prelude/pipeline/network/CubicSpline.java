package prelude.pipeline.network;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import prelude.cases.volume.VoxelGrid;

/**
 * A scan between its voxels: the cubic B-spline that goes through all of them (Unser, Splines: a
 * perfect fit, 1999), which is what SciPy, nnU-Net and TotalSegmentator call order 3. Beyond the
 * edge the scan goes on as it is there; nothing becomes lower or higher than the scan is anywhere,
 * or than its slice where slices are taken one by one.
 */
final class CubicSpline {
    private static final double POLE = Math.sqrt(3) - 2;
    private static final double GAIN = (1 - POLE) * (1 - 1 / POLE);

    /** Voxels on each side beyond the edge that a place half a voxel beyond it looks at. */
    private static final int PAD = 2;

    private final VoxelGrid grid;

    /** The axis along which the nearest voxel counts; negative for none. */
    private final int nearestAxis;

    private final int columns;
    private final int rows;
    private final int slices;
    private final float[] coefficients;

    /** By voxel along the nearest axis; one of all where there is none. */
    private final double[] lowest;

    private final double[] highest;

    /**
     * @param values by voxel of the grid
     * @param nearestAxis 0 for columns, 1 rows, 2 slices: along it the nearest voxel counts;
     *     negative for none
     * @throws NetworkFailureException if there are more voxels than one array holds
     */
    CubicSpline(VoxelGrid grid, IntToDoubleFunction values, int nearestAxis)
            throws NetworkFailureException {
        this.grid = grid;
        this.nearestAxis = nearestAxis;
        columns = grid.columns() + 2 * PAD;
        rows = grid.rows() + 2 * PAD;
        slices = grid.slices() + 2 * PAD;
        if ((long) columns * rows * slices > Integer.MAX_VALUE - 8) {
            throw new NetworkFailureException(
                    "the scan has more voxels than a spline goes through (input.interpolation: linear has no such bound)");
        }
        coefficients = new float[columns * rows * slices];
        int ranges = nearestAxis < 0 ? 1 : sides()[nearestAxis];
        lowest = new double[ranges];
        highest = new double[ranges];
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        Arrays.fill(highest, Double.NEGATIVE_INFINITY);
        measure(values);
        fill(values);
        filter();
    }

    private int[] sides() {
        return new int[] {grid.columns(), grid.rows(), grid.slices()};
    }

    private void measure(IntToDoubleFunction values) {
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    double value = values.applyAsDouble(grid.index(i, j, k));
                    int range =
                            switch (nearestAxis) {
                                case 0 -> i;
                                case 1 -> j;
                                case 2 -> k;
                                default -> 0;
                            };
                    lowest[range] = Math.min(lowest[range], value);
                    highest[range] = Math.max(highest[range], value);
                }
            }
        }
    }

    private void fill(IntToDoubleFunction values) {
        IntStream.range(0, slices)
                .parallel()
                .forEach(k -> {
                    int slice = Math.clamp(k - PAD, 0, grid.slices() - 1);
                    for (int j = 0; j < rows; j++) {
                        int row = Math.clamp(j - PAD, 0, grid.rows() - 1);
                        int from = grid.index(0, row, slice);
                        int at = (k * rows + j) * columns;
                        for (int i = 0; i < columns; i++) {
                            int voxel = from + Math.clamp(i - PAD, 0, grid.columns() - 1);
                            coefficients[at + i] = (float) values.applyAsDouble(voxel);
                        }
                    }
                });
    }

    private void filter() {
        int plane = columns * rows;
        IntStream.range(0, slices)
                .parallel()
                .forEach(k -> {
                    if (nearestAxis != 0) {
                        for (int j = 0; j < rows; j++) {
                            filter(k * plane + j * columns, 1, columns, 1);
                        }
                    }
                    if (nearestAxis != 1) {
                        filter(k * plane, columns, rows, columns);
                    }
                });
        if (nearestAxis != 2) {
            IntStream.range(0, rows)
                    .parallel()
                    .forEach(j -> filter(j * columns, plane, slices, columns));
        }
    }

    /**
     * From samples to coefficients along lines side by side: forward, then backward.
     *
     * @param step from one sample of a line to the next
     * @param length of a line
     * @param lines side by side
     */
    private void filter(int from, int step, int length, int lines) {
        float[] c = coefficients;
        int last = from + (length - 1) * step;
        double[] beyond = new double[lines];
        for (int i = 0; i < lines; i++) {
            beyond[i] = GAIN * c[last + i] / (1 - POLE);
            c[from + i] = (float) (GAIN * c[from + i] / (1 - POLE));
        }
        for (int at = from + step; at <= last; at += step) {
            for (int i = 0; i < lines; i++) {
                c[at + i] = (float) (GAIN * c[at + i] + POLE * c[at - step + i]);
            }
        }
        for (int i = 0; i < lines; i++) {
            double aside = c[last + i] - beyond[i];
            c[last + i] = (float) (-POLE * (beyond[i] / (1 - POLE) + aside / (1 - POLE * POLE)));
        }
        for (int at = last - step; at >= from; at -= step) {
            for (int i = 0; i < lines; i++) {
                c[at + i] = (float) (POLE * (c[at + step + i] - c[at + i]));
            }
        }
    }

    /**
     * @param x in voxels, from half of one before the first to half of one behind the last; so y, z
     * @param weights room for twelve
     */
    double at(double x, double y, double z, double[] weights) {
        int c = weigh(0, x, grid.columns(), weights);
        int r = weigh(1, y, grid.rows(), weights);
        int s = weigh(2, z, grid.slices(), weights);
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            for (int j = 0; j < 4; j++) {
                double weight = weights[8 + k] * weights[4 + j];
                if (weight == 0) {
                    continue;
                }
                int at = ((s + k) * rows + r + j) * columns + c;
                sum +=
                        weight
                                * (weights[0] * coefficients[at]
                                        + weights[1] * coefficients[at + 1]
                                        + weights[2] * coefficients[at + 2]
                                        + weights[3] * coefficients[at + 3]);
            }
        }
        int range =
                switch (nearestAxis) {
                    case 0 -> c + 1 - PAD;
                    case 1 -> r + 1 - PAD;
                    case 2 -> s + 1 - PAD;
                    default -> 0;
                };
        return Math.clamp(sum, lowest[range], highest[range]);
    }

    /** Weighs four coefficients in a row; returns the first. */
    private int weigh(int axis, double at, int side, double[] weights) {
        int from = 4 * axis;
        if (axis == nearestAxis) {
            weights[from] = 0;
            weights[from + 1] = 1;
            weights[from + 2] = 0;
            weights[from + 3] = 0;
            return Math.clamp((int) Math.floor(at + 0.5), 0, side - 1) - 1 + PAD;
        }
        int voxel = Math.clamp((int) Math.floor(at), -1, side - 1);
        double t = at - voxel;
        double u = 1 - t;
        weights[from] = u * u * u / 6;
        weights[from + 1] = ((0.5 * t - 1) * t * t + 2.0 / 3);
        weights[from + 2] = ((0.5 * u - 1) * u * u + 2.0 / 3);
        weights[from + 3] = t * t * t / 6;
        return voxel - 1 + PAD;
    }
}

package prelude.pipeline.network;

import java.util.stream.IntStream;
import prelude.cases.volume.Volume;

/**
 * A scan between its voxels: the cubic B-spline that goes through all of them (Unser, Splines: a
 * perfect fit, 1999), which is what SciPy, nnU-Net and TotalSegmentator call order 3. Beyond the
 * edge the scan goes on as it is there; nothing becomes lower or higher than the scan is anywhere.
 */
final class CubicSpline {
    private static final double POLE = Math.sqrt(3) - 2;
    private static final double GAIN = (1 - POLE) * (1 - 1 / POLE);

    /** Voxels on each side beyond the edge that a place half a voxel beyond it looks at. */
    private static final int PAD = 2;

    private final Volume scan;

    /** The axis along which the nearest voxel counts; negative for none. */
    private final int nearestAxis;

    private final int columns;
    private final int rows;
    private final int slices;
    private final float[] coefficients;
    private final double lowest;
    private final double highest;

    /**
     * @param nearestAxis 0 for columns, 1 rows, 2 slices: along it the nearest voxel counts;
     *     negative for none
     */
    CubicSpline(Volume scan, int nearestAxis) {
        this.scan = scan;
        this.nearestAxis = nearestAxis;
        columns = scan.grid().columns() + 2 * PAD;
        rows = scan.grid().rows() + 2 * PAD;
        slices = scan.grid().slices() + 2 * PAD;
        coefficients = new float[Math.multiplyExact(Math.multiplyExact(columns, rows), slices)];
        short[] range = range(scan.samples());
        double one = scan.slope() * range[0] + scan.intercept();
        double other = scan.slope() * range[1] + scan.intercept();
        lowest = Math.min(one, other);
        highest = Math.max(one, other);
        fill();
        filter();
    }

    private static short[] range(short[] samples) {
        short low = Short.MAX_VALUE;
        short high = Short.MIN_VALUE;
        for (short sample : samples) {
            low = (short) Math.min(low, sample);
            high = (short) Math.max(high, sample);
        }
        return new short[] {low, high};
    }

    private void fill() {
        short[] samples = scan.samples();
        IntStream.range(0, slices)
                .parallel()
                .forEach(k -> {
                    int slice = Math.clamp(k - PAD, 0, scan.grid().slices() - 1);
                    for (int j = 0; j < rows; j++) {
                        int row = Math.clamp(j - PAD, 0, scan.grid().rows() - 1);
                        int from = scan.grid().index(0, row, slice);
                        int at = (k * rows + j) * columns;
                        for (int i = 0; i < columns; i++) {
                            coefficients[at + i] =
                                    samples[
                                            from
                                                    + Math.clamp(
                                                            i - PAD, 0, scan.grid().columns() - 1)];
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
        int c = weigh(0, x, scan.grid().columns(), weights);
        int r = weigh(1, y, scan.grid().rows(), weights);
        int s = weigh(2, z, scan.grid().slices(), weights);
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
        return Math.clamp(scan.slope() * sum + scan.intercept(), lowest, highest);
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

package prelude.pipeline.network;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;

/**
 * Some slices of a scan, smoothed by one Gaussian, and their derivatives by millimetres: separable,
 * with the kernels of {@code scipy.ndimage.gaussian_filter} (sampled, cut off at 4 deviations, the
 * scan's edge going on). What several derivatives need is made once.
 */
final class GaussianSlab {
    private static final double CUT_OFF = 4;

    private final float[] values;
    private final VoxelGrid grid;
    private final int from;
    private final int to;
    private final double[][][] kernels = new double[3][3][];
    private final Map<Integer, float[]> alongSlices = new HashMap<>();
    private final Map<Integer, float[]> alongRows = new HashMap<>();

    /**
     * @param from the first slice
     * @param to behind the last
     */
    GaussianSlab(float[] values, VoxelGrid grid, double sigmaMm, int from, int to) {
        this.values = values;
        this.grid = grid;
        this.from = from;
        this.to = to;
        Vector3d spacingMm = grid.spacingMm();
        for (int axis = 0; axis < 3; axis++) {
            for (int order = 0; order < 3; order++) {
                double spacing = spacingMm.get(axis);
                kernels[axis][order] = kernel(sigmaMm / spacing, order, spacing);
            }
        }
    }

    /** Weights for what lies from -radius to radius; {@code order} of the derivative, 0 to 2. */
    static double[] kernel(double sigma, int order, double spacing) {
        int radius = (int) (CUT_OFF * sigma + 0.5);
        double[] weights = new double[2 * radius + 1];
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            weights[i + radius] = Math.exp(-0.5 * i * i / (sigma * sigma));
            sum += weights[i + radius];
        }
        double variance = sigma * sigma;
        for (int i = -radius; i <= radius; i++) {
            double derived =
                    switch (order) {
                        case 0 -> 1;
                        case 1 -> i / variance;
                        default -> (double) i * i / (variance * variance) - 1 / variance;
                    };
            weights[i + radius] *= derived / sum / Math.pow(spacing, order);
        }
        return weights;
    }

    /**
     * Order of the derivative along columns, rows and slices of the grid; the array is shared: read
     * only.
     */
    float[] derivative(int columns, int rows, int slices) {
        float[] source =
                alongRows.computeIfAbsent(
                        rows * 3 + slices, key -> alongRows(alongSlices(slices), rows));
        float[] result = new float[source.length];
        double[] weights = kernels[0][columns];
        int side = grid.columns();
        int radius = weights.length / 2;
        IntStream.range(0, source.length / side)
                .parallel()
                .forEach(row -> {
                    float[] padded = new float[side + 2 * radius];
                    for (int i = 0; i < padded.length; i++) {
                        padded[i] = source[row * side + Math.clamp(i - radius, 0, side - 1)];
                    }
                    for (int k = 0; k < weights.length; k++) {
                        float weight = (float) weights[k];
                        for (int i = 0; i < side; i++) {
                            result[row * side + i] += weight * padded[i + k];
                        }
                    }
                });
        return result;
    }

    private float[] alongSlices(int order) {
        return alongSlices.computeIfAbsent(
                order,
                key -> {
                    int plane = grid.columns() * grid.rows();
                    float[] result = new float[(to - from) * plane];
                    double[] weights = kernels[2][order];
                    IntStream.range(from, to)
                            .parallel()
                            .forEach(slice -> {
                                for (int k = 0; k < weights.length; k++) {
                                    int at = slice + k - weights.length / 2;
                                    int source = Math.clamp(at, 0, grid.slices() - 1) * plane;
                                    add(
                                            weights[k],
                                            values,
                                            source,
                                            result,
                                            (slice - from) * plane,
                                            plane);
                                }
                            });
                    return result;
                });
    }

    private float[] alongRows(float[] source, int order) {
        float[] result = new float[source.length];
        double[] weights = kernels[1][order];
        int side = grid.columns();
        IntStream.range(0, to - from)
                .parallel()
                .forEach(slice -> {
                    int first = slice * grid.rows();
                    for (int row = 0; row < grid.rows(); row++) {
                        for (int k = 0; k < weights.length; k++) {
                            int at = row + k - weights.length / 2;
                            int other = Math.clamp(at, 0, grid.rows() - 1);
                            add(
                                    weights[k],
                                    source,
                                    (first + other) * side,
                                    result,
                                    (first + row) * side,
                                    side);
                        }
                    }
                });
        return result;
    }

    private static void add(
            double weight, float[] source, int at, float[] to, int into, int count) {
        float factor = (float) weight;
        for (int i = 0; i < count; i++) {
            to[into + i] += factor * source[at + i];
        }
    }
}

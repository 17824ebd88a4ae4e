package prelude.pipeline.edit;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import prelude.pipeline.segmentation.Lattice;

/** A mask blurred along each axis in turn; beyond its ends the mask goes on as it ends. */
final class GaussianBlur {
    /** Equal weights on both sides of a plane border round to either side of a half. */
    private static final float HALF = 0.5f - 1e-5f;

    private GaussianBlur() {}

    static byte[] aboveHalf(byte[] mask, Lattice lattice, double sigmaMm) {
        int nx = lattice.nx();
        int ny = lattice.ny();
        int nz = lattice.nz();
        float[] values = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            values[i] = mask[i];
        }
        float[] other = new float[mask.length];
        double[] x = kernel(sigmaMm / lattice.dxMm());
        double[] y = kernel(sigmaMm / lattice.dyMm());
        double[] z = kernel(sigmaMm / lattice.dzMm());
        lines(ny * nz, row -> along(values, other, row * nx, 1, nx, x));
        lines(nx * nz, i -> along(other, values, i / nx * nx * ny + i % nx, nx, ny, y));
        lines(nx * ny, i -> along(values, other, i, nx * ny, nz, z));
        byte[] above = new byte[mask.length];
        for (int i = 0; i < above.length; i++) {
            above[i] = (byte) (other[i] > HALF ? 1 : 0);
        }
        return above;
    }

    private static void lines(int count, IntConsumer line) {
        IntStream.range(0, count).parallel().forEach(line);
    }

    /** Weights of the middle and of one side, which with the other side add to 1. */
    private static double[] kernel(double sigma) {
        int reach = (int) Math.ceil(Smooth.GAUSSIAN_REACH * sigma);
        double[] weights = new double[reach + 1];
        double sum = 0;
        for (int i = 0; i <= reach; i++) {
            weights[i] = StrictMath.exp(-i * i / (2 * sigma * sigma));
            sum += i == 0 ? weights[i] : 2 * weights[i];
        }
        double whole = sum;
        Arrays.setAll(weights, i -> weights[i] / whole);
        return weights;
    }

    private static void along(
            float[] from, float[] to, int first, int stride, int count, double[] weights) {
        for (int i = 0; i < count; i++) {
            double sum = weights[0] * from[first + i * stride];
            for (int k = 1; k < weights.length; k++) {
                double below = from[first + Math.max(0, i - k) * stride];
                double above = from[first + Math.min(count - 1, i + k) * stride];
                sum += weights[k] * (below + above);
            }
            to[first + i * stride] = (float) sum;
        }
    }
}

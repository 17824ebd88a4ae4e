package prelude.pipeline.edit;

import java.util.Arrays;
import java.util.stream.IntStream;
import prelude.pipeline.segmentation.Lattice;

/** The median of a mask over a ball in millimetres; beyond its ends the mask goes on as it ends. */
final class BallMedian {
    private BallMedian() {}

    static byte[] of(byte[] mask, Lattice lattice, double radiusMm) {
        int ry = (int) (radiusMm / lattice.dyMm() + 1e-9);
        int rz = (int) (radiusMm / lattice.dzMm() + 1e-9);
        int[] reach = new int[(2 * ry + 1) * (2 * rz + 1)];
        int ball = 0;
        for (int dz = -rz, at = 0; dz <= rz; dz++) {
            for (int dy = -ry; dy <= ry; dy++, at++) {
                double y = dy * lattice.dyMm();
                double z = dz * lattice.dzMm();
                double left = radiusMm * radiusMm * (1 + 1e-9) - y * y - z * z;
                reach[at] = left < 0 ? -1 : (int) (Math.sqrt(left) / lattice.dxMm() + 1e-9);
                ball += reach[at] < 0 ? 0 : 2 * reach[at] + 1;
            }
        }
        int[] before = runningCounts(mask, lattice);
        byte[] median = new byte[mask.length];
        int half = ball / 2;
        IntStream.range(0, lattice.nz())
                .parallel()
                .forEach(z -> slice(lattice, ry, rz, reach, before, half, z, median));
        return median;
    }

    /** {@code [row * (nx + 1) + x]}: how many voxels of the row before x are in the mask. */
    private static int[] runningCounts(byte[] mask, Lattice lattice) {
        int nx = lattice.nx();
        int rows = lattice.ny() * lattice.nz();
        int[] before = new int[rows * (nx + 1)];
        for (int row = 0; row < rows; row++) {
            int to = row * (nx + 1);
            for (int x = 0; x < nx; x++) {
                before[to + x + 1] = before[to + x] + mask[row * nx + x];
            }
        }
        return before;
    }

    private static void slice(
            Lattice lattice,
            int ry,
            int rz,
            int[] reach,
            int[] before,
            int half,
            int z,
            byte[] median) {
        int nx = lattice.nx();
        int[] counts = new int[nx];
        for (int y = 0; y < lattice.ny(); y++) {
            Arrays.fill(counts, 0);
            for (int dz = -rz, at = 0; dz <= rz; dz++) {
                int zz = Math.clamp(z + dz, 0, lattice.nz() - 1);
                for (int dy = -ry; dy <= ry; dy++, at++) {
                    if (reach[at] >= 0) {
                        int yy = Math.clamp(y + dy, 0, lattice.ny() - 1);
                        addRow(before, (zz * lattice.ny() + yy) * (nx + 1), reach[at], counts);
                    }
                }
            }
            int to = lattice.index(0, y, z);
            for (int x = 0; x < nx; x++) {
                median[to + x] = (byte) (counts[x] > half ? 1 : 0);
            }
        }
    }

    private static void addRow(int[] before, int row, int reach, int[] counts) {
        int nx = counts.length;
        int first = before[row + 1] - before[row];
        int last = before[row + nx] - before[row + nx - 1];
        for (int x = 0; x < nx; x++) {
            int low = x - reach;
            int high = x + reach;
            counts[x] +=
                    before[row + Math.min(nx, high + 1)]
                            - before[row + Math.max(0, low)]
                            + Math.max(0, -low) * first
                            + Math.max(0, high - nx + 1) * last;
        }
    }
}

package prelude.pipeline.segmentation;

import java.util.Arrays;

/** Averages over those of the 27 voxels around each one that do not exceed a ceiling. */
final class BoxMean {
    private BoxMean() {}

    static short[] below(int ceiling, short[] values, Lattice lattice) {
        short[] mean = new short[values.length];
        Slabs.each(lattice.nz(), z -> slice(ceiling, values, mean, lattice, z));
        return mean;
    }

    private static void slice(int ceiling, short[] values, short[] mean, Lattice lattice, int z) {
        int nx = lattice.nx();
        int[] columns = new int[nx];
        int[] counts = new int[nx];
        for (int y = 0; y < lattice.ny(); y++) {
            Arrays.fill(columns, 0);
            Arrays.fill(counts, 0);
            for (int dz = -1; dz <= 1; dz++) {
                int zz = Math.clamp(z + dz, 0, lattice.nz() - 1);
                for (int dy = -1; dy <= 1; dy++) {
                    int row = lattice.index(0, Math.clamp(y + dy, 0, lattice.ny() - 1), zz);
                    for (int x = 0; x < nx; x++) {
                        boolean under = values[row + x] <= ceiling;
                        columns[x] += under ? values[row + x] : 0;
                        counts[x] += under ? 1 : 0;
                    }
                }
            }
            int row = lattice.index(0, y, z);
            for (int x = 0; x < nx; x++) {
                int left = Math.max(0, x - 1);
                int right = Math.min(nx - 1, x + 1);
                int count = counts[left] + counts[x] + counts[right];
                int sum = columns[left] + columns[x] + columns[right];
                mean[row + x] = (short) (count == 0 ? ceiling : Math.round(sum / (double) count));
            }
        }
    }
}

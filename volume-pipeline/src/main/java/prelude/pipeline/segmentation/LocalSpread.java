package prelude.pipeline.segmentation;

import java.util.Arrays;

/** Standard deviation of a voxel and its 26 neighbours, in HU. */
final class LocalSpread {
    private static final int DENSEST_SOFT_HU = 80;
    private static final int SAMPLES = 200_000;

    /** Edges lie in most neighbourhoods; a quarter of them has none. */
    private static final double EVEN_PART = 0.25;

    /** For a scan that shows next to no soft tissue. */
    private static final double OTHERWISE_HU = 20;

    final Lattice lattice;
    private final short[] hu;

    LocalSpread(short[] hu, Lattice lattice) {
        this.hu = hu;
        this.lattice = lattice;
    }

    double at(int voxel) {
        int x = voxel % lattice.nx();
        int y = voxel / lattice.nx() % lattice.ny();
        int z = voxel / lattice.plane();
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int c = Math.max(0, z - 1); c <= Math.min(lattice.nz() - 1, z + 1); c++) {
            for (int b = Math.max(0, y - 1); b <= Math.min(lattice.ny() - 1, y + 1); b++) {
                for (int a = Math.max(0, x - 1); a <= Math.min(lattice.nx() - 1, x + 1); a++) {
                    double value = hu[lattice.index(a, b, c)];
                    sum += value;
                    squares += value * value;
                    count++;
                }
            }
        }
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }

    /**
     * What noise alone gives: the spread of soft tissue where no edge is near.
     *
     * @param mean the scan, averaged over neighbours
     */
    static double ofEvenTissue(short[] hu, short[] mean, Lattice lattice) {
        LocalSpread spread = new LocalSpread(hu, lattice);
        int stride = Math.max(1, hu.length / SAMPLES);
        double[] spreads = new double[hu.length / stride + 1];
        int count = 0;
        for (int i = 0; i < hu.length; i += stride) {
            if (mean[i] > 0 && mean[i] < DENSEST_SOFT_HU) {
                spreads[count++] = spread.at(i);
            }
        }
        if (count < 100) {
            return OTHERWISE_HU;
        }
        Arrays.sort(spreads, 0, count);
        return spreads[(int) (EVEN_PART * count)];
    }
}

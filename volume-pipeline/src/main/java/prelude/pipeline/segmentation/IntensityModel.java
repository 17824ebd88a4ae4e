package prelude.pipeline.segmentation;

import java.util.Arrays;

/**
 * What a structure looks like: robust mean and spread around the clicks, in HU.
 *
 * @param halfRangeHu how far clicks into its parts (a kidney's cortex and medulla) lie from the
 *     mean
 * @param sigmaHu never below the noise, so that a lucky click does not make a model too narrow
 */
record IntensityModel(double meanHu, double sigmaHu, double halfRangeHu) {

    IntensityModel(double meanHu, double sigmaHu) {
        this(meanHu, sigmaHu, 0);
    }

    /** Spread, in the least one's, beyond which a click lies across an edge. */
    private static final double UNIFORM_SIGMAS = 1.5;

    /** Median and median absolute deviation of the voxels within a ball around each click. */
    static IntensityModel around(
            int[] clicks, float[] hu, Lattice lattice, double radiusMm, double leastSigmaHu) {
        float[] values = new float[1 << 12];
        int count = 0;
        for (int click : clicks) {
            int cx = click % lattice.nx();
            int cy = click / lattice.nx() % lattice.ny();
            int cz = click / lattice.plane();
            int rx = (int) (radiusMm / lattice.dxMm());
            int ry = (int) (radiusMm / lattice.dyMm());
            int rz = (int) (radiusMm / lattice.dzMm());
            for (int z = Math.max(0, cz - rz); z <= Math.min(lattice.nz() - 1, cz + rz); z++) {
                for (int y = Math.max(0, cy - ry); y <= Math.min(lattice.ny() - 1, cy + ry); y++) {
                    for (int x = Math.max(0, cx - rx);
                            x <= Math.min(lattice.nx() - 1, cx + rx);
                            x++) {
                        double dx = (x - cx) * lattice.dxMm();
                        double dy = (y - cy) * lattice.dyMm();
                        double dz = (z - cz) * lattice.dzMm();
                        if (dx * dx + dy * dy + dz * dz <= radiusMm * radiusMm) {
                            if (count == values.length) {
                                values = Arrays.copyOf(values, 2 * count);
                            }
                            values[count++] = hu[lattice.index(x, y, z)];
                        }
                    }
                }
            }
        }
        float[] sample = Arrays.copyOf(values, count);
        double mean = median(sample);
        for (int i = 0; i < count; i++) {
            sample[i] = (float) Math.abs(sample[i] - mean);
        }
        return new IntensityModel(mean, Math.max(leastSigmaHu, median(sample) / 0.6745));
    }

    /**
     * The same, but as wide as the clicks that lie in uniform tissue, where they differ by more
     * than their spread.
     */
    static IntensityModel across(
            int[] clicks, float[] hu, Lattice lattice, double radiusMm, double leastSigmaHu) {
        IntensityModel all = around(clicks, hu, lattice, radiusMm, leastSigmaHu);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int click : clicks) {
            IntensityModel one = around(new int[] {click}, hu, lattice, radiusMm, leastSigmaHu);
            if (one.sigmaHu < UNIFORM_SIGMAS * leastSigmaHu) {
                low = Math.min(low, one.meanHu);
                high = Math.max(high, one.meanHu);
            }
        }
        if (high - low < UNIFORM_SIGMAS * leastSigmaHu) {
            return all;
        }
        return new IntensityModel((low + high) / 2, leastSigmaHu, (high - low) / 2);
    }

    /**
     * Wide enough for parts that take up contrast unlike each other; itself where there is none.
     */
    IntensityModel widerByShare(double share, double leastMeanHu) {
        return meanHu < leastMeanHu
                ? this
                : new IntensityModel(meanHu, sigmaHu, Math.max(halfRangeHu, share * meanHu));
    }

    private static double median(float[] sample) {
        Arrays.sort(sample);
        return sample[sample.length / 2];
    }

    /** How many spreads a value lies off. */
    double distance(double hu) {
        return Math.max(0, Math.abs(hu - meanHu) - halfRangeHu) / sigmaHu;
    }
}

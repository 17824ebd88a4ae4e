package prelude.pipeline.segmentation;

import java.util.Arrays;

/**
 * What a structure looks like: robust mean and spread around the clicks, in HU.
 *
 * @param sigmaHu never below the noise, so that a lucky click does not make a model too narrow
 */
record IntensityModel(double meanHu, double sigmaHu) {

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

    private static double median(float[] sample) {
        Arrays.sort(sample);
        return sample[sample.length / 2];
    }

    /** How many spreads a value lies off. */
    double distance(double hu) {
        return Math.abs(hu - meanHu) / sigmaHu;
    }
}

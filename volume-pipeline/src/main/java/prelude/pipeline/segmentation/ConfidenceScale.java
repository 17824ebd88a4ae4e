package prelude.pipeline.segmentation;

/**
 * How sure a decision by threshold is: the probability that noise alone would not have turned it,
 * Φ(margin / σ), where the margin is how far the voxel's filtered value lies from the nearest
 * threshold that bounds its structure and σ is the noise left in the filtered scan. Voxels that a
 * rule of shape put into the structure (marrow inside cortex, vessels inside lung) have no margin
 * and carry {@link #BY_SHAPE}.
 */
final class ConfidenceScale {
    /**
     * 0.85 of 255: a shape rule is wrong oftener than a clear threshold, seldomer than a close one.
     */
    static final byte BY_SHAPE = (byte) 217;

    private static final double STEPS_PER_SIGMA = 32;
    private final byte[] table = new byte[(int) (4 * STEPS_PER_SIGMA) + 1];
    private final double stepsPerHu;

    ConfidenceScale(double noiseHu) {
        stepsPerHu = STEPS_PER_SIGMA / noiseHu;
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) Math.round(255 * normal(i / STEPS_PER_SIGMA));
        }
    }

    /** The confidence, 0 to 255, of a voxel this far from its threshold. */
    byte at(double marginHu) {
        return table[(int) Math.min(table.length - 1, Math.abs(marginHu) * stepsPerHu)];
    }

    /** Φ(z) by Abramowitz and Stegun 26.2.17, absolute error under 1e-7, for z from 0 on. */
    static double normal(double z) {
        double t = 1 / (1 + 0.2316419 * z);
        double tail =
                t
                        * (0.319381530
                                + t
                                        * (-0.356563782
                                                + t
                                                        * (1.781477937
                                                                + t
                                                                        * (-1.821255978
                                                                                + t
                                                                                        * 1.330274429))));
        return 1 - StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * tail;
    }
}

package prelude.pipeline.segmentation;

/**
 * How dense the organ is that holds most of the contrast outside vessels: the liver in a portal
 * venous scan. What is not clearly denser is no vessel, or none that can be told from it.
 *
 * @param meanHu of its voxels, averaged over their neighbours
 * @param sigmaHu their spread to the denser side, where no fat is mixed in
 */
record EnhancedOrgan(double meanHu, double sigmaHu) {
    /** Muscle and organs without contrast stay below. */
    private static final int LEAST_HU = 80;

    private static final int MOST_HU = 220;

    /** Around an organ's density, the great vessels' would not be so much. */
    private static final double LEAST_ML = 300;

    private static final int SMOOTHED_HU = 3;

    /** Of a normal distribution, half its width at half its height. */
    private static final double HALF_WIDTH_SIGMAS = 1.177;

    private static final double CLEARLY_SIGMAS = 3;
    private static final double RIM_MM = 2.5;

    /** For a scan in which no organ is enhanced. */
    private static final EnhancedOrgan NONE = new EnhancedOrgan(0, 0);

    /**
     * @param mean the axial scan, averaged over neighbours
     */
    static EnhancedOrgan in(short[] mean, byte[] body, byte[] bones, Lattice lattice) {
        long[] counts = new long[MOST_HU + 1];
        for (int i = 0; i < mean.length; i++) {
            if (body[i] != 0 && bones[i] == 0 && mean[i] > 0 && mean[i] <= MOST_HU) {
                counts[mean[i]]++;
            }
        }
        long[] smooth = new long[counts.length];
        for (int hu = SMOOTHED_HU; hu + SMOOTHED_HU < smooth.length; hu++) {
            for (int k = -SMOOTHED_HU; k <= SMOOTHED_HU; k++) {
                smooth[hu] += counts[hu + k];
            }
        }
        int peak = 0;
        for (int hu = LEAST_HU; hu + SMOOTHED_HU < smooth.length; hu++) {
            boolean top = smooth[hu] > smooth[hu - 1] && smooth[hu] >= smooth[hu + 1];
            if (top && isHighest(smooth, hu) && smooth[hu] > smooth[peak]) {
                peak = hu;
            }
        }
        int half = peak;
        long held = 0;
        while (peak > 0 && half + 1 < smooth.length && 2 * smooth[half] > smooth[peak]) {
            held += counts[half++];
        }
        boolean organ = 2 * held * lattice.voxelMl() > LEAST_ML;
        return organ ? new EnhancedOrgan(peak, (half - peak) / HALF_WIDTH_SIGMAS) : NONE;
    }

    /** Within what noise and the smoothing leave, not on the flank of muscle. */
    private static boolean isHighest(long[] smooth, int at) {
        for (int k = 1; k <= 3 * SMOOTHED_HU; k++) {
            boolean below = at + k >= smooth.length || smooth[at + k] <= smooth[at];
            if (smooth[at - k] > smooth[at] || !below) {
                return false;
            }
        }
        return true;
    }

    /** The least density of blood that is clearly none of the organ's. */
    double clearlyDenserHu() {
        return meanHu + CLEARLY_SIGMAS * sigmaHu;
    }

    /**
     * The organ and what adjoins it: there blood ends where it is no longer clearly denser, though
     * it would end farther out in fat.
     */
    byte[] surroundings(short[] mean, Lattice lattice) {
        byte[] alike = new byte[mean.length];
        if (equals(NONE)) {
            return alike;
        }
        double least = meanHu - CLEARLY_SIGMAS * sigmaHu;
        for (int i = 0; i < mean.length; i++) {
            alike[i] = (byte) (mean[i] >= least && mean[i] <= clearlyDenserHu() ? 1 : 0);
        }
        // A vessel's blurred rim in fat is as dense here and there, but thin.
        return Morphology.dilateByVoxel(Morphology.open(alike, lattice, RIM_MM), lattice);
    }
}

package prelude.pipeline.segmentation;

import java.util.Arrays;

/**
 * How dense a painted structure is in its depth, in HU of the full-resolution scan. A click on a
 * vein, half in its edge, tells 50 HU more than its organ as 45, and half way up to that is too far
 * out.
 */
final class CoreDensity {
    /** From the edge; there blur and partial volume end. */
    private static final double DEPTH_MM = 3;

    /** Fewer voxels than this part of a millilitre tell no more than the clicks do. */
    private static final double LEAST_ML = 0.2;

    private static final int LOWEST_HU = -1024;
    private static final int HIGHEST_HU = 3071;

    private CoreDensity() {}

    /**
     * The median of what is deep in a mask.
     *
     * @param otherwise what is said where the mask is nowhere deep
     */
    static double of(byte[] mask, Lattice lattice, short[] hu, double otherwise) {
        Crop crop = new Crop(mask, lattice, DEPTH_MM);
        float[] squares = DistanceTransform.squaredMm(Morphology.not(crop.cut(mask)), crop.lattice);
        long[] counts = new long[HIGHEST_HU - LOWEST_HU + 1];
        long deep = 0;
        for (int i = 0; i < squares.length; i++) {
            if (squares[i] > DEPTH_MM * DEPTH_MM && squares[i] < DistanceTransform.FAR) {
                counts[Math.clamp(hu[crop.outer(i)], LOWEST_HU, HIGHEST_HU) - LOWEST_HU]++;
                deep++;
            }
        }
        if (deep * lattice.voxelMl() < LEAST_ML) {
            return otherwise;
        }
        int at = 0;
        for (long below = counts[0]; 2 * below < deep; below += counts[at]) {
            at++;
        }
        // Half the voxels of the median's own value lie to either side of it.
        long lower = Arrays.stream(counts, 0, at).sum();
        return LOWEST_HU + at - 0.5 + (deep / 2.0 - lower) / counts[at];
    }
}

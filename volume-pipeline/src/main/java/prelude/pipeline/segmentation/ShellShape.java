package prelude.pipeline.segmentation;

/**
 * Which bright pieces are densest near their surface, as bone is: a vessel is densest in its
 * middle. Pieces too thin to tell are none.
 */
final class ShellShape {
    /** Half the width of a piece whose middle can be told from its surface. */
    private static final double LEAST_DEPTH_MM = 3;

    private static final double HOLE_MM = 3;
    private static final double MIDDLE = 0.6;
    private static final double BLURRED = 0.2;

    /** By so much the surface is denser than the middle. */
    private static final double DENSER = 1.1;

    private ShellShape() {}

    /**
     * @param mask whose pieces they are
     * @param hu the scan
     */
    static boolean[] of(Components pieces, byte[] mask, short[] hu, Lattice lattice) {
        // Noise and marrow leave holes, which are no surface.
        byte[] solid = Morphology.close(mask, lattice, HOLE_MM);
        float[] depth = DistanceTransform.squaredMm(Morphology.not(solid), lattice);
        int[] numbers = new int[mask.length];
        pieces.number(numbers);
        double[] deepest = new double[pieces.count()];
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] > 0) {
                int piece = numbers[i] - 1;
                deepest[piece] = Math.max(deepest[piece], Math.sqrt(depth[i]));
            }
        }
        double[] middle = new double[deepest.length];
        double[] surface = new double[deepest.length];
        long[] inMiddle = new long[deepest.length];
        long[] atSurface = new long[deepest.length];
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == 0) {
                continue;
            }
            int piece = numbers[i] - 1;
            double share = Math.sqrt(depth[i]) / deepest[piece];
            if (share >= MIDDLE) {
                middle[piece] += hu[i];
                inMiddle[piece]++;
            } else if (share > BLURRED) {
                surface[piece] += hu[i];
                atSurface[piece]++;
            }
        }
        boolean[] shells = new boolean[deepest.length];
        for (int c = 0; c < shells.length; c++) {
            double inside = middle[c] / Math.max(1, inMiddle[c]);
            double outside = surface[c] / Math.max(1, atSurface[c]);
            shells[c] = deepest[c] >= LEAST_DEPTH_MM && outside > DENSER * inside;
        }
        return shells;
    }
}

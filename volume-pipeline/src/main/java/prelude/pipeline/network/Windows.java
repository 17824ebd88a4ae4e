package prelude.pipeline.network;

/**
 * Where patches lie along one axis, and how much each voxel of a patch counts: a Gaussian about the
 * patch's centre, whose deviation is an eighth of its side, for a network is surest there (Isensee
 * et al., nnU-Net, 2021). The positions of three axes make a grid, and so the sum of all weights at
 * a voxel is the product of the sums along the axes.
 */
final class Windows {
    private static final double LEAST_WEIGHT = 1e-3;

    private final int[] starts;
    private final float[] weights;
    private final float[] sums;

    private Windows(int side, int patch, double overlap) {
        starts = starts(side, patch, overlap);
        weights = new float[patch];
        double centre = (patch - 1) / 2.0;
        double deviation = patch / 8.0;
        for (int i = 0; i < patch; i++) {
            double z = (i - centre) / deviation;
            weights[i] = (float) Math.max(Math.exp(-z * z / 2), LEAST_WEIGHT);
        }
        sums = new float[side];
        for (int start : starts) {
            for (int i = 0; i < patch; i++) {
                if (start + i >= 0 && start + i < side) {
                    sums[start + i] += weights[i];
                }
            }
        }
    }

    /**
     * @param side voxels along the axis; a patch that is longer lies about their middle
     */
    static Windows along(int side, int patch, double overlap) {
        return new Windows(side, patch, overlap);
    }

    private static int[] starts(int side, int patch, double overlap) {
        if (side <= patch) {
            return new int[] {-((patch - side) / 2)};
        }
        double step = Math.max(1, patch * (1 - overlap));
        int count = (int) Math.ceil((side - patch) / step) + 1;
        int[] starts = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = (int) Math.round((double) i * (side - patch) / (count - 1));
        }
        return starts;
    }

    int count() {
        return starts.length;
    }

    int start(int window) {
        return starts[window];
    }

    /** Of a voxel of a patch. */
    float weight(int voxel) {
        return weights[voxel];
    }

    /** Of all patches at a voxel of the axis. */
    float sum(int voxel) {
        return sums[voxel];
    }
}

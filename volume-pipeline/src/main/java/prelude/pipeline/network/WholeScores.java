package prelude.pipeline.network;

import java.util.Optional;

/**
 * The scores of all of a scan: of each class as the network made them, or the channels before its
 * last step, where these are fewer and that step is done as they are read.
 */
final class WholeScores {
    private final float[] tensor;
    private final int channels;
    private final Optional<ChannelSums> sums;

    /**
     * @param tensor {@code [channel][voxel]}; its own from here on
     * @param channels the classes, where there are no sums
     */
    WholeScores(float[] tensor, int channels, Optional<ChannelSums> sums) {
        this.tensor = tensor;
        this.channels = channels;
        this.sums = sums;
    }

    /** Those of some voxels from one on, class c's from {@code c * stride} on. */
    void read(int voxel, int count, float[] into, int stride) {
        int voxels = tensor.length / channels;
        if (sums.isPresent()) {
            sums.get().scores(tensor, voxels, voxel, count, into, stride);
            return;
        }
        for (int c = 0; c < channels; c++) {
            System.arraycopy(tensor, c * voxels + voxel, into, c * stride, count);
        }
    }
}

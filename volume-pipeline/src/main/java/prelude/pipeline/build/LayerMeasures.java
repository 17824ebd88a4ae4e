package prelude.pipeline.build;

import java.util.OptionalDouble;
import prelude.cases.volume.LabelLayer;

/** Voxel counts and mean confidence of each label of a layer, in one pass. */
final class LayerMeasures {
    private final long[] voxels = new long[256];
    private final long[] confidenceSums = new long[256];
    private final boolean hasConfidence;

    LayerMeasures(LabelLayer layer) {
        byte[] labels = layer.labels();
        byte[] confidence = layer.confidence();
        hasConfidence = confidence != null;
        if (confidence == null) {
            for (byte label : labels) {
                voxels[label & 0xff]++;
            }
            return;
        }
        for (int i = 0; i < labels.length; i++) {
            int label = labels[i] & 0xff;
            voxels[label]++;
            confidenceSums[label] += confidence[i] & 0xff;
        }
    }

    long voxels(int label) {
        return voxels[label];
    }

    /** Mean, 0 to 1. */
    OptionalDouble confidence(int label) {
        return hasConfidence && voxels[label] > 0
                ? OptionalDouble.of(confidenceSums[label] / (255.0 * voxels[label]))
                : OptionalDouble.empty();
    }
}

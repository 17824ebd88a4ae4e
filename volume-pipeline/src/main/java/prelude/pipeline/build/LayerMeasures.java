package prelude.pipeline.build;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.WorstRegion;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.VoxelGrid;

/** Voxel counts and confidence of each label of a layer. */
final class LayerMeasures {
    private final long[] voxels = new long[256];
    private final long[] confidenceSums = new long[256];
    private final boolean hasConfidence;
    private final @Nullable ConfidenceRegions regions;

    LayerMeasures(LabelLayer layer, VoxelGrid grid) {
        byte[] labels = layer.labels();
        byte[] confidence = layer.confidence();
        hasConfidence = confidence != null;
        regions = confidence == null ? null : new ConfidenceRegions(layer, confidence, grid);
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

    /** Empty where the layer has no confidence or the label no voxel. */
    Optional<WorstRegion> worst(int label) {
        return regions == null ? Optional.empty() : regions.worst(label);
    }

    /** Mean, 0 to 1. */
    OptionalDouble confidence(int label) {
        return hasConfidence && voxels[label] > 0
                ? OptionalDouble.of(confidenceSums[label] / (255.0 * voxels[label]))
                : OptionalDouble.empty();
    }
}

package prelude.pipeline.build;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.WorstRegion;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.VoxelGrid;

/** Voxel counts, confidence and reach of each label of a layer. */
final class LayerMeasures {
    private final long[] voxels;
    private final long[] confidenceSums = new long[256];
    private final boolean hasConfidence;
    private final @Nullable ConfidenceRegions regions;
    private final boolean[] atEdge = new boolean[256];

    LayerMeasures(LabelLayer layer, VoxelGrid grid) {
        byte[] labels = layer.labels();
        markEdge(labels, grid);
        byte[] confidence = layer.confidence();
        hasConfidence = confidence != null;
        regions = confidence == null ? null : new ConfidenceRegions(layer, confidence, grid);
        voxels = LabelLayer.counts(labels, 255);
        if (confidence != null) {
            IntStream.range(0, grid.slices())
                    .parallel()
                    .mapToObj(s -> sums(labels, confidence, grid, s))
                    .forEachOrdered(this::addConfidence);
        }
    }

    private static long[] sums(byte[] labels, byte[] confidence, VoxelGrid grid, int slice) {
        long[] sums = new long[256];
        int plane = grid.columns() * grid.rows();
        for (int i = slice * plane; i < (slice + 1) * plane; i++) {
            sums[labels[i] & 0xff] += confidence[i] & 0xff;
        }
        return sums;
    }

    private void addConfidence(long[] sums) {
        for (int label = 0; label < sums.length; label++) {
            confidenceSums[label] += sums[label];
        }
    }

    private void markEdge(byte[] labels, VoxelGrid grid) {
        int lastColumn = grid.columns() - 1;
        for (int s = 0; s < grid.slices(); s++) {
            boolean endSlice = s == 0 || s == grid.slices() - 1;
            for (int r = 0; r < grid.rows(); r++) {
                boolean whole = endSlice || r == 0 || r == grid.rows() - 1;
                int step = whole ? 1 : Math.max(1, lastColumn);
                for (int c = 0; c <= lastColumn; c += step) {
                    atEdge[labels[grid.index(c, r, s)] & 0xff] = true;
                }
            }
        }
    }

    /** Whether a label reaches the volume's first or last column, row or slice. */
    boolean atEdge(int label) {
        return atEdge[label];
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

package prelude.pipeline.network;

import org.jspecify.annotations.Nullable;
import prelude.cases.volume.VoxelGrid;

/**
 * What a network found, on its grid: one plane of class values, or one for each structure where
 * structures may overlap; and a confidence of each, 0 to 255, where the network tells.
 */
final class Planes {
    private final VoxelGrid grid;
    private final byte[][] labels;
    private final byte @Nullable [][] confidence;

    private Planes(VoxelGrid grid, int planes, boolean sure) {
        this.grid = grid;
        labels = new byte[planes][grid.voxelCount()];
        confidence = sure ? new byte[planes][grid.voxelCount()] : null;
    }

    static Planes empty(VoxelGrid grid, ModelDescription description) {
        return switch (description.output().kind()) {
            case LABELS -> new Planes(grid, 1, false);
            case LOGITS, PROBABILITIES -> new Planes(grid, 1, true);
            case INDEPENDENT -> new Planes(grid, description.classes(), true);
            case IMAGE -> throw new IllegalArgumentException("an image has no labels");
        };
    }

    VoxelGrid grid() {
        return grid;
    }

    int count() {
        return labels.length;
    }

    byte[] labels(int plane) {
        return labels[plane];
    }

    boolean sure() {
        return confidence != null;
    }

    byte[] confidence(int plane) {
        if (confidence == null) {
            throw new IllegalStateException("these labels came without a confidence");
        }
        return confidence[plane];
    }
}

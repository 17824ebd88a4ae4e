package prelude.pipeline.meshing;

import org.jspecify.annotations.Nullable;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.VoxelGrid;

/** Reads a segmentation's confidence at surface vertices, from the voxels that made them. */
final class VertexConfidence {
    private final float[] padded;
    private final byte[] labels;
    private final byte[] confidence;
    private final VoxelGrid grid;

    /** Of a mesh that was made of a layer; null where this has no confidence. */
    static @Nullable VertexConfidence of(LayerMesh mesh, LabelLayer layer, VoxelGrid grid) {
        byte[] confidence = layer.confidence();
        return confidence == null
                ? null
                : new VertexConfidence(mesh.padded, layer.labels(), confidence, grid);
    }

    /**
     * @param padded vertex positions in padded voxel coordinates
     */
    private VertexConfidence(float[] padded, byte[] labels, byte[] confidence, VoxelGrid grid) {
        this.padded = padded;
        this.labels = labels;
        this.confidence = confidence;
        this.grid = grid;
    }

    /** Mean over the voxels at the vertex's cell's corners that carry the label, 0 to 1. */
    float at(int vertex, int label) {
        int column = (int) padded[3 * vertex] - 1;
        int row = (int) padded[3 * vertex + 1] - 1;
        int slice = (int) padded[3 * vertex + 2] - 1;
        int sum = 0;
        int count = 0;
        for (int corner = 0; corner < 8; corner++) {
            int c = column + (corner & 1);
            int r = row + (corner >> 1 & 1);
            int s = slice + (corner >> 2);
            if (grid.contains(c, r, s) && (labels[grid.index(c, r, s)] & 0xff) == label) {
                sum += confidence[grid.index(c, r, s)] & 0xff;
                count++;
            }
        }
        return count == 0 ? 0 : sum / (255f * count);
    }
}

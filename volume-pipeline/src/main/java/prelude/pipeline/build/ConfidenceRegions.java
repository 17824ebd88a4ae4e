package prelude.pipeline.build;

import java.util.Optional;
import org.joml.Vector3d;
import prelude.cases.anatomy.WorstRegion;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.VoxelGrid;

/** The means of a layer's confidence over cubes of about a centimetre, structure by structure. */
final class ConfidenceRegions {
    private static final double EDGE_MM = 10;

    /** A corner of a cube is no region: it must hold that part of one, if any cube does. */
    private static final double LEAST_PART = 0.1;

    private final VoxelGrid grid;
    private final int[] edge = new int[3];
    private final int[] count = new int[3];

    /** By structure, then by cube; null where a structure has no voxel yet. */
    private final int[][] voxels = new int[256][];

    private final long[][] sums = new long[256][];

    /**
     * @param confidence the layer's own
     */
    ConfidenceRegions(LabelLayer layer, byte[] confidence, VoxelGrid grid) {
        this.grid = grid;
        Vector3d spacing = grid.spacingMm();
        int[] dims = {grid.columns(), grid.rows(), grid.slices()};
        for (int axis = 0; axis < 3; axis++) {
            edge[axis] = Math.max(1, (int) Math.round(EDGE_MM / spacing.get(axis)));
            count[axis] = (dims[axis] + edge[axis] - 1) / edge[axis];
        }
        byte[] labels = layer.labels();
        for (int s = 0, i = 0; s < dims[2]; s++) {
            for (int r = 0; r < dims[1]; r++) {
                int row = (s / edge[2] * count[1] + r / edge[1]) * count[0];
                for (int c = 0; c < dims[0]; c++, i++) {
                    if (labels[i] != 0) {
                        add(labels[i] & 0xff, row + c / edge[0], confidence[i] & 0xff);
                    }
                }
            }
        }
    }

    private void add(int label, int cube, int sure) {
        if (voxels[label] == null) {
            voxels[label] = new int[count[0] * count[1] * count[2]];
            sums[label] = new long[voxels[label].length];
        }
        voxels[label][cube]++;
        sums[label][cube] += sure;
    }

    /** The first of the least sure cubes; empty where the label has no voxel. */
    Optional<WorstRegion> worst(int label) {
        if (voxels[label] == null) {
            return Optional.empty();
        }
        int fullest = 0;
        for (int n : voxels[label]) {
            fullest = Math.max(fullest, n);
        }
        double least = Math.min(fullest, LEAST_PART * edge[0] * edge[1] * edge[2]);
        int worst = -1;
        for (int cube = 0; cube < voxels[label].length; cube++) {
            if (voxels[label][cube] >= least
                    && (worst < 0 || mean(label, cube) < mean(label, worst))) {
                worst = cube;
            }
        }
        return Optional.of(new WorstRegion(mean(label, worst), middleMm(worst)));
    }

    private double mean(int label, int cube) {
        return sums[label][cube] / (255.0 * voxels[label][cube]);
    }

    private Vector3d middleMm(int cube) {
        int[] at = {cube % count[0], cube / count[0] % count[1], cube / (count[0] * count[1])};
        Vector3d voxel = new Vector3d();
        int[] dims = {grid.columns(), grid.rows(), grid.slices()};
        for (int axis = 0; axis < 3; axis++) {
            int first = at[axis] * edge[axis];
            int last = Math.min(dims[axis], first + edge[axis]) - 1;
            voxel.setComponent(axis, (first + last) / 2.0);
        }
        return grid.patientFromVoxel().transformPosition(voxel, new Vector3d());
    }
}

package prelude.pipeline.build;

import java.util.Optional;
import java.util.stream.IntStream;
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
        long[] there = layer.voxelCounts();
        for (int label = 1; label < there.length; label++) {
            if (there[label] > 0) {
                voxels[label] = new int[count[0] * count[1] * count[2]];
                sums[label] = new long[voxels[label].length];
            }
        }
        IntStream.range(0, count[2])
                .parallel()
                .forEach(cubes -> add(cubes, layer.labels(), confidence));
    }

    /** A layer of cubes: no other has voxels in them. */
    private void add(int cubes, byte[] labels, byte[] confidence) {
        int end = Math.min(grid.slices(), (cubes + 1) * edge[2]);
        for (int s = cubes * edge[2]; s < end; s++) {
            for (int r = 0; r < grid.rows(); r++) {
                int row = (cubes * count[1] + r / edge[1]) * count[0];
                int i = grid.index(0, r, s);
                for (int c = 0; c < grid.columns(); c++, i++) {
                    int label = labels[i] & 0xff;
                    if (label != 0) {
                        voxels[label][row + c / edge[0]]++;
                        sums[label][row + c / edge[0]] += confidence[i] & 0xff;
                    }
                }
            }
        }
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

package prelude.pipeline.deface;

import java.util.List;
import java.util.Optional;
import prelude.cases.volume.VoxelGrid;

/**
 * Finds the brain: the one large soft organ in a wall that no soft tissue crosses thickly, lying
 * close under the body's surface on all sides. That is what makes a head of a body, in CT and MR
 * alike, whatever the tags say.
 */
final class BrainFinder {
    /**
     * How thick what joins it to the rest may be, half of it: nerves and vessels, then also eyes
     * and muscles where the wall is thin or the scan coarse.
     */
    private static final int[] NECKS_MM = {6, 9, 12, 15};

    /** Brains of newborns to the largest heads, with what a threshold misses or adds. */
    private static final double LEAST_ML = 350;

    private static final double MOST_ML = 2100;

    /** A slice through the middle of a head, that of a newborn to a large one on its headrest. */
    private static final double LEAST_HEAD_CM2 = 60;

    private static final double MOST_HEAD_CM2 = 420;
    private static final int LEAST_HEIGHT_MM = 50;

    private static final double VOXEL_ML = Math.pow(CoarseScan.STEP_MM, 3) / 1000;

    private static final int LIKELY_PIECES = 4;

    private BrainFinder() {}

    static Optional<boolean[]> find(HeadTissue tissue, VoxelGrid grid) {
        if (!hasSlicesOfAHead(tissue.body, grid)) {
            return Optional.empty();
        }
        short[] depth = Chamfer.distanceTo(not(tissue.brainLike), grid);
        for (int neckMm : NECKS_MM) {
            Optional<boolean[]> brain = find(tissue, depth, neckMm, grid);
            if (brain.isPresent()) {
                return brain;
            }
        }
        return Optional.empty();
    }

    private static Optional<boolean[]> find(
            HeadTissue tissue, short[] depth, int neckMm, VoxelGrid grid) {
        boolean[] inside = new boolean[depth.length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = depth[i] > neckMm;
        }
        List<int[]> cores = Pieces.of(inside, grid, (int) (LEAST_ML / 4 / VOXEL_ML));
        for (int[] core : cores.subList(0, Math.min(LIKELY_PIECES, cores.size()))) {
            if (core.length * VOXEL_ML > MOST_ML) {
                continue;
            }
            boolean[] brain = grown(core, neckMm, tissue.brainLike, grid);
            if (isBrain(brain, tissue.body, grid)) {
                return Optional.of(brain);
            }
        }
        return Optional.empty();
    }

    /** Whether slices enough are small enough: no trunk needs to be searched for a brain. */
    private static boolean hasSlicesOfAHead(boolean[] body, VoxelGrid grid) {
        int plane = grid.columns() * grid.rows();
        int fitting = 0;
        for (int slice = 0; slice < grid.slices(); slice++) {
            int voxels = 0;
            for (int i = slice * plane; i < (slice + 1) * plane; i++) {
                voxels += body[i] ? 1 : 0;
            }
            double cm2 = voxels * Math.pow(CoarseScan.STEP_MM, 2) / 100;
            fitting += cm2 > LEAST_HEAD_CM2 && cm2 < MOST_HEAD_CM2 ? 1 : 0;
        }
        return fitting * CoarseScan.STEP_MM > LEAST_HEIGHT_MM;
    }

    private static boolean[] not(boolean[] mask) {
        boolean[] other = new boolean[mask.length];
        for (int i = 0; i < mask.length; i++) {
            other[i] = !mask[i];
        }
        return other;
    }

    /** A core with the rind that was peeled off it. */
    private static boolean[] grown(int[] core, int neckMm, boolean[] brainLike, VoxelGrid grid) {
        boolean[] seed = new boolean[brainLike.length];
        for (int index : core) {
            seed[index] = true;
        }
        short[] away = Chamfer.distanceTo(seed, grid);
        boolean[] brain = new boolean[brainLike.length];
        for (int i = 0; i < brain.length; i++) {
            brain[i] = brainLike[i] && away[i] <= neckMm + 1;
        }
        return brain;
    }

    private static boolean isBrain(boolean[] brain, boolean[] body, VoxelGrid grid) {
        Extent extent = Extent.of(brain, grid);
        double ml = extent.voxels() * VOXEL_ML;
        int width = extent.sizeMm(0);
        int length = extent.sizeMm(1);
        int height = extent.sizeMm(2);
        boolean sized =
                ml > LEAST_ML
                        && ml < MOST_ML
                        && width > 80
                        && width < 190
                        && length > 100
                        && length < 220
                        && height > LEAST_HEIGHT_MM
                        && height < 180;
        return sized && fillsItsSlices(brain, body, grid, extent);
    }

    /**
     * Whether the slices of its upper half hold little but it: a liver shares its own with much.
     */
    private static boolean fillsItsSlices(
            boolean[] brain, boolean[] body, VoxelGrid grid, Extent extent) {
        int middle = (extent.low(2) + extent.high(2)) / 2;
        int plane = grid.columns() * grid.rows();
        long brainVoxels = 0;
        long bodyVoxels = 0;
        for (int i = middle * plane; i < (extent.high(2) + 1) * plane; i++) {
            brainVoxels += brain[i] ? 1 : 0;
            bodyVoxels += body[i] ? 1 : 0;
        }
        return brainVoxels > 0.4 * bodyVoxels;
    }
}

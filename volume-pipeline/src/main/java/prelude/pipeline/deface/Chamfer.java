package prelude.pipeline.deface;

import java.util.Arrays;
import prelude.cases.volume.VoxelGrid;

/**
 * Distances on the coarse grid by the 3-4-5 chamfer (Borgefors 1986): a step of 3 is 3 mm there.
 */
final class Chamfer {
    private static final int FAR = 1 << 14;

    private Chamfer() {}

    /**
     * @return for each voxel the way in millimetres to the nearest voxel of the mask; within it 0
     */
    static short[] distanceTo(boolean[] mask, VoxelGrid grid) {
        short[] distance = new short[mask.length];
        Arrays.fill(distance, (short) FAR);
        for (int i = 0; i < mask.length; i++) {
            if (mask[i]) {
                distance[i] = 0;
            }
        }
        Pass forward = new Pass(distance, grid, -1);
        for (int index = 0; index < mask.length; index++) {
            forward.relax(index);
        }
        Pass backward = new Pass(distance, grid, 1);
        for (int index = mask.length - 1; index >= 0; index--) {
            backward.relax(index);
        }
        return distance;
    }

    /** One sweep: each voxel takes what the thirteen neighbours that were passed already say. */
    private static final class Pass {
        private static final int NEIGHBOURS = 13;

        private final short[] distance;
        private final VoxelGrid grid;
        private final int[] dx = new int[NEIGHBOURS];
        private final int[] dy = new int[NEIGHBOURS];
        private final int[] dz = new int[NEIGHBOURS];
        private final int[] offset = new int[NEIGHBOURS];
        private final int[] way = new int[NEIGHBOURS];

        Pass(short[] distance, VoxelGrid grid, int side) {
            this.distance = distance;
            this.grid = grid;
            for (int i = 0; i < NEIGHBOURS; i++) {
                // The offsets after (0, 0, 0) in index order: half of the neighbourhood.
                int code = NEIGHBOURS + 1 + i;
                dx[i] = side * (code % 3 - 1);
                dy[i] = side * (code / 3 % 3 - 1);
                dz[i] = side * (code / 9 - 1);
                offset[i] = (dz[i] * grid.rows() + dy[i]) * grid.columns() + dx[i];
                way[i] = 2 + Math.abs(dx[i]) + Math.abs(dy[i]) + Math.abs(dz[i]);
            }
        }

        void relax(int index) {
            int best = distance[index];
            if (best == 0) {
                return;
            }
            int x = index % grid.columns();
            int y = index / grid.columns() % grid.rows();
            int z = index / (grid.columns() * grid.rows());
            for (int i = 0; i < NEIGHBOURS; i++) {
                if (grid.contains(x + dx[i], y + dy[i], z + dz[i])) {
                    best = Math.min(best, distance[index + offset[i]] + way[i]);
                }
            }
            distance[index] = (short) best;
        }
    }
}

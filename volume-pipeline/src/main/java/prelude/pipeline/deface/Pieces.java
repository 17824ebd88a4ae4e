package prelude.pipeline.deface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import prelude.cases.volume.VoxelGrid;

/** The connected pieces of a mask, by shared faces. */
final class Pieces {
    private Pieces() {}

    /** The voxels' indices of each piece that is large enough, the largest first. */
    static List<int[]> of(boolean[] mask, VoxelGrid grid, int leastVoxels) {
        List<int[]> pieces = new ArrayList<>();
        boolean[] seen = new boolean[mask.length];
        int[] queue = new int[mask.length];
        for (int start = 0; start < mask.length; start++) {
            if (mask[start] && !seen[start]) {
                int size = flood(mask, seen, grid, start, queue);
                if (size >= leastVoxels) {
                    pieces.add(Arrays.copyOf(queue, size));
                }
            }
        }
        pieces.sort(Comparator.comparingInt((int[] piece) -> piece.length).reversed());
        return pieces;
    }

    private static int flood(
            boolean[] mask, boolean[] seen, VoxelGrid grid, int start, int[] queue) {
        int columns = grid.columns();
        int plane = columns * grid.rows();
        int size = 0;
        seen[start] = true;
        queue[size++] = start;
        for (int at = 0; at < size; at++) {
            int index = queue[at];
            int x = index % columns;
            int y = index / columns % grid.rows();
            int z = index / plane;
            for (int way = 0; way < 6; way++) {
                int step = (way & 1) == 0 ? -1 : 1;
                int nx = x + (way / 2 == 0 ? step : 0);
                int ny = y + (way / 2 == 1 ? step : 0);
                int nz = z + (way / 2 == 2 ? step : 0);
                if (grid.contains(nx, ny, nz)) {
                    int neighbour = grid.index(nx, ny, nz);
                    if (mask[neighbour] && !seen[neighbour]) {
                        seen[neighbour] = true;
                        queue[size++] = neighbour;
                    }
                }
            }
        }
        return size;
    }
}

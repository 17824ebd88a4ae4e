package prelude.pipeline.build;

import prelude.cases.volume.VoxelGrid;

/** Which labels of a layer hang together: those with voxels at a common corner share vertices. */
final class Touching {
    private static final int LABELS = 256;

    private Touching() {}

    /**
     * @param chosen by label
     * @return also the labels that touch them, those that touch these, and so on
     */
    static boolean[] spread(byte[] labels, VoxelGrid grid, boolean[] chosen) {
        boolean[] touch = new boolean[LABELS * LABELS];
        int row = grid.columns();
        int slice = grid.columns() * grid.rows();
        for (int s = 0; s + 1 < grid.slices() || s == 0; s++) {
            int up = grid.slices() > 1 ? slice : 0;
            for (int r = 0; r + 1 < grid.rows() || r == 0; r++) {
                int back = grid.rows() > 1 ? row : 0;
                int at = grid.index(0, r, s);
                for (int c = 0; c + 1 < row; c++, at++) {
                    cell(labels, at, back, up, touch);
                }
            }
        }
        return closed(touch, chosen);
    }

    /** Two by two by two voxels: most are of one label. */
    private static void cell(byte[] labels, int at, int back, int up, boolean[] touch) {
        byte first = labels[at];
        int mixed = 0;
        for (int corner = 1; corner < 8; corner++) {
            mixed |= labels[corner(at, corner, back, up)] ^ first;
        }
        if (mixed == 0) {
            return;
        }
        for (int one = 0; one < 8; one++) {
            int a = labels[corner(at, one, back, up)] & 0xff;
            for (int other = 0; other < 8; other++) {
                touch[a * LABELS + (labels[corner(at, other, back, up)] & 0xff)] = true;
            }
        }
    }

    private static int corner(int at, int corner, int back, int up) {
        return at + (corner & 1) + (corner >> 1 & 1) * back + (corner >> 2) * up;
    }

    private static boolean[] closed(boolean[] touch, boolean[] chosen) {
        boolean[] spread = chosen.clone();
        boolean grew = true;
        while (grew) {
            grew = false;
            for (int a = 1; a < spread.length; a++) {
                for (int b = 1; b < spread.length; b++) {
                    boolean together = touch[a * LABELS + b] || touch[b * LABELS + a];
                    if (spread[a] && !spread[b] && together) {
                        spread[b] = true;
                        grew = true;
                    }
                }
            }
        }
        return spread;
    }
}

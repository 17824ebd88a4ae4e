package prelude.pipeline.tetra;

import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * Which cubes of an octree are split: those near a focus down to the finest level, and those round
 * them so that cubes that touch, if only at a corner, differ by one level at most.
 *
 * <p>Level 0 is a box of {@code nx * ny * nz} cubes of {@code spacingMm}; each level halves them.
 */
final class Refinement {
    final int nx;
    final int ny;
    final int nz;
    final double spacingMm;
    final Vector3dc originMm;
    final int finest;

    /** By level; none at the finest. */
    private final boolean[][] split;

    /**
     * @param like a plain lattice, whose cubes are those of level 0
     * @param finest how often a cube near the focus is halved: 1 or 2 are of use
     */
    Refinement(BccLattice like, int finest, MaterialGrid body, boolean[] inFocus, double reachMm) {
        nx = like.nx;
        ny = like.ny;
        nz = like.nz;
        spacingMm = like.spacingMm;
        originMm = new Vector3d(like.originMm);
        this.finest = finest;
        split = new boolean[finest][];
        for (int level = 0; level < finest; level++) {
            split[level] = new boolean[(nx * ny * nz) << (3 * level)];
        }
        if (finest > 0) {
            markNear(body, inFocus, reachMm);
            for (int level = finest - 1; level > 0; level--) {
                balance(level);
            }
        }
    }

    /** Cubes within reach of a voxel of the focus are split at every level. */
    private void markNear(MaterialGrid body, boolean[] inFocus, double reachMm) {
        Vector3d p = new Vector3d();
        for (int s = 0; s < body.grid.slices(); s++) {
            for (int r = 0; r < body.grid.rows(); r++) {
                for (int c = 0; c < body.grid.columns(); c++) {
                    int material = body.materials[body.grid.index(c, r, s)];
                    if (material != 0 && inFocus[material - 1]) {
                        p.set(body.grid.patientMm(c, r, s)).sub(originMm);
                        markRound(p, reachMm);
                    }
                }
            }
        }
    }

    private void markRound(Vector3d p, double reachMm) {
        for (int level = 0; level < finest; level++) {
            double sizeMm = spacingMm / (1 << level);
            int i1 = last(p.x + reachMm, sizeMm, nx << level);
            int j1 = last(p.y + reachMm, sizeMm, ny << level);
            int k1 = last(p.z + reachMm, sizeMm, nz << level);
            for (int k = first(p.z - reachMm, sizeMm); k <= k1; k++) {
                double z = beside(p.z, k, sizeMm);
                for (int j = first(p.y - reachMm, sizeMm); j <= j1; j++) {
                    double y = beside(p.y, j, sizeMm);
                    for (int i = first(p.x - reachMm, sizeMm); i <= i1; i++) {
                        double x = beside(p.x, i, sizeMm);
                        if (x * x + y * y + z * z <= reachMm * reachMm) {
                            split[level][index(level, i, j, k)] = true;
                        }
                    }
                }
            }
        }
    }

    private static int first(double mm, double sizeMm) {
        return Math.max(0, (int) Math.floor(mm / sizeMm));
    }

    private static int last(double mm, double sizeMm, int count) {
        return Math.min(count - 1, (int) Math.floor(mm / sizeMm));
    }

    /** How far a place is out of the cubes of one row, along an axis. */
    private static double beside(double mm, int row, double sizeMm) {
        return Math.max(0, Math.max(row * sizeMm - mm, mm - (row + 1) * sizeMm));
    }

    /** All round a split cube there are cubes of its own level: their parents are split. */
    private void balance(int level) {
        for (int k = 0; k < nz << level; k++) {
            for (int j = 0; j < ny << level; j++) {
                for (int i = 0; i < nx << level; i++) {
                    if (split[level][index(level, i, j, k)]) {
                        splitParentsRound(level, i, j, k);
                    }
                }
            }
        }
    }

    private void splitParentsRound(int level, int i, int j, int k) {
        for (int dk = -1; dk <= 1; dk++) {
            for (int dj = -1; dj <= 1; dj++) {
                for (int di = -1; di <= 1; di++) {
                    if (inside(level, i + di, j + dj, k + dk)) {
                        int parent = index(level - 1, (i + di) / 2, (j + dj) / 2, (k + dk) / 2);
                        split[level - 1][parent] = true;
                    }
                }
            }
        }
    }

    boolean inside(int level, int i, int j, int k) {
        return i >= 0 && j >= 0 && k >= 0 && i < nx << level && j < ny << level && k < nz << level;
    }

    /** Whether there is a cube of that level there, split or not. */
    boolean exists(int level, int i, int j, int k) {
        return level == 0 || split[level - 1][index(level - 1, i / 2, j / 2, k / 2)];
    }

    boolean isSplit(int level, int i, int j, int k) {
        return level < finest && split[level][index(level, i, j, k)];
    }

    boolean isLeaf(int level, int i, int j, int k) {
        return exists(level, i, j, k) && !isSplit(level, i, j, k);
    }

    private int index(int level, int i, int j, int k) {
        return (k * (ny << level) + j) * (nx << level) + i;
    }
}

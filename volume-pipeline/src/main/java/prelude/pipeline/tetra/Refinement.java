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
            int i1 = Math.min((nx << level) - 1, (int) Math.floor((p.x + reachMm) / sizeMm));
            int j1 = Math.min((ny << level) - 1, (int) Math.floor((p.y + reachMm) / sizeMm));
            int k1 = Math.min((nz << level) - 1, (int) Math.floor((p.z + reachMm) / sizeMm));
            for (int k = Math.max(0, (int) Math.floor((p.z - reachMm) / sizeMm)); k <= k1; k++) {
                for (int j = Math.max(0, (int) Math.floor((p.y - reachMm) / sizeMm));
                        j <= j1;
                        j++) {
                    int i = Math.max(0, (int) Math.floor((p.x - reachMm) / sizeMm));
                    for (; i <= i1; i++) {
                        split[level][index(level, i, j, k)] = true;
                    }
                }
            }
        }
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

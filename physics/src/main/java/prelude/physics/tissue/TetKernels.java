package prelude.physics.tissue;

import java.util.Arrays;

/**
 * Projects the two neo-Hookean constraints of a tet together, as one 2 × 2 system (Ton-That et al.
 * 2023): unlike one after the other, a tet at rest stays at rest to rounding.
 *
 * <p>With P the gradient of |F|²/2 and G that of det F, the corners move by {@code w (m P + l G)},
 * where
 *
 * <pre>
 *   (P·wP + shearCompliance/h² |F|²) m + P·wG l = -|F|²
 *   P·wG m + (G·wG + volumeCompliance/h²) l     = rest - det F
 * </pre>
 *
 * <p>The two implementations do the same lane-wise operations in the same order, without fused
 * multiply-add: they give the same bits.
 */
public abstract sealed class TetKernels permits ScalarKernels, VectorKernels {
    /** Keeps a wholly collapsed tet (F = 0) from dividing by zero; the step stays 0 there. */
    static final float SMALLEST_DETERMINANT = 1e-30f;

    final Tile tile = new Tile();

    /** The kernels for this machine: vectors of the preferred width, or plain loops. */
    public static TetKernels of(boolean vectorised) {
        return vectorised ? new VectorKernels() : new ScalarKernels();
    }

    final void solve(Nodes nodes, TetColour group, int from, int n, float inverseH2) {
        tile.gather(nodes, group, from, n);
        deformation(group, from, n);
        gradients(tile.f, group.inverseRest, tile.stretch, from, n);
        cofactors(group.rest, from, n);
        gradients(tile.f, group.inverseRest, tile.volume, from, n);
        products(n);
        multipliers(group.shearCompliance, group.volumeCompliance, from, n, inverseH2);
        move(0, n);
        move(1, n);
        move(2, n);
        move(3, n);
        tile.scatter(nodes, group, from, n);
    }

    /**
     * Keeps the deformation gradient of tets whose corners' distances from their rest places have
     * been put into the nodes.
     */
    final void base(Nodes nodes, TetColour group, int from, int n) {
        for (int entry = 0; entry < 9; entry++) {
            Arrays.fill(group.base[entry], from, from + n, entry % 4 == 0 ? 1 : 0);
        }
        tile.gather(nodes, group, from, n);
        deformation(group, from, n);
        for (int entry = 0; entry < 9; entry++) {
            System.arraycopy(tile.f[entry], 0, group.base[entry], from, n);
        }
    }

    /** F from what the corners have moved since it was the base. */
    abstract void deformation(TetColour group, int from, int n);

    /** The three columns of (F or its cofactors) · inverseRest', and their sum. */
    abstract void gradients(float[][] f, float[][] inverseRest, float[][] to, int from, int n);

    /** Replaces F by its cofactors, and finds its squared norm and det F - rest. */
    abstract void cofactors(float[] rest, int from, int n);

    /**
     * The sums over the corners of inverse mass times the product of two gradients: of each with
     * itself and of both.
     */
    abstract void products(int n);

    abstract void multipliers(float[] shear, float[] volumetric, int from, int n, float inverseH2);

    abstract void move(int corner, int n);
}

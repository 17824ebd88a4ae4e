package prelude.physics.tissue;

/** What the kernels keep of up to {@link #SIZE} tets: one array per quantity, one entry per tet. */
final class Tile {
    static final int SIZE = 64;

    /** How far the four corners are from their rest places: x0, y0, z0, x1, ... */
    final float[][] shift = new float[12][SIZE];

    /** Inverse masses of the four corners. */
    final float[][] w = new float[4][SIZE];

    /** Deformation gradient, column by column; then its cofactors. */
    final float[][] f = new float[9][SIZE];

    /** Gradient of half the squared Frobenius norm of F at corners 1 to 3, then minus that at 0. */
    final float[][] stretch = new float[12][SIZE];

    /** Gradient of det F, likewise. */
    final float[][] volume = new float[12][SIZE];

    /** The squared Frobenius norm of F; then the multiplier of the stretch gradient. */
    final float[] norm = new float[SIZE];

    /** det F - rest; then the multiplier of the volume gradient. */
    final float[] excess = new float[SIZE];

    /** Mass-weighted products of the gradients. */
    final float[] stretchStretch = new float[SIZE];

    final float[] stretchVolume = new float[SIZE];
    final float[] volumeVolume = new float[SIZE];

    void gather(Nodes nodes, TetColour group, int from, int n) {
        gather(nodes.solved, group.a, from, n, 0);
        gather(nodes.solved, group.b, from, n, 1);
        gather(nodes.solved, group.c, from, n, 2);
        gather(nodes.solved, group.d, from, n, 3);
    }

    private void gather(float[] solved, int[] corner, int from, int n, int k) {
        float[] toX = shift[3 * k];
        float[] toY = shift[3 * k + 1];
        float[] toZ = shift[3 * k + 2];
        float[] toW = w[k];
        for (int i = 0; i < n; i++) {
            int at = 4 * corner[from + i];
            toX[i] = solved[at];
            toY[i] = solved[at + 1];
            toZ[i] = solved[at + 2];
            toW[i] = solved[at + 3];
        }
    }

    void scatter(Nodes nodes, TetColour group, int from, int n) {
        scatter(nodes.solved, group.a, from, n, 0);
        scatter(nodes.solved, group.b, from, n, 1);
        scatter(nodes.solved, group.c, from, n, 2);
        scatter(nodes.solved, group.d, from, n, 3);
    }

    private void scatter(float[] solved, int[] corner, int from, int n, int k) {
        float[] shiftX = shift[3 * k];
        float[] shiftY = shift[3 * k + 1];
        float[] shiftZ = shift[3 * k + 2];
        for (int i = 0; i < n; i++) {
            int at = 4 * corner[from + i];
            solved[at] = shiftX[i];
            solved[at + 1] = shiftY[i];
            solved[at + 2] = shiftZ[i];
        }
    }
}

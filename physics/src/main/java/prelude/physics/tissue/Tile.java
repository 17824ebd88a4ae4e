package prelude.physics.tissue;

/** What the kernels keep of up to {@link #SIZE} tets: one array per quantity, one entry per tet. */
final class Tile {
    static final int SIZE = 64;

    /** Coordinates of the four corners: x0, y0, z0, x1, ... */
    final float[][] p = new float[12][SIZE];

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
        gather(nodes, group.a, from, n, 0);
        gather(nodes, group.b, from, n, 1);
        gather(nodes, group.c, from, n, 2);
        gather(nodes, group.d, from, n, 3);
    }

    private void gather(Nodes nodes, int[] corner, int from, int n, int k) {
        float[] x = nodes.x;
        float[] y = nodes.y;
        float[] z = nodes.z;
        float[] inverseMass = nodes.inverseMass;
        float[] toX = p[3 * k];
        float[] toY = p[3 * k + 1];
        float[] toZ = p[3 * k + 2];
        float[] toW = w[k];
        for (int i = 0; i < n; i++) {
            int node = corner[from + i];
            toX[i] = x[node];
            toY[i] = y[node];
            toZ[i] = z[node];
            toW[i] = inverseMass[node];
        }
    }

    void scatter(Nodes nodes, TetColour group, int from, int n) {
        scatter(nodes, group.a, from, n, 0);
        scatter(nodes, group.b, from, n, 1);
        scatter(nodes, group.c, from, n, 2);
        scatter(nodes, group.d, from, n, 3);
    }

    private void scatter(Nodes nodes, int[] corner, int from, int n, int k) {
        float[] x = nodes.x;
        float[] y = nodes.y;
        float[] z = nodes.z;
        float[] fromX = p[3 * k];
        float[] fromY = p[3 * k + 1];
        float[] fromZ = p[3 * k + 2];
        for (int i = 0; i < n; i++) {
            int node = corner[from + i];
            x[node] = fromX[i];
            y[node] = fromY[i];
            z[node] = fromZ[i];
        }
    }
}

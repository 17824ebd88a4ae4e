package prelude.physics.tissue;

/** The kernels as plain loops, for machines and JVMs without the Vector API. */
final class ScalarKernels extends TetKernels {
    @Override
    void deformation(TetColour group, int from, int n) {
        float[][] inverseRest = group.inverseRest;
        float[][] base = group.base;
        float[][] f = tile.f;
        for (int axis = 0; axis < 3; axis++) {
            float[] d0 = tile.shift[axis];
            float[] d1 = tile.shift[3 + axis];
            float[] d2 = tile.shift[6 + axis];
            float[] d3 = tile.shift[9 + axis];
            for (int i = 0; i < n; i++) {
                int s = from + i;
                float u = d1[i] - d0[i];
                float v = d2[i] - d0[i];
                float t = d3[i] - d0[i];
                f[axis][i] =
                        u * inverseRest[0][s]
                                + v * inverseRest[3][s]
                                + t * inverseRest[6][s]
                                + base[axis][s];
                f[3 + axis][i] =
                        u * inverseRest[1][s]
                                + v * inverseRest[4][s]
                                + t * inverseRest[7][s]
                                + base[3 + axis][s];
                f[6 + axis][i] =
                        u * inverseRest[2][s]
                                + v * inverseRest[5][s]
                                + t * inverseRest[8][s]
                                + base[6 + axis][s];
            }
        }
    }

    @Override
    void gradients(float[][] f, float[][] inverseRest, float[][] to, int from, int n) {
        for (int corner = 0; corner < 3; corner++) {
            float[] q0 = inverseRest[3 * corner];
            float[] q1 = inverseRest[3 * corner + 1];
            float[] q2 = inverseRest[3 * corner + 2];
            for (int axis = 0; axis < 3; axis++) {
                float[] f0 = f[axis];
                float[] f1 = f[3 + axis];
                float[] f2 = f[6 + axis];
                float[] g = to[3 * corner + axis];
                for (int i = 0; i < n; i++) {
                    int s = from + i;
                    g[i] = f0[i] * q0[s] + f1[i] * q1[s] + f2[i] * q2[s];
                }
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            float[] g = to[9 + axis];
            for (int i = 0; i < n; i++) {
                g[i] = to[axis][i] + to[3 + axis][i] + to[6 + axis][i];
            }
        }
    }

    @Override
    void cofactors(float[] rest, int from, int n) {
        float[][] f = tile.f;
        for (int i = 0; i < n; i++) {
            float sum = f[0][i] * f[0][i];
            for (int c = 1; c < 9; c++) {
                sum = sum + f[c][i] * f[c][i];
            }
            tile.norm[i] = sum;
            float f0 = f[0][i];
            float f1 = f[1][i];
            float f2 = f[2][i];
            float g0 = f[3][i];
            float g1 = f[4][i];
            float g2 = f[5][i];
            float h0 = f[6][i];
            float h1 = f[7][i];
            float h2 = f[8][i];
            float u0 = g1 * h2 - g2 * h1;
            float u1 = g2 * h0 - g0 * h2;
            float u2 = g0 * h1 - g1 * h0;
            tile.excess[i] = f0 * u0 + f1 * u1 + f2 * u2 - rest[from + i];
            f[0][i] = u0;
            f[1][i] = u1;
            f[2][i] = u2;
            f[3][i] = h1 * f2 - h2 * f1;
            f[4][i] = h2 * f0 - h0 * f2;
            f[5][i] = h0 * f1 - h1 * f0;
            f[6][i] = f1 * g2 - f2 * g1;
            f[7][i] = f2 * g0 - f0 * g2;
            f[8][i] = f0 * g1 - f1 * g0;
        }
    }

    @Override
    void products(int n) {
        products(tile.stretch, tile.stretch, tile.stretchStretch, n);
        products(tile.stretch, tile.volume, tile.stretchVolume, n);
        products(tile.volume, tile.volume, tile.volumeVolume, n);
    }

    private void products(float[][] one, float[][] other, float[] to, int n) {
        for (int i = 0; i < n; i++) {
            float sum = tile.w[0][i] * dot(one, other, 9, i);
            sum = sum + tile.w[1][i] * dot(one, other, 0, i);
            sum = sum + tile.w[2][i] * dot(one, other, 3, i);
            to[i] = sum + tile.w[3][i] * dot(one, other, 6, i);
        }
    }

    private static float dot(float[][] one, float[][] other, int c, int i) {
        return one[c][i] * other[c][i]
                + one[c + 1][i] * other[c + 1][i]
                + one[c + 2][i] * other[c + 2][i];
    }

    @Override
    void multipliers(float[] shear, float[] volumetric, int from, int n, float inverseH2) {
        for (int i = 0; i < n; i++) {
            float norm = tile.norm[i];
            float excess = tile.excess[i];
            float a = tile.stretchStretch[i] + shear[from + i] * inverseH2 * norm;
            float b = tile.stretchVolume[i];
            float d = tile.volumeVolume[i] + volumetric[from + i] * inverseH2;
            float inverse = 1f / Math.max(a * d - b * b, SMALLEST_DETERMINANT);
            tile.norm[i] = (b * excess - d * norm) * inverse;
            tile.excess[i] = (b * norm - a * excess) * inverse;
        }
    }

    @Override
    void move(int corner, int n) {
        float[] w = tile.w[corner];
        for (int axis = 0; axis < 3; axis++) {
            int c = corner == 0 ? 9 + axis : 3 * (corner - 1) + axis;
            float[] shift = tile.shift[3 * corner + axis];
            for (int i = 0; i < n; i++) {
                float step = tile.norm[i] * tile.stretch[c][i] + tile.excess[i] * tile.volume[c][i];
                float moved = w[i] * step;
                shift[i] = corner == 0 ? shift[i] - moved : shift[i] + moved;
            }
        }
    }
}

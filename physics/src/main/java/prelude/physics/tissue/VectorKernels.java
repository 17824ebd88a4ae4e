package prelude.physics.tissue;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the Vector API. Each is kept small: one large kernel makes the compiler give up
 * and box every vector.
 */
final class VectorKernels extends TetKernels {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = LANES.length();

    @Override
    void deformation(float[][] inverseRest, int from, int n) {
        for (int i = 0; i < n; i += WIDTH) {
            deformationRow(tile.p, inverseRest, tile.f, 0, from + i, i);
            deformationRow(tile.p, inverseRest, tile.f, 1, from + i, i);
            deformationRow(tile.p, inverseRest, tile.f, 2, from + i, i);
        }
        for (int i = 0; i < n; i += WIDTH) {
            norm(tile.f, tile.norm, i);
        }
    }

    private static void deformationRow(
            float[][] p, float[][] q, float[][] f, int axis, int s, int i) {
        FloatVector p0 = at(p[axis], i);
        FloatVector u = at(p[3 + axis], i).sub(p0);
        FloatVector v = at(p[6 + axis], i).sub(p0);
        FloatVector t = at(p[9 + axis], i).sub(p0);
        u.mul(at(q[0], s)).add(v.mul(at(q[3], s))).add(t.mul(at(q[6], s))).intoArray(f[axis], i);
        u.mul(at(q[1], s))
                .add(v.mul(at(q[4], s)))
                .add(t.mul(at(q[7], s)))
                .intoArray(f[3 + axis], i);
        u.mul(at(q[2], s))
                .add(v.mul(at(q[5], s)))
                .add(t.mul(at(q[8], s)))
                .intoArray(f[6 + axis], i);
    }

    private static void norm(float[][] f, float[] norm, int i) {
        FloatVector e = at(f[0], i);
        FloatVector sum = e.mul(e);
        for (int c = 1; c < 9; c++) {
            e = at(f[c], i);
            sum = sum.add(e.mul(e));
        }
        sum.intoArray(norm, i);
    }

    @Override
    void gradients(float[][] f, float[][] inverseRest, float[][] to, int from, int n) {
        for (int i = 0; i < n; i += WIDTH) {
            gradient(f, inverseRest, to, 0, from + i, i);
            gradient(f, inverseRest, to, 1, from + i, i);
            gradient(f, inverseRest, to, 2, from + i, i);
        }
    }

    private static void gradient(float[][] f, float[][] q, float[][] to, int corner, int s, int i) {
        FloatVector q0 = at(q[3 * corner], s);
        FloatVector q1 = at(q[3 * corner + 1], s);
        FloatVector q2 = at(q[3 * corner + 2], s);
        for (int axis = 0; axis < 3; axis++) {
            at(f[axis], i)
                    .mul(q0)
                    .add(at(f[3 + axis], i).mul(q1))
                    .add(at(f[6 + axis], i).mul(q2))
                    .intoArray(to[3 * corner + axis], i);
        }
    }

    @Override
    void cofactors(float[] rest, int from, int n) {
        for (int i = 0; i < n; i += WIDTH) {
            cofactors(tile.f, tile.excess, rest, from + i, i);
        }
    }

    private static void cofactors(float[][] f, float[] excess, float[] rest, int s, int i) {
        FloatVector f0 = at(f[0], i);
        FloatVector f1 = at(f[1], i);
        FloatVector f2 = at(f[2], i);
        FloatVector g0 = at(f[3], i);
        FloatVector g1 = at(f[4], i);
        FloatVector g2 = at(f[5], i);
        FloatVector h0 = at(f[6], i);
        FloatVector h1 = at(f[7], i);
        FloatVector h2 = at(f[8], i);
        FloatVector u0 = g1.mul(h2).sub(g2.mul(h1));
        FloatVector u1 = g2.mul(h0).sub(g0.mul(h2));
        FloatVector u2 = g0.mul(h1).sub(g1.mul(h0));
        f0.mul(u0).add(f1.mul(u1)).add(f2.mul(u2)).sub(at(rest, s)).intoArray(excess, i);
        u0.intoArray(f[0], i);
        u1.intoArray(f[1], i);
        u2.intoArray(f[2], i);
        h1.mul(f2).sub(h2.mul(f1)).intoArray(f[3], i);
        h2.mul(f0).sub(h0.mul(f2)).intoArray(f[4], i);
        h0.mul(f1).sub(h1.mul(f0)).intoArray(f[5], i);
        f1.mul(g2).sub(f2.mul(g1)).intoArray(f[6], i);
        f2.mul(g0).sub(f0.mul(g2)).intoArray(f[7], i);
        f0.mul(g1).sub(f1.mul(g0)).intoArray(f[8], i);
    }

    @Override
    void clearProducts(int n) {
        FloatVector zero = FloatVector.zero(LANES);
        for (int i = 0; i < n; i += WIDTH) {
            zero.intoArray(tile.stretchStretch, i);
            zero.intoArray(tile.stretchVolume, i);
            zero.intoArray(tile.volumeVolume, i);
        }
    }

    @Override
    void products(int corner, int n) {
        if (corner == 0) {
            for (int i = 0; i < n; i += WIDTH) {
                productsOfFirst(tile, i);
            }
        } else {
            for (int i = 0; i < n; i += WIDTH) {
                productsOf(tile, corner, i);
            }
        }
    }

    private static void productsOfFirst(Tile tile, int i) {
        addProducts(
                tile,
                at(tile.w[0], i),
                sum(tile.stretch, 0, i),
                sum(tile.stretch, 1, i),
                sum(tile.stretch, 2, i),
                sum(tile.volume, 0, i),
                sum(tile.volume, 1, i),
                sum(tile.volume, 2, i),
                i);
    }

    private static void productsOf(Tile tile, int corner, int i) {
        int c = 3 * (corner - 1);
        addProducts(
                tile,
                at(tile.w[corner], i),
                at(tile.stretch[c], i),
                at(tile.stretch[c + 1], i),
                at(tile.stretch[c + 2], i),
                at(tile.volume[c], i),
                at(tile.volume[c + 1], i),
                at(tile.volume[c + 2], i),
                i);
    }

    private static void addProducts(
            Tile tile,
            FloatVector w,
            FloatVector px,
            FloatVector py,
            FloatVector pz,
            FloatVector gx,
            FloatVector gy,
            FloatVector gz,
            int i) {
        FloatVector stretch = px.mul(px).add(py.mul(py)).add(pz.mul(pz));
        at(tile.stretchStretch, i).add(w.mul(stretch)).intoArray(tile.stretchStretch, i);
        FloatVector mixed = px.mul(gx).add(py.mul(gy)).add(pz.mul(gz));
        at(tile.stretchVolume, i).add(w.mul(mixed)).intoArray(tile.stretchVolume, i);
        FloatVector volume = gx.mul(gx).add(gy.mul(gy)).add(gz.mul(gz));
        at(tile.volumeVolume, i).add(w.mul(volume)).intoArray(tile.volumeVolume, i);
    }

    @Override
    void multipliers(float[] shear, float[] volumetric, int from, int n, float inverseH2) {
        for (int i = 0; i < n; i += WIDTH) {
            multipliers(tile, at(shear, from + i), at(volumetric, from + i), i, inverseH2);
        }
    }

    private static void multipliers(
            Tile tile, FloatVector shear, FloatVector volumetric, int i, float inverseH2) {
        FloatVector norm = at(tile.norm, i);
        FloatVector excess = at(tile.excess, i);
        FloatVector a = at(tile.stretchStretch, i).add(shear.mul(inverseH2).mul(norm));
        FloatVector b = at(tile.stretchVolume, i);
        FloatVector d = at(tile.volumeVolume, i).add(volumetric.mul(inverseH2));
        FloatVector determinant = a.mul(d).sub(b.mul(b)).max(SMALLEST_DETERMINANT);
        FloatVector inverse = FloatVector.broadcast(LANES, 1f).div(determinant);
        b.mul(excess).sub(d.mul(norm)).mul(inverse).intoArray(tile.norm, i);
        b.mul(norm).sub(a.mul(excess)).mul(inverse).intoArray(tile.excess, i);
    }

    @Override
    void move(int corner, int n) {
        if (corner == 0) {
            for (int i = 0; i < n; i += WIDTH) {
                moveFirst(tile, 0, i);
                moveFirst(tile, 1, i);
                moveFirst(tile, 2, i);
            }
        } else {
            for (int i = 0; i < n; i += WIDTH) {
                moveOther(tile, corner, 0, i);
                moveOther(tile, corner, 1, i);
                moveOther(tile, corner, 2, i);
            }
        }
    }

    private static void moveFirst(Tile tile, int axis, int i) {
        FloatVector step =
                at(tile.norm, i)
                        .mul(sum(tile.stretch, axis, i))
                        .add(at(tile.excess, i).mul(sum(tile.volume, axis, i)));
        float[] p = tile.p[axis];
        at(p, i).sub(at(tile.w[0], i).mul(step)).intoArray(p, i);
    }

    private static void moveOther(Tile tile, int corner, int axis, int i) {
        int c = 3 * (corner - 1) + axis;
        FloatVector step =
                at(tile.norm, i)
                        .mul(at(tile.stretch[c], i))
                        .add(at(tile.excess, i).mul(at(tile.volume[c], i)));
        float[] p = tile.p[3 * corner + axis];
        at(p, i).add(at(tile.w[corner], i).mul(step)).intoArray(p, i);
    }

    private static FloatVector sum(float[][] g, int axis, int i) {
        return at(g[axis], i).add(at(g[3 + axis], i)).add(at(g[6 + axis], i));
    }

    private static FloatVector at(float[] array, int i) {
        return FloatVector.fromArray(LANES, array, i);
    }
}

package prelude.physics.tissue;

import static jdk.incubator.vector.FloatVector.fromArray;

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
    void deformation(TetColour group, int from, int n) {
        for (int i = 0; i < n; i += WIDTH) {
            deformationRow(tile, group.inverseRest, group.base, 0, from + i, i);
            deformationRow(tile, group.inverseRest, group.base, 1, from + i, i);
            deformationRow(tile, group.inverseRest, group.base, 2, from + i, i);
        }
    }

    private static void deformationRow(
            Tile tile, float[][] q, float[][] base, int axis, int s, int i) {
        float[][] shift = tile.shift;
        float[][] f = tile.f;
        FloatVector d0 = fromArray(LANES, shift[axis], i);
        FloatVector u = fromArray(LANES, shift[3 + axis], i).sub(d0);
        FloatVector v = fromArray(LANES, shift[6 + axis], i).sub(d0);
        FloatVector t = fromArray(LANES, shift[9 + axis], i).sub(d0);
        u.mul(fromArray(LANES, q[0], s))
                .add(v.mul(fromArray(LANES, q[3], s)))
                .add(t.mul(fromArray(LANES, q[6], s)))
                .add(fromArray(LANES, base[axis], s))
                .intoArray(f[axis], i);
        u.mul(fromArray(LANES, q[1], s))
                .add(v.mul(fromArray(LANES, q[4], s)))
                .add(t.mul(fromArray(LANES, q[7], s)))
                .add(fromArray(LANES, base[3 + axis], s))
                .intoArray(f[3 + axis], i);
        u.mul(fromArray(LANES, q[2], s))
                .add(v.mul(fromArray(LANES, q[5], s)))
                .add(t.mul(fromArray(LANES, q[8], s)))
                .add(fromArray(LANES, base[6 + axis], s))
                .intoArray(f[6 + axis], i);
    }

    @Override
    void gradients(float[][] f, float[][] inverseRest, float[][] to, int from, int n) {
        for (int i = 0; i < n; i += WIDTH) {
            gradient(f, inverseRest, to, 0, from + i, i);
            gradient(f, inverseRest, to, 1, from + i, i);
            gradient(f, inverseRest, to, 2, from + i, i);
        }
    }

    /** Along one axis, of all four corners. */
    private static void gradient(float[][] f, float[][] q, float[][] to, int axis, int s, int i) {
        FloatVector f0 = fromArray(LANES, f[axis], i);
        FloatVector f1 = fromArray(LANES, f[3 + axis], i);
        FloatVector f2 = fromArray(LANES, f[6 + axis], i);
        FloatVector a =
                f0.mul(fromArray(LANES, q[0], s))
                        .add(f1.mul(fromArray(LANES, q[1], s)))
                        .add(f2.mul(fromArray(LANES, q[2], s)));
        FloatVector b =
                f0.mul(fromArray(LANES, q[3], s))
                        .add(f1.mul(fromArray(LANES, q[4], s)))
                        .add(f2.mul(fromArray(LANES, q[5], s)));
        FloatVector c =
                f0.mul(fromArray(LANES, q[6], s))
                        .add(f1.mul(fromArray(LANES, q[7], s)))
                        .add(f2.mul(fromArray(LANES, q[8], s)));
        a.intoArray(to[axis], i);
        b.intoArray(to[3 + axis], i);
        c.intoArray(to[6 + axis], i);
        a.add(b).add(c).intoArray(to[9 + axis], i);
    }

    @Override
    void cofactors(float[] rest, int from, int n) {
        for (int i = 0; i < n; i += WIDTH) {
            cofactors(tile, rest, from + i, i);
        }
    }

    private static void cofactors(Tile tile, float[] rest, int s, int i) {
        float[][] f = tile.f;
        FloatVector f0 = fromArray(LANES, f[0], i);
        FloatVector f1 = fromArray(LANES, f[1], i);
        FloatVector f2 = fromArray(LANES, f[2], i);
        FloatVector g0 = fromArray(LANES, f[3], i);
        FloatVector g1 = fromArray(LANES, f[4], i);
        FloatVector g2 = fromArray(LANES, f[5], i);
        FloatVector h0 = fromArray(LANES, f[6], i);
        FloatVector h1 = fromArray(LANES, f[7], i);
        FloatVector h2 = fromArray(LANES, f[8], i);
        f0.mul(f0)
                .add(f1.mul(f1))
                .add(f2.mul(f2))
                .add(g0.mul(g0))
                .add(g1.mul(g1))
                .add(g2.mul(g2))
                .add(h0.mul(h0))
                .add(h1.mul(h1))
                .add(h2.mul(h2))
                .intoArray(tile.norm, i);
        FloatVector u0 = g1.mul(h2).sub(g2.mul(h1));
        FloatVector u1 = g2.mul(h0).sub(g0.mul(h2));
        FloatVector u2 = g0.mul(h1).sub(g1.mul(h0));
        f0.mul(u0)
                .add(f1.mul(u1))
                .add(f2.mul(u2))
                .sub(fromArray(LANES, rest, s))
                .intoArray(tile.excess, i);
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
    void products(int n) {
        for (int i = 0; i < n; i += WIDTH) {
            firstProducts(tile, i);
        }
        for (int i = 0; i < n; i += WIDTH) {
            addProducts(tile, 1, i);
            addProducts(tile, 2, i);
            addProducts(tile, 3, i);
        }
    }

    private static void firstProducts(Tile tile, int i) {
        FloatVector w = fromArray(LANES, tile.w[0], i);
        FloatVector p0 = fromArray(LANES, tile.stretch[9], i);
        FloatVector p1 = fromArray(LANES, tile.stretch[10], i);
        FloatVector p2 = fromArray(LANES, tile.stretch[11], i);
        FloatVector g0 = fromArray(LANES, tile.volume[9], i);
        FloatVector g1 = fromArray(LANES, tile.volume[10], i);
        FloatVector g2 = fromArray(LANES, tile.volume[11], i);
        p0.mul(p0).add(p1.mul(p1)).add(p2.mul(p2)).mul(w).intoArray(tile.stretchStretch, i);
        p0.mul(g0).add(p1.mul(g1)).add(p2.mul(g2)).mul(w).intoArray(tile.stretchVolume, i);
        g0.mul(g0).add(g1.mul(g1)).add(g2.mul(g2)).mul(w).intoArray(tile.volumeVolume, i);
    }

    private static void addProducts(Tile tile, int corner, int i) {
        int c = 3 * (corner - 1);
        FloatVector w = fromArray(LANES, tile.w[corner], i);
        FloatVector p0 = fromArray(LANES, tile.stretch[c], i);
        FloatVector p1 = fromArray(LANES, tile.stretch[c + 1], i);
        FloatVector p2 = fromArray(LANES, tile.stretch[c + 2], i);
        FloatVector g0 = fromArray(LANES, tile.volume[c], i);
        FloatVector g1 = fromArray(LANES, tile.volume[c + 1], i);
        FloatVector g2 = fromArray(LANES, tile.volume[c + 2], i);
        p0.mul(p0)
                .add(p1.mul(p1))
                .add(p2.mul(p2))
                .mul(w)
                .add(fromArray(LANES, tile.stretchStretch, i))
                .intoArray(tile.stretchStretch, i);
        p0.mul(g0)
                .add(p1.mul(g1))
                .add(p2.mul(g2))
                .mul(w)
                .add(fromArray(LANES, tile.stretchVolume, i))
                .intoArray(tile.stretchVolume, i);
        g0.mul(g0)
                .add(g1.mul(g1))
                .add(g2.mul(g2))
                .mul(w)
                .add(fromArray(LANES, tile.volumeVolume, i))
                .intoArray(tile.volumeVolume, i);
    }

    @Override
    void multipliers(float[] shear, float[] volumetric, int from, int n, float inverseH2) {
        for (int i = 0; i < n; i += WIDTH) {
            multipliers(tile, shear, volumetric, from + i, i, inverseH2);
        }
    }

    private static void multipliers(
            Tile tile, float[] shear, float[] volumetric, int s, int i, float inverseH2) {
        FloatVector norm = fromArray(LANES, tile.norm, i);
        FloatVector excess = fromArray(LANES, tile.excess, i);
        FloatVector a =
                fromArray(LANES, tile.stretchStretch, i)
                        .add(fromArray(LANES, shear, s).mul(inverseH2).mul(norm));
        FloatVector b = fromArray(LANES, tile.stretchVolume, i);
        FloatVector d =
                fromArray(LANES, tile.volumeVolume, i)
                        .add(fromArray(LANES, volumetric, s).mul(inverseH2));
        FloatVector determinant = a.mul(d).sub(b.mul(b)).max(SMALLEST_DETERMINANT);
        FloatVector inverse = FloatVector.broadcast(LANES, 1f).div(determinant);
        b.mul(excess).sub(d.mul(norm)).mul(inverse).intoArray(tile.norm, i);
        b.mul(norm).sub(a.mul(excess)).mul(inverse).intoArray(tile.excess, i);
    }

    @Override
    void move(int corner, int n) {
        if (corner == 0) {
            for (int i = 0; i < n; i += WIDTH) {
                moveFirst(tile, i);
            }
        } else {
            for (int i = 0; i < n; i += WIDTH) {
                moveOther(tile, corner, i);
            }
        }
    }

    private static void moveFirst(Tile tile, int i) {
        FloatVector norm = fromArray(LANES, tile.norm, i);
        FloatVector excess = fromArray(LANES, tile.excess, i);
        FloatVector w = fromArray(LANES, tile.w[0], i);
        for (int axis = 0; axis < 3; axis++) {
            FloatVector step =
                    norm.mul(fromArray(LANES, tile.stretch[9 + axis], i))
                            .add(excess.mul(fromArray(LANES, tile.volume[9 + axis], i)));
            float[] shift = tile.shift[axis];
            fromArray(LANES, shift, i).sub(w.mul(step)).intoArray(shift, i);
        }
    }

    private static void moveOther(Tile tile, int corner, int i) {
        FloatVector norm = fromArray(LANES, tile.norm, i);
        FloatVector excess = fromArray(LANES, tile.excess, i);
        FloatVector w = fromArray(LANES, tile.w[corner], i);
        for (int axis = 0; axis < 3; axis++) {
            int c = 3 * (corner - 1) + axis;
            FloatVector step =
                    norm.mul(fromArray(LANES, tile.stretch[c], i))
                            .add(excess.mul(fromArray(LANES, tile.volume[c], i)));
            float[] shift = tile.shift[3 * corner + axis];
            fromArray(LANES, shift, i).add(w.mul(step)).intoArray(shift, i);
        }
    }
}

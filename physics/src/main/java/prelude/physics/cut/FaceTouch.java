package prelude.physics.cut;

import java.util.Arrays;

/** Whether two fragments of neighbouring tets touch: their parts of the shared face overlap. */
final class FaceTouch {
    /** Doubled overlap in barycentric units, in which a whole face has 1. */
    private static final double LEAST_OVERLAP = 1e-5;

    private final Lattice lattice;
    private final Fragments fragments;
    private double[] a = new double[128];
    private double[] b = new double[128];
    private double[] clipped = new double[128];

    FaceTouch(Lattice lattice, Fragments fragments) {
        this.lattice = lattice;
        this.fragments = fragments;
    }

    /**
     * @param face the corner of f's tet that the shared face is opposite to
     * @param otherFace the same for g's tet
     */
    boolean touch(int f, int face, int g, int otherFace) {
        if (fragments.whole(f) && fragments.whole(g)) {
            return true;
        }
        int tet = fragments.tet[f];
        int first = lattice.tets[4 * tet + Lattice.FACE[face][0]];
        int second = lattice.tets[4 * tet + Lattice.FACE[face][1]];
        int na = project(f, face, first, second, true);
        int nb = project(g, otherFace, first, second, false);
        return na >= 3 && nb >= 3 && overlap(na, nb) > LEAST_OVERLAP;
    }

    /** The fragment's part of the face, in the barycentric coordinates of two of its nodes. */
    private int project(int f, int face, int first, int second, boolean intoA) {
        int tet = fragments.tet[f];
        int u = lattice.cornerOf(tet, first);
        int v = lattice.cornerOf(tet, second);
        int end = fragments.faceStart[f] + fragments.faceCount[f];
        for (int i = fragments.faceStart[f]; i < end; i++) {
            if (fragments.faceTag[i] == face) {
                int n = fragments.cornerCount[i];
                reserve(2 * n);
                double[] to = intoA ? a : b;
                for (int c = 0; c < n; c++) {
                    int p = 3 * (fragments.cornerStart[i] + c);
                    to[2 * c] = coordinate(p, u);
                    to[2 * c + 1] = coordinate(p, v);
                }
                return n;
            }
        }
        return 0;
    }

    private double coordinate(int p, int corner) {
        double[] c = fragments.corner;
        return corner == 0 ? 1 - c[p] - c[p + 1] - c[p + 2] : c[p + corner - 1];
    }

    private void reserve(int doubles) {
        if (doubles > a.length / 2) {
            a = Arrays.copyOf(a, 4 * doubles);
            b = Arrays.copyOf(b, 4 * doubles);
            clipped = new double[4 * doubles];
        }
    }

    /** Twice the area of polygon a clipped by the convex polygon b. */
    private double overlap(int na, int nb) {
        double side = Math.signum(doubledArea(b, nb));
        int n = na;
        for (int e = 0; e < nb && n >= 3; e++) {
            n = clipByEdge(n, e, (e + 1) % nb, side);
            double[] swap = a;
            a = clipped;
            clipped = swap;
        }
        return n < 3 ? 0 : Math.abs(doubledArea(a, n));
    }

    private int clipByEdge(int n, int from, int to, double side) {
        double x0 = b[2 * from];
        double y0 = b[2 * from + 1];
        double dx = b[2 * to] - x0;
        double dy = b[2 * to + 1] - y0;
        if (2 * (n + 2) > clipped.length) {
            a = Arrays.copyOf(a, 4 * (n + 2));
            clipped = new double[4 * (n + 2)];
        }
        int kept = 0;
        for (int i = 0; i < n; i++) {
            int j = (i + 1) % n;
            double atI = side * (dx * (a[2 * i + 1] - y0) - dy * (a[2 * i] - x0));
            double atJ = side * (dx * (a[2 * j + 1] - y0) - dy * (a[2 * j] - x0));
            if (atI >= 0) {
                clipped[2 * kept] = a[2 * i];
                clipped[2 * kept + 1] = a[2 * i + 1];
                kept++;
            }
            if ((atI > 0 && atJ < 0) || (atI < 0 && atJ > 0)) {
                double u = atI / (atI - atJ);
                clipped[2 * kept] = a[2 * i] + u * (a[2 * j] - a[2 * i]);
                clipped[2 * kept + 1] = a[2 * i + 1] + u * (a[2 * j + 1] - a[2 * i + 1]);
                kept++;
            }
        }
        return kept;
    }

    private static double doubledArea(double[] polygon, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            int j = (i + 1) % n;
            sum += polygon[2 * i] * polygon[2 * j + 1] - polygon[2 * j] * polygon[2 * i + 1];
        }
        return sum;
    }
}

package prelude.physics.suture;

import org.joml.Vector3d;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.tissue.PatientMetres;

/** How thread gives way: cut by a blade, broken, cut out of its bite, slipped out of it. */
final class Failures {
    private final Lattice lattice;
    private final Fragments fragments;
    private final Sutures sutures;
    private final double[] one = new double[3];
    private final double[] other = new double[3];
    private final double[] force = new double[3];

    Failures(Lattice lattice, Fragments fragments, Sutures sutures) {
        this.lattice = lattice;
        this.fragments = fragments;
        this.sutures = sutures;
    }

    /** Drops passes whose tissue has been taken away. */
    void dropLost(Strand strand) {
        for (int pass = strand.passes - 1; pass >= 0; pass--) {
            boolean lost = false;
            for (int i = strand.first[pass]; i <= strand.last[pass]; i++) {
                lost |= strand.points.lost(i);
            }
            if (lost) {
                strand.dropPass(pass);
                sutures.reshaped();
            }
        }
    }

    /** The first span that a blade sweeps through between two poses (tip, far end); -1 for none. */
    int swept(Strand strand, double[] needle, double[] from, double[] to) {
        for (int span = 0; span < strand.spans(); span++) {
            int pass = span / 2;
            boolean crossed = false;
            if (span % 2 == 0) {
                for (int i = strand.first[pass]; i < strand.last[pass] && !crossed; i++) {
                    place(strand, i, one);
                    place(strand, i + 1, other);
                    crossed = crosses(from, to);
                }
            } else {
                place(strand, strand.last[pass], one);
                if (pass + 1 < strand.threaded || strand.closed) {
                    place(strand, strand.first[(pass + 1) % strand.threaded], other);
                } else {
                    System.arraycopy(needle, 0, other, 0, 3);
                }
                crossed = crosses(from, to);
            }
            if (crossed) {
                return span;
            }
        }
        return -1;
    }

    private void place(Strand strand, int point, double[] to) {
        for (int axis = 0; axis < 3; axis++) {
            to[axis] = strand.points.place(fragments, point, axis);
        }
    }

    private boolean crosses(double[] from, double[] to) {
        return throughTriangle(from, 0, to, 0, to, 3) || throughTriangle(from, 0, to, 3, from, 3);
    }

    /** Whether the piece of thread from {@link #one} to {@link #other} meets a triangle. */
    private boolean throughTriangle(double[] p, int pi, double[] q, int qi, double[] r, int ri) {
        double low = side(p, pi, q, qi, r, ri, one);
        double high = side(p, pi, q, qi, r, ri, other);
        if (low * high >= 0) {
            return false;
        }
        double a = turn(p, pi, q, qi);
        double b = turn(q, qi, r, ri);
        double c = turn(r, ri, p, pi);
        return (a >= 0 && b >= 0 && c >= 0) || (a <= 0 && b <= 0 && c <= 0);
    }

    /** Six times the volume of a triangle with a point. */
    private static double side(
            double[] p, int pi, double[] q, int qi, double[] r, int ri, double[] at) {
        double ux = q[qi] - p[pi];
        double uy = q[qi + 1] - p[pi + 1];
        double uz = q[qi + 2] - p[pi + 2];
        double vx = r[ri] - p[pi];
        double vy = r[ri + 1] - p[pi + 1];
        double vz = r[ri + 2] - p[pi + 2];
        return (at[0] - p[pi]) * (uy * vz - uz * vy)
                + (at[1] - p[pi + 1]) * (uz * vx - ux * vz)
                + (at[2] - p[pi + 2]) * (ux * vy - uy * vx);
    }

    /** On which side the thread passes an edge. */
    private double turn(double[] p, int pi, double[] q, int qi) {
        double dx = other[0] - one[0];
        double dy = other[1] - one[1];
        double dz = other[2] - one[2];
        double ux = p[pi] - one[0];
        double uy = p[pi + 1] - one[1];
        double uz = p[pi + 2] - one[2];
        double vx = q[qi] - one[0];
        double vy = q[qi + 1] - one[1];
        double vz = q[qi + 2] - one[2];
        return dx * (uy * vz - uz * vy) + dy * (uz * vx - ux * vz) + dz * (ux * vy - uy * vx);
    }

    /** Looks, after a step, whether thread or a bite has given way; one of each at a time. */
    void look(Strand strand, double[] needle) {
        int hardest = -1;
        for (int span = 0; span < strand.spans(); span++) {
            if (hardest < 0 || strand.tensionN[span] > strand.tensionN[hardest]) {
                hardest = span;
            }
        }
        if (hardest >= 0 && strand.tensionN[hardest] >= strand.thread.knotPullN()) {
            sever(strand, hardest, SutureState.BROKEN, strand.tensionN[hardest]);
        }
        cutOut(strand, needle);
        while (strand.threaded > 0 && strand.startTailM < 0 && !strand.startKnot) {
            strand.dropPass(0);
            sutures.reshaped();
        }
        while (strand.threaded > 0 && strand.endTailM < 0 && !strand.endKnot) {
            strand.dropPass(strand.threaded - 1);
            sutures.reshaped();
        }
    }

    private void cutOut(Strand strand, double[] needle) {
        int worst = -1;
        double most = 1;
        double pulledN = 0;
        for (int pass = 0; pass < strand.threaded; pass++) {
            double newtons = pullN(strand, pass, needle);
            if (newtons >= most * strand.holdsN[pass]) {
                most = newtons / strand.holdsN[pass];
                worst = pass;
                pulledN = newtons;
            }
        }
        if (worst >= 0) {
            place(strand, strand.first[worst], one);
            tell(SutureState.CUT_OUT, pulledN);
            strand.dropPass(worst);
            if (strand.state == SutureState.HELD || strand.state == SutureState.SEWING) {
                strand.state = SutureState.CUT_OUT;
            }
            sutures.reshaped();
        }
    }

    /** The force of the thread outside on a pass, N. */
    double pullN(Strand strand, int pass, double[] needle) {
        int spans = strand.spans();
        int before = pass == 0 ? (strand.closed ? spans - 1 : -1) : 2 * pass - 1;
        int after = 2 * pass + 1 < spans ? 2 * pass + 1 : -1;
        force[0] = 0;
        force[1] = 0;
        force[2] = 0;
        add(strand, pass, true, before, needle);
        add(strand, pass, false, after, needle);
        return Math.sqrt(force[0] * force[0] + force[1] * force[1] + force[2] * force[2]);
    }

    private void add(Strand strand, int pass, boolean entry, int span, double[] needle) {
        if (span >= 0 && ThreadSlip.outward(strand, fragments, pass, entry, needle, one)) {
            for (int axis = 0; axis < 3; axis++) {
                force[axis] += strand.tensionN[span] * one[axis];
            }
        }
    }

    private void tell(SutureState what, double newtons) {
        sutures.tell(
                new SutureEvent(
                        sutures.step(),
                        what,
                        newtons,
                        new Vector3d(
                                PatientMetres.millimetres(one[0], lattice.originMm(0)),
                                PatientMetres.millimetres(one[1], lattice.originMm(1)),
                                PatientMetres.millimetres(one[2], lattice.originMm(2)))));
    }

    /** Parts a thread in the middle of a span; within a pass, that pass is lost. */
    void sever(Strand strand, int span, SutureState what, double newtons) {
        int pass = span / 2;
        place(strand, strand.last[pass], one);
        tell(what, newtons);
        boolean inside = span % 2 == 0;
        double half = strand.spanM[span] / 2;
        if (strand.closed) {
            strand.beginWith((pass + 1) % strand.threaded);
            strand.closed = false;
            int end = strand.threaded - 1;
            strand.startTailM = inside ? half + strand.spanM[2 * end + 1] : half;
            strand.endTailM = inside && end > 0 ? half + strand.spanM[2 * end - 1] : half;
            strand.threaded -= inside ? 1 : 0;
            strand.passes = strand.threaded;
        } else {
            Strand rest = strand.part(pass + 1, strand.passes);
            rest.startTailM = inside ? half + strand.spanM[span + 1] : half;
            rest.startKnot = false;
            rest.drawn &= rest.threaded > 0;
            rest.state = rest.hand == Strand.NO_HAND ? what : SutureState.SEWING;
            if (rest.passes > 0) {
                sutures.add(rest);
            }
            strand.endTailM = inside && pass > 0 ? half + strand.spanM[span - 1] : half;
            strand.threaded = inside ? pass : pass + 1;
            strand.passes = strand.threaded;
            strand.open = false;
            strand.drawn = false;
            strand.hand = Strand.NO_HAND;
        }
        strand.startKnot &= !strand.closed && strand.startTailM == 0;
        strand.endKnot = false;
        strand.state = what;
        sutures.reshaped();
    }
}

package prelude.physics.suture;

import prelude.cases.anatomy.SutureCatalogue;
import prelude.physics.attach.TissuePoints;
import prelude.physics.cut.Fragments;

/**
 * How thread runs through tissue: where it enters or leaves a pass it stays until the tension on
 * one side exceeds that on the other by the capstan's factor, e to the friction times the angle it
 * is bent by, and the drag of the bite; then it runs until that is so no more.
 */
final class ThreadSlip {
    /** Part of what would even the tension out: other spans run at the same time. */
    private static final double RELAXED = 0.05;

    private static final double LEAST_M = 1e-9;

    private final double friction = SutureCatalogue.standard().frictionCoefficient();
    private final double dragN = SutureCatalogue.standard().dragN();
    private final double[] one = new double[3];
    private final double[] other = new double[3];

    /** Looks, before a step, by how much thread is bent where it enters and leaves tissue. */
    void measureGrips(Strand strand, Fragments fragments, double[] needle, SpanWork work) {
        int spans = strand.spans();
        for (int junction = 0; junction <= spans; junction++) {
            int pass = Math.min(junction / 2, strand.threaded - 1);
            boolean entry = junction % 2 == 0 && junction < 2 * strand.threaded;
            double angle = inner(strand, fragments, pass) / 2;
            if (outward(strand, fragments, pass, entry, needle, one)) {
                inward(strand, fragments, pass, entry, other);
                // Straight on, what leads in and what leads out are opposite.
                angle += Math.PI - angle(one, other);
            }
            work.grip[junction] = StrictMath.exp(friction * angle);
        }
    }

    /** The angles by which a pass bends within, added up. */
    private double inner(Strand strand, Fragments fragments, int pass) {
        double sum = 0;
        for (int i = strand.first[pass]; i + 2 <= strand.last[pass]; i++) {
            way(strand.points, fragments, i, i + 1, one);
            way(strand.points, fragments, i + 1, i + 2, other);
            sum += angle(one, other);
        }
        return sum;
    }

    /** The unit vector from a pass's end into the pass. */
    static void inward(Strand strand, Fragments fragments, int pass, boolean entry, double[] to) {
        int at = entry ? strand.first[pass] : strand.last[pass];
        int next = strand.first[pass] == strand.last[pass] ? at : entry ? at + 1 : at - 1;
        way(strand.points, fragments, at, next, to);
    }

    /**
     * The unit vector from a pass's end along the thread outside; false where there is none that
     * pulls.
     */
    static boolean outward(
            Strand strand,
            Fragments fragments,
            int pass,
            boolean entry,
            double[] needle,
            double[] to) {
        int n = strand.threaded;
        int at = entry ? strand.first[pass] : strand.last[pass];
        int neighbour = entry ? pass - 1 : pass + 1;
        if ((neighbour < 0 || neighbour >= n) && !strand.closed) {
            if (entry || strand.hand == Strand.NO_HAND) {
                return false;
            }
            for (int axis = 0; axis < 3; axis++) {
                to[axis] = needle[axis] - strand.points.place(fragments, at, axis);
            }
            unit(to);
            return true;
        }
        int there = (neighbour + n) % n;
        way(strand.points, fragments, at, entry ? strand.last[there] : strand.first[there], to);
        return true;
    }

    private static void way(TissuePoints points, Fragments fragments, int a, int b, double[] to) {
        for (int axis = 0; axis < 3; axis++) {
            to[axis] = points.place(fragments, b, axis) - points.place(fragments, a, axis);
        }
        unit(to);
    }

    private static void unit(double[] v) {
        double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        double scale = length > LEAST_M ? 1 / length : 0;
        v[0] *= scale;
        v[1] *= scale;
        v[2] *= scale;
    }

    private static double angle(double[] a, double[] b) {
        double cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        return StrictMath.acos(Math.clamp(cosine, -1, 1));
    }

    /** Lets the thread run after a substep. */
    void slip(Strand strand, SpanWork work, float h) {
        int spans = strand.spans();
        double h2 = (double) h * h;
        // A ring that has lost all its passes but one has nothing to even out.
        if (strand.closed && spans > 1) {
            even(strand, work, spans - 1, 0, work.grip[0], h2);
        }
        // While somebody sews, an assistant follows: thread runs towards the needle alone.
        boolean sewing = strand.hand != Strand.NO_HAND;
        for (int span = 1; span < spans; span++) {
            if (sewing && span == spans - 1) {
                draw(strand, work, span - 1, span, work.grip[span], h2);
            } else {
                even(strand, work, span - 1, span, work.grip[span], h2);
            }
        }
        if (strand.drawn && spans > 0) {
            payOut(strand, work, spans - 1, h2);
        }
        if (!strand.closed && spans > 0) {
            runIn(strand, work, h2);
        }
    }

    private void even(Strand strand, SpanWork work, int a, int b, double grip, double h2) {
        draw(strand, work, a, b, grip, h2);
        draw(strand, work, b, a, grip, h2);
    }

    /** Lets span b draw thread from span a, where it pulls hard enough. */
    private void draw(Strand strand, SpanWork work, int a, int b, double grip, double h2) {
        double excess = (work.impulse[b] - grip * work.impulse[a]) / h2 - dragN;
        if (excess <= 0) {
            return;
        }
        double resistance = 1 / (work.mobility[b] * h2);
        if (work.impulse[a] > 0) {
            resistance += grip / (work.mobility[a] * h2);
        }
        double by = Math.min(RELAXED * excess / resistance, strand.spanM[a] - Strand.SHORTEST_M);
        if (by > 0) {
            strand.spanM[a] -= by;
            strand.spanM[b] += by;
        }
    }

    /** The hand gives way where it would have to pull harder than tissue bears. */
    private static void payOut(Strand strand, SpanWork work, int span, double h2) {
        if (work.overM[span] > 0 && work.impulse[span] >= work.mostN[span] * h2) {
            strand.spanM[span] += work.overM[span];
        }
    }

    /** Free ends run in, until a knot at the end stops them or the end slips out of its pass. */
    private void runIn(Strand strand, SpanWork work, double h2) {
        int last = strand.spans() - 1;
        if (!strand.startKnot || strand.startTailM > 0) {
            double by = RELAXED * Math.max(0, excessN(work, 0, 0, h2)) * work.mobility[0] * h2;
            by = strand.startKnot ? Math.min(by, strand.startTailM) : by;
            strand.startTailM -= by;
            strand.spanM[0] += by;
        }
        if (strand.hand == Strand.NO_HAND && (!strand.endKnot || strand.endTailM > 0)) {
            double excess = Math.max(0, excessN(work, last, last + 1, h2));
            double by = RELAXED * excess * work.mobility[last] * h2;
            by = strand.endKnot ? Math.min(by, strand.endTailM) : by;
            strand.endTailM -= by;
            strand.spanM[last] += by;
        }
    }

    /** By how much a span pulls harder on a free end than its junction's drag holds. */
    private double excessN(SpanWork work, int span, int junction, double h2) {
        return work.impulse[span] / h2 - work.grip[junction] * dragN;
    }
}

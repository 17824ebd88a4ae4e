package prelude.physics.suture;

import prelude.cases.anatomy.SutureCatalogue;
import prelude.physics.attach.TissuePoints;
import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/**
 * How thread pulls on tissue within a substep: no span becomes longer than the thread that is in
 * it. Each span is one XPBD constraint (Macklin et al. 2016) on its whole length, with the thread's
 * own stiffness; it can only pull, so that its multiplier never falls below 0.
 */
final class ThreadPull {
    /** No substep makes thread pull harder than this part of what breaks it: a jerk spreads. */
    private static final double HARDEST = 2;

    private static final double LONGEST_M = 10;

    private final Nodes nodes;
    private final double youngPa = SutureCatalogue.standard().youngPa();

    /** What the span in hand moves the nodes that carry it by. */
    private double[] gradient = new double[0];

    private int[] stamp = new int[0];
    private int[] touched = new int[256];
    private int touchedCount;
    private int round;

    private final double[] from = new double[3];
    private final double[] to = new double[3];

    ThreadPull(Nodes nodes) {
        this.nodes = nodes;
    }

    /** Makes room before a step, so that its substeps need none. */
    void reserve() {
        if (stamp.length < nodes.count) {
            stamp = new int[nodes.x.length];
            gradient = new double[3 * nodes.x.length];
            touched = new int[nodes.x.length];
        }
    }

    /** The thread's own stretch per force over this length, m/N. */
    double complianceMPerN(Strand strand, double lengthM) {
        double radius = strand.thread.diameterMm() / 2000;
        return Math.max(lengthM, Strand.SHORTEST_M) / (youngPa * Math.PI * radius * radius);
    }

    /**
     * Draws a span in where it is too long.
     *
     * @param needle where the thread is fixed to the needle, m
     * @param work the thread's multipliers of this substep
     */
    void apply(
            Strand strand, Fragments fragments, int span, double[] needle, SpanWork work, float h) {
        double length = measure(strand, fragments, span, needle, false);
        double over = length - strand.spanM[span];
        double before = work.impulse[span];
        work.overM[span] = over;
        if (!(length < LONGEST_M) || (over <= 0 && before == 0)) {
            return;
        }
        round++;
        touchedCount = 0;
        measure(strand, fragments, span, needle, true);
        double mobility = 0;
        for (int i = 0; i < touchedCount; i++) {
            int at = 3 * touched[i];
            mobility +=
                    nodes.inverseMass[touched[i]]
                            * (gradient[at] * gradient[at]
                                    + gradient[at + 1] * gradient[at + 1]
                                    + gradient[at + 2] * gradient[at + 2]);
        }
        double stretch = complianceMPerN(strand, strand.spanM[span]) / ((double) h * h);
        work.mobility[span] = mobility + stretch;
        double most = Math.min(work.mostN[span], HARDEST * strand.thread.knotPullN());
        double wanted = before + (over - stretch * before) / (mobility + stretch);
        double after = Math.clamp(wanted, 0, most * h * h);
        work.impulse[span] = after;
        double by = before - after;
        for (int i = 0; i < touchedCount; i++) {
            int at = 3 * touched[i];
            double moved = by * nodes.inverseMass[touched[i]];
            nodes.move(
                    touched[i],
                    moved * gradient[at],
                    moved * gradient[at + 1],
                    moved * gradient[at + 2]);
        }
    }

    /** How long a span is now; fills the gradient of that where asked to. */
    private double measure(
            Strand strand, Fragments fragments, int span, double[] needle, boolean gradients) {
        int pass = span / 2;
        TissuePoints points = strand.points;
        if (span % 2 == 0) {
            double sum = 0;
            for (int i = strand.first[pass]; i < strand.last[pass]; i++) {
                sum += between(points, fragments, i, i + 1, gradients);
            }
            return sum;
        }
        if (pass + 1 < strand.threaded || strand.closed) {
            int next = strand.first[(pass + 1) % strand.threaded];
            return between(points, fragments, strand.last[pass], next, gradients);
        }
        place(points, fragments, strand.last[pass], from);
        double length = direction(needle);
        if (gradients && length > 0) {
            scatter(points, fragments, strand.last[pass], -1 / length);
        }
        return length;
    }

    private double between(
            TissuePoints points, Fragments fragments, int one, int other, boolean gradients) {
        place(points, fragments, one, from);
        place(points, fragments, other, to);
        double length = direction(to);
        if (gradients && length > 0) {
            scatter(points, fragments, one, -1 / length);
            scatter(points, fragments, other, 1 / length);
        }
        return length;
    }

    private static void place(TissuePoints points, Fragments fragments, int point, double[] at) {
        for (int axis = 0; axis < 3; axis++) {
            at[axis] = points.now(fragments, point, axis);
        }
    }

    /** Leaves in {@link #from} the way to a place, and gives its length. */
    private double direction(double[] end) {
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            from[axis] = end[axis] - from[axis];
            squared += from[axis] * from[axis];
        }
        return Math.sqrt(squared);
    }

    private void scatter(TissuePoints points, Fragments fragments, int point, double scale) {
        for (int k = 0; k < 4; k++) {
            int node = fragments.node(points.fragment(point), k);
            int at = 3 * node;
            if (stamp[node] != round) {
                stamp[node] = round;
                touched[touchedCount++] = node;
                gradient[at] = 0;
                gradient[at + 1] = 0;
                gradient[at + 2] = 0;
            }
            double part = points.weight(point, k) * scale;
            gradient[at] += part * from[0];
            gradient[at + 1] += part * from[1];
            gradient[at + 2] += part * from[2];
        }
    }
}

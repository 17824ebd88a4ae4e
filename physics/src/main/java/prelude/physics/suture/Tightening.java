package prelude.physics.suture;

import java.util.ArrayList;
import java.util.List;
import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/** What all threads of a body do while its tissue moves: they pull, and run through their bites. */
final class Tightening {
    /** A hand pulls with this part of what the weakest bite holds, and of what thread bears. */
    private static final double PULLS = 0.35;

    /** Thread pulls at every so many calls within a substep: its multipliers go on between. */
    private static final int CALLS_BETWEEN_PULLS = 3;

    /** With so many points more, it pulls that much less often. */
    private static final int POINTS_AT_EVERY_PULL = 256;

    private final Fragments fragments;
    private final Needle[] needles;
    private final ThreadPull pull;
    private final ThreadSlip slip = new ThreadSlip();
    private final List<SpanWork> works = new ArrayList<>();
    private final double[] swage = new double[3];
    private double part;
    private int calls;
    private int every = CALLS_BETWEEN_PULLS;

    Tightening(Nodes nodes, Fragments fragments, Needle[] needles) {
        this.fragments = fragments;
        this.needles = needles;
        pull = new ThreadPull(nodes);
    }

    void beginStep(List<Strand> strands) {
        if (strands.isEmpty()) {
            return;
        }
        pull.reserve();
        int points = 0;
        for (int i = 0; i < strands.size(); i++) {
            Strand strand = strands.get(i);
            points += strand.points.count();
            SpanWork work = work(i);
            work.begin(strand);
            if (strand.spans() > 0) {
                slip.measureGrips(strand, fragments, at(strand, 0), work);
            }
            if (strand.drawn) {
                work.mostN[strand.spans() - 1] = handPullsN(strand);
            }
        }
        every = CALLS_BETWEEN_PULLS + points / POINTS_AT_EVERY_PULL;
    }

    /** What the hand that sews pulls with at most, N. */
    private static double handPullsN(Strand strand) {
        double least = strand.thread.knotPullN();
        for (int pass = 0; pass < strand.threaded; pass++) {
            least = Math.min(least, strand.holdsN[pass]);
        }
        return PULLS * least;
    }

    private SpanWork work(int i) {
        while (works.size() <= i) {
            works.add(new SpanWork());
        }
        return works.get(i);
    }

    /** Where the thread's needle holds it at a part (0 to 1) of the step; scratch. */
    double[] at(Strand strand, double time) {
        if (strand.hand != Strand.NO_HAND) {
            needles[strand.hand].swage(time, swage);
        }
        return swage;
    }

    void beginSubstep(List<Strand> strands, double atPart) {
        part = atPart;
        calls = 0;
        forget(strands);
    }

    void pull(List<Strand> strands, float h) {
        if (strands.isEmpty() || calls++ % every != 0) {
            return;
        }
        for (int i = 0; i < strands.size(); i++) {
            Strand strand = strands.get(i);
            int spans = pulling(strand);
            for (int span = 0; span < spans; span++) {
                pull.apply(strand, fragments, span, at(strand, part), works.get(i), h);
            }
        }
    }

    /** The last span pulls only while its hand does. */
    private static int pulling(Strand strand) {
        boolean idle = strand.hand != Strand.NO_HAND && !strand.drawn && strand.threaded > 0;
        return strand.spans() - (idle ? 1 : 0);
    }

    void endSubstep(List<Strand> strands, float h) {
        for (int i = 0; i < strands.size(); i++) {
            Strand strand = strands.get(i);
            SpanWork work = works.get(i);
            slip.slip(strand, work, h);
            for (int span = 0; span < strand.spans(); span++) {
                work.sumN[span] += work.impulse[span] / ((double) h * h);
            }
        }
    }

    void endStep(List<Strand> strands, int substeps) {
        for (int i = 0; i < strands.size(); i++) {
            Strand strand = strands.get(i);
            for (int span = 0; span < strand.spans(); span++) {
                strand.tensionN[span] = works.get(i).sumN[span] / substeps;
            }
        }
    }

    void forget(List<Strand> strands) {
        for (int i = 0; i < strands.size(); i++) {
            works.get(i).beginSubstep(strands.get(i).spans());
        }
    }
}

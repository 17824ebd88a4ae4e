package prelude.physics.suture;

import java.util.List;
import prelude.physics.attach.BentLines;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.tissue.PatientMetres;

/** Lays the threads of a body out as lines. */
final class ThreadDrawing {
    private ThreadDrawing() {}

    /**
     * @param swage scratch for a place
     */
    static void write(
            List<Strand> strands,
            Fragments fragments,
            Lattice lattice,
            Needle[] needles,
            double[] swage,
            long version,
            BentLines to) {
        to.begin(version);
        for (int i = 0; i < strands.size(); i++) {
            Strand strand = strands.get(i);
            if (strand.threaded == 0) {
                continue;
            }
            to.line(strand.thread.diameterMm());
            for (int pass = 0; pass < strand.threaded; pass++) {
                pass(strand, pass, fragments, lattice, to);
            }
            int last = strand.threaded - 1;
            if (strand.closed) {
                to.slack(slackMm(strand, last, strand.first[0], fragments));
                point(strand, strand.first[0], fragments, lattice, to);
            } else if (strand.hand != Strand.NO_HAND && needles[strand.hand].inHand()) {
                needles[strand.hand].swage(1, swage);
                to.point(
                        millimetres(swage[0], lattice, 0),
                        millimetres(swage[1], lattice, 1),
                        millimetres(swage[2], lattice, 2));
            } else if (strand.endKnot && strand.endTailM == 0) {
                to.tie();
            }
        }
    }

    private static void pass(
            Strand strand, int pass, Fragments fragments, Lattice lattice, BentLines to) {
        for (int i = strand.first[pass]; i <= strand.last[pass]; i++) {
            point(strand, i, fragments, lattice, to);
            boolean begins = pass == 0 && i == strand.first[0];
            if (begins && (strand.closed || (strand.startKnot && strand.startTailM == 0))) {
                to.tie();
            }
        }
        if (pass + 1 < strand.threaded) {
            to.slack(slackMm(strand, pass, strand.first[pass + 1], fragments));
        }
    }

    private static double slackMm(Strand strand, int pass, int next, Fragments fragments) {
        double apart = strand.apartM(fragments, strand.last[pass], next);
        return Math.max(0, strand.spanM[2 * pass + 1] - apart) * PatientMetres.MM_PER_METRE;
    }

    private static void point(
            Strand strand, int point, Fragments fragments, Lattice lattice, BentLines to) {
        to.point(
                millimetres(strand.points.place(fragments, point, 0), lattice, 0),
                millimetres(strand.points.place(fragments, point, 1), lattice, 1),
                millimetres(strand.points.place(fragments, point, 2), lattice, 2));
    }

    private static float millimetres(double metres, Lattice lattice, int axis) {
        return (float) PatientMetres.millimetres(metres, lattice.originMm(axis));
    }
}

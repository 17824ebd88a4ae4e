package prelude.physics.suture;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.tissue.PatientMetres;

/** Measures what has been sewn. */
final class SutureMeasures {
    private final Lattice lattice;
    private final Fragments fragments;
    private final WoundGap gap;
    private final Failures failures;

    SutureMeasures(Lattice lattice, Fragments fragments, WoundGap gap, Failures failures) {
        this.lattice = lattice;
        this.fragments = fragments;
        this.gap = gap;
        this.failures = failures;
    }

    SutureReport.Suture suture(Strand strand, double[] needle) {
        double tension = 0;
        for (int span = 0; span < strand.spans(); span++) {
            tension = Math.max(tension, strand.tensionN[span]);
        }
        List<SutureReport.Lips> lips = new ArrayList<>();
        for (int pass = 0; pass + 1 < strand.threaded; pass++) {
            double now = gap.around(strand.points, strand.last[pass]);
            if (!Double.isNaN(now) || !Double.isNaN(strand.gapBeforeMm[pass])) {
                lips.add(
                        new SutureReport.Lips(
                                strand.gapBeforeMm[pass],
                                now,
                                strand.largestBeforeMm[pass],
                                gap.largestMm,
                                failures.pullN(strand, pass, needle),
                                strand.holdsN[pass],
                                nowMm(strand, strand.last[pass])));
            }
        }
        return new SutureReport.Suture(
                strand.kind,
                strand.state,
                strand.thread.usp(),
                strand.threaded,
                strand.lengthM() * PatientMetres.MM_PER_METRE,
                tension,
                lips);
    }

    private Vector3dc nowMm(Strand strand, int point) {
        Vector3d at = new Vector3d();
        for (int axis = 0; axis < 3; axis++) {
            at.setComponent(
                    axis,
                    PatientMetres.millimetres(
                            strand.points.place(fragments, point, axis), lattice.originMm(axis)));
        }
        return at;
    }

    List<Tie> ties(List<Strand> strands) {
        List<Tie> ties = new ArrayList<>();
        for (Strand strand : strands) {
            if (tied(strand)) {
                ties.add(tie(strand));
            }
        }
        return ties;
    }

    private static boolean tied(Strand strand) {
        return strand.closed && strand.threaded > 0;
    }

    /** The pressure of a tie now, Pa; counted as {@link #ties} has them. */
    static double tiePressurePa(List<Strand> strands, int tie) {
        int number = -1;
        for (int i = 0; i < strands.size(); i++) {
            Strand strand = strands.get(i);
            number += tied(strand) ? 1 : 0;
            if (number == tie) {
                return Tie.pressurePa(threadMm(strand), tensionN(strand));
            }
        }
        throw new IllegalArgumentException("tie " + tie + " of " + (number + 1));
    }

    private Tie tie(Strand strand) {
        List<Vector3dc> rest = new ArrayList<>();
        for (int pass = 0; pass < strand.threaded; pass++) {
            for (int i = strand.first[pass]; i <= strand.last[pass]; i++) {
                rest.add(restMm(strand, i));
            }
        }
        return new Tie(rest, threadMm(strand), tensionN(strand));
    }

    private static double threadMm(Strand strand) {
        return strand.lengthM() * PatientMetres.MM_PER_METRE;
    }

    private static double tensionN(Strand strand) {
        double tension = 0;
        for (int pass = 0; pass < strand.threaded; pass++) {
            tension =
                    Math.max(
                            tension,
                            Math.max(strand.tensionN[2 * pass], strand.tensionN[2 * pass + 1]));
        }
        return tension;
    }

    private Vector3dc restMm(Strand strand, int point) {
        int tet = 4 * fragments.tet(strand.points.fragment(point));
        Vector3d at = new Vector3d();
        for (int axis = 0; axis < 3; axis++) {
            double metres = 0;
            for (int k = 0; k < 4; k++) {
                metres +=
                        strand.points.weight(point, k)
                                * lattice.restM[3 * lattice.tets[tet + k] + axis];
            }
            at.setComponent(axis, PatientMetres.millimetres(metres, lattice.originMm(axis)));
        }
        return at;
    }
}

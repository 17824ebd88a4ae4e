package prelude.physics.suture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.SutureCatalogue;
import prelude.cases.mesh.TetMesh;
import prelude.physics.attach.Acting;
import prelude.physics.attach.BentLines;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.instrument.HandPose;
import prelude.physics.tissue.Nodes;

/**
 * All thread in one body: what the hands sew, how it pulls within a substep, and what gives way.
 * Lengths are in metres from the body's origin.
 */
public final class Sutures implements Acting {
    private static final int HANDS = 2;

    /** A loop goes around one stitch, or two as a mattress or a figure of eight has them. */
    private static final int MOST_IN_LOOP = 2;

    private final Lattice lattice;
    private final Nodes nodes;
    private final Fragments fragments;
    private final IntConsumer parting;
    private final List<Sutures> everywhere;
    private final TissueGrip grip;
    private final WoundGap gap;
    private final Tightening tightening;
    private final Needle[] needles = new Needle[HANDS];
    private final double[] scratch = new double[3];
    private final Failures failures;
    private final SutureMeasures measures;

    private List<Strand> strands = new ArrayList<>();
    private List<SutureEvent> events = new ArrayList<>();
    private long shape;
    private long step;
    private boolean changed;
    private float substepSeconds;

    /**
     * @param parting told the hand before it sews, ties or severs anything
     * @param everywhere those of all bodies, this one too: a hand's thread lies in one of them
     */
    public Sutures(
            Lattice lattice,
            Nodes nodes,
            Fragments fragments,
            TetMesh mesh,
            IntConsumer parting,
            List<Sutures> everywhere) {
        this.lattice = lattice;
        this.nodes = nodes;
        this.fragments = fragments;
        this.parting = parting;
        this.everywhere = everywhere;
        grip = new TissueGrip(mesh);
        gap = new WoundGap(lattice, nodes, fragments);
        tightening = new Tightening(nodes, fragments, needles);
        failures = new Failures(lattice, fragments, this);
        measures = new SutureMeasures(lattice, fragments, gap, failures);
        TissueProbe probe = new TissueProbe(fragments, nodes);
        for (int hand = 0; hand < HANDS; hand++) {
            needles[hand] = new Needle(hand, this, probe, fragments);
        }
        everywhere.add(this);
    }

    // What hands do, before tissue moves.

    /**
     * What one hand does with its needle in a step.
     *
     * @param near whether it may meet the body
     * @return whether threads or bites are others than before
     */
    public boolean sew(int hand, HandPose pose, boolean near, long atStep) {
        step = atStep;
        changed = false;
        needles[hand].take(pose, near);
        return changed;
    }

    /** Severs the threads that a blade sweeps from one pose (tip, far end) to the next. */
    public boolean sever(int hand, double[] from, double[] to, long atStep) {
        step = atStep;
        changed = false;
        for (int i = strands.size() - 1; i >= 0; i--) {
            int span = failures.swept(strands.get(i), at(strands.get(i), 0), from, to);
            if (span >= 0) {
                parting.accept(hand);
                failures.sever(strands.get(i), span, SutureState.SEVERED, 0);
            }
        }
        return changed;
    }

    /** Whether a hand draws a thread of this body. */
    public boolean drawn() {
        for (int i = 0; i < strands.size(); i++) {
            if (strands.get(i).drawn) {
                return true;
            }
        }
        return false;
    }

    /** The thread of this body that a hand sews with. */
    @Nullable Strand sewing(int hand) {
        for (int i = 0; i < strands.size(); i++) {
            if (strands.get(i).hand == hand) {
                return strands.get(i);
            }
        }
        return null;
    }

    /** The hand's thread for a bite that begins; null where it is in another body. */
    @Nullable Strand begin(int hand, double needleMm) {
        for (int i = 0; i < everywhere.size(); i++) {
            if (everywhere.get(i) != this && everywhere.get(i).sewing(hand) != null) {
                return null;
            }
        }
        parting.accept(hand);
        Strand strand = sewing(hand);
        if (strand == null) {
            strand = new Strand(SutureCatalogue.standard().withNeedle(needleMm), nodes);
            strand.hand = hand;
            strands.add(strand);
        }
        return strand;
    }

    void weighBite(Strand strand, int pass) {
        double sum = 0;
        int n = strand.last[pass] - strand.first[pass] + 1;
        for (int i = strand.first[pass]; i <= strand.last[pass]; i++) {
            sum += grip.holdsN(fragments.tet(strand.points.fragment(i)));
        }
        strand.holdsN[pass] = sum / n;
    }

    /** The needle has gone on from a pass to the next: across a wound, perhaps. */
    void crossed(Strand strand, int pass) {
        if (pass > 0) {
            double mean = gap.around(strand.points, strand.last[pass - 1]);
            strand.gapBeforeMm[pass - 1] = mean;
            strand.largestBeforeMm[pass - 1] = gap.largestMm;
        }
    }

    /** Ties the hand's thread, as tight as it is drawn, and cuts the needle off. */
    void knot(int hand) {
        Strand strand = sewing(hand);
        if (strand == null || strand.threaded == 0) {
            return;
        }
        parting.accept(hand);
        while (strand.passes > strand.threaded) {
            strand.dropPass(strand.passes - 1);
        }
        int end = strand.threaded - 1;
        if (strand.stitches <= MOST_IN_LOOP && strand.startKnot && strand.startTailM == 0) {
            strand.closed = true;
            strand.kind = SutureKind.INTERRUPTED;
            strand.spanM[2 * end + 1] = strand.apartM(fragments, strand.last[end], strand.first[0]);
            strand.gapBeforeMm[end] = Double.NaN;
        } else {
            strand.endKnot = true;
            strand.kind = SutureKind.RUNNING;
        }
        strand.hand = Strand.NO_HAND;
        strand.drawn = false;
        strand.state = strand.state == SutureState.SEWING ? SutureState.HELD : strand.state;
        reshaped();
    }

    void reshaped() {
        shape++;
        changed = true;
    }

    // What thread does while tissue moves.

    @Override
    public void beginStep(int substepsOfLastStep) {
        tightening.beginStep(strands);
    }

    @Override
    public void beginSubstep(double part, float h) {
        substepSeconds = h;
        tightening.beginSubstep(strands, part);
    }

    /** Draws tissue together. */
    @Override
    public void push() {
        tightening.pull(strands, substepSeconds);
    }

    /** Lets thread run through its bites. */
    @Override
    public void endSubstep() {
        tightening.endSubstep(strands, substepSeconds);
    }

    /** Thread breaks, cuts out or slips out where it was pulled too hard. */
    @Override
    public void endStep(int substeps) {
        tightening.endStep(strands, substeps);
        for (int i = strands.size() - 1; i >= 0; i--) {
            failures.look(strands.get(i), at(strands.get(i), 1));
        }
    }

    @Override
    public void forget() {
        tightening.forget(strands);
    }

    /** The force of a thread on the hand that draws it in the last step, N. */
    public double newtons(int hand) {
        Strand strand = sewing(hand);
        return strand == null || !strand.drawn || strand.spans() == 0
                ? 0
                : strand.tensionN[strand.spans() - 1];
    }

    private double[] at(Strand strand, double time) {
        return tightening.at(strand, time);
    }

    void add(Strand strand) {
        strands.add(strand);
    }

    void tell(SutureEvent event) {
        events.add(event);
    }

    long step() {
        return step;
    }

    // What becomes of bites when tissue is cut, and undo.

    /** Each point stays with its own side. */
    @Override
    public void split(int parted, double[] phi, int above, int below) {
        for (Strand strand : strands) {
            strand.points.split(parted, phi, above, below);
        }
        for (Needle needle : needles) {
            needle.split(parted, phi, above, below);
        }
    }

    @Override
    public void removed(int gone) {
        for (Strand strand : strands) {
            strand.points.removed(gone);
            failures.dropLost(strand);
        }
        for (Needle needle : needles) {
            needle.removed(gone);
        }
    }

    /** All threads at one moment. */
    public static final class Saved {
        private final List<Strand> strands;
        private final List<SutureEvent> events;

        private Saved(List<Strand> strands, List<SutureEvent> events) {
            this.strands = strands;
            this.events = events;
        }

        public long bytes() {
            return strands.stream().mapToLong(Strand::bytes).sum() + 64L * events.size();
        }
    }

    public Saved save() {
        return new Saved(copies(strands), List.copyOf(events));
    }

    private static List<Strand> copies(List<Strand> strands) {
        List<Strand> copies = new ArrayList<>();
        strands.forEach(strand -> copies.add(strand.copy()));
        return copies;
    }

    /** Makes all thread what it was; the fragments have been restored before. */
    public void restore(Saved saved) {
        strands = copies(saved.strands);
        events = new ArrayList<>(saved.events);
        for (Strand strand : strands) {
            // The hand is elsewhere by now: it draws anew from where it is.
            strand.drawn = false;
            if (strand.open) {
                strand.dropPass(strand.passes - 1);
            }
        }
        for (Needle needle : needles) {
            needle.forget();
        }
        shape++;
    }

    // What there is to see and to tell.

    /** Writes all threads for whoever draws them. */
    public void write(BentLines to) {
        ThreadDrawing.write(strands, fragments, lattice, needles, scratch, shape, to);
    }

    /** What has been sewn, in the order in which it was begun. */
    public SutureReport report(String structure) {
        List<SutureReport.Suture> sewn = new ArrayList<>();
        for (Strand strand : strands) {
            sewn.add(measures.suture(strand, at(strand, 1)));
        }
        return new SutureReport(structure, sewn, events);
    }

    /** Grows with every change of what is sewn. */
    public long version() {
        return shape;
    }

    /** Loops of thread that are knotted around tissue. */
    public List<Tie> ties() {
        return measures.ties(strands);
    }

    /** The pressure of one of {@link #ties} now, Pa. */
    public double tiePressurePa(int tie) {
        return SutureMeasures.tiePressurePa(strands, tie);
    }

    /** All thread, for a hash of the state; empty where nothing was ever sewn. */
    public double[] state() {
        return strands.stream().flatMapToDouble(Strand::state).toArray();
    }
}

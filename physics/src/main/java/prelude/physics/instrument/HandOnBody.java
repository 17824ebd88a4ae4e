package prelude.physics.instrument;

import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;
import prelude.physics.attach.Acting;
import prelude.physics.cut.CutTissue;
import prelude.physics.cut.Lattice;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.tissue.Nodes;

/** What one hand's instrument does to one body: it parts, holds or pushes its tissue. */
public final class HandOnBody implements Acting {
    /** Tissue is looked at where an instrument is this near to it. */
    private static final double NEAR_M = 0.012;

    private final int hand;
    private final HandPose pose = new HandPose();
    private final CutTissue tissue;
    private final Lattice lattice;
    private final BodyBounds bounds;
    private final Push push;
    private final Grasp grasp;
    private final Scissors scissors = new Scissors();
    private boolean closes;
    private boolean pushes;
    private double partOfStep;
    private float substepSeconds;

    /** Whether a blade that was lifted has cut what it had passed before. */
    private boolean caughtUp;

    /**
     * @param hand 0 left, 1 right
     */
    public HandOnBody(
            int hand,
            Lattice lattice,
            Nodes nodes,
            CutTissue tissue,
            DrawnTissue drawn,
            BodyBounds bounds) {
        this.hand = hand;
        this.lattice = lattice;
        this.tissue = tissue;
        this.bounds = bounds;
        push = new Push(nodes, drawn, pose);
        grasp = new Grasp(nodes, lattice);
    }

    /** What the hand holds in the coming step; null is an empty hand. */
    public void take(@Nullable ToolSample sample) {
        if (sample == null) {
            pose.absent();
        } else {
            pose.move(sample, lattice.originMm(0), lattice.originMm(1), lattice.originMm(2));
        }
        if (!pose.grasps()) {
            grasp.open();
        }
        if (!pose.cuts()) {
            caughtUp |= tissue.lift(hand);
        }
    }

    /** Whether what it parts is parted by heat. */
    public boolean burns() {
        return pose.instrument == Instrument.CAUTERY;
    }

    /** Whether it goes into tissue rather than push it. */
    private boolean enters() {
        return pose.cuts() || pose.instrument == Instrument.BIOPSY;
    }

    public boolean near() {
        return pose.present && bounds.near(pose, NEAR_M);
    }

    /** What the hand holds, as the body sees it. */
    public HandPose pose() {
        return pose;
    }

    /**
     * Where what parts tissue in this step comes from: tip and far end, m. Null where nothing
     * parts.
     */
    public double @Nullable [] sweptFrom() {
        if (pose.cuts()) {
            return pose.onBefore ? pose.bladeBefore : pose.blade;
        }
        return shuts() ? scissors.upper : null;
    }

    /** Where it goes to, of which {@link #sweptFrom} is not null. */
    public double[] sweptTo() {
        return pose.cuts() ? pose.blade : scissors.lower;
    }

    private boolean shuts() {
        return pose.present && pose.pressed && pose.instrument == Instrument.SCISSORS;
    }

    /** Blades part the tissue as it lies; whether they did. */
    public boolean cut() {
        boolean parted = caughtUp;
        caughtUp = false;
        if (pose.cuts()) {
            parted |= tissue.cut(hand, pose.onBefore ? pose.bladeBefore : pose.blade, pose.blade);
        } else if (shuts()) {
            parted |= scissors.shut(tissue, hand, pose);
        }
        return parted;
    }

    /**
     * Blades are not followed while the body sleeps: a stroke begins where its blade comes from.
     */
    public void sleep() {
        caughtUp |= tissue.lift(hand);
    }

    /** Whether a body that sleeps has to look at what this hand does. */
    public boolean wakes() {
        return near() || caughtUp;
    }

    /** Whether the hand's jaws are shut on this body, or have lost it since they were shut. */
    public boolean hasGrasped() {
        return grasp.shut();
    }

    public boolean holds() {
        return grasp.holds();
    }

    /** How far from the jaws this body's tissue is, m; infinite where they cannot reach it. */
    public double jawDistanceM() {
        return pose.grasps() && bounds.near(pose, NEAR_M)
                ? grasp.nearestM(tissue.fragments(), pose)
                : Double.POSITIVE_INFINITY;
    }

    /** Shuts the hand's jaws on this body in the coming step. */
    public void grasp() {
        closes = true;
    }

    /** Finds what the instrument holds in the step that begins now. */
    @Override
    public void beginStep(int substepsOfLastStep) {
        if (pose.jumped && grasp.holds()) {
            // Jaws that a tracker has thrown elsewhere shut again when the hand has opened them.
            grasp.slip();
        } else if (grasp.holds() && grasp.slips(tissue.fragments(), substepsOfLastStep)) {
            grasp.slip();
        }
        grasp.forget();
        if (closes) {
            grasp.close(tissue.fragments(), pose);
            closes = false;
        }
        pushes = !enters() && !grasp.holds() && near();
        if (pushes) {
            push.begin();
        } else {
            push.none();
        }
    }

    @Override
    public int looks(boolean shared) {
        return shared ? 2 : 1;
    }

    @Override
    public void look(int part, boolean shared) {
        if (pushes) {
            push.look(tissue.fragments(), !shared || part == 0, !shared || part == 1);
        }
    }

    @Override
    public void beginSubstep(double part, float h) {
        partOfStep = part;
        substepSeconds = h;
        push.beginSubstep();
    }

    /** Keeps tissue out of the instrument. */
    @Override
    public void push() {
        push.apply(partOfStep, substepSeconds);
    }

    /** Draws what is held after the instrument. */
    @Override
    public void endSubstep() {
        if (grasp.holds()) {
            grasp.apply(tissue.fragments(), pose, partOfStep, substepSeconds);
        }
    }

    @Override
    public void forget() {
        grasp.forget();
        push.forget();
    }

    /** The tissue is another: what is held is lost, and nothing is touched yet. */
    public void letGo() {
        if (grasp.holds()) {
            grasp.slip();
        }
        push.none();
        caughtUp = false;
    }

    /**
     * Adds the mean force of the tissue on the instrument in a step of so many substeps.
     *
     * @param to N along LPS axes
     */
    public void addOnHand(double[] to, int substeps) {
        grasp.addOnHand(to, substeps);
        push.addOnHand(to, substeps);
    }

    public double newtons(int substeps) {
        return grasp.newtons(substeps) + push.newtons(substeps);
    }

    @Override
    public void split(int fragment, double[] phi, int above, int below) {
        grasp.split(fragment, phi, above, below);
    }

    @Override
    public void removed(int fragment) {
        grasp.removed(fragment);
    }
}

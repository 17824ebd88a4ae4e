package prelude.physics;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ToolSample;
import prelude.physics.cut.CutListener;
import prelude.physics.cut.CutTissue;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.cut.Pieces;
import prelude.physics.instrument.Grasp;
import prelude.physics.instrument.HandPose;
import prelude.physics.instrument.Push;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.skin.RidingSurface;
import prelude.physics.tissue.ColouredTets;
import prelude.physics.tissue.Nodes;
import prelude.physics.tissue.SavedNodes;
import prelude.physics.tissue.TetKernels;

/**
 * One body of tissue under the two hands.
 *
 * <p>The scan shows tissue as it lies under its own weight; so what is attached has no weight here,
 * as its rest shape already holds against it (and only the change of its weight, where the patient
 * has been turned since). A piece that is cut free gets its weight and settles a little deeper, on
 * a support that is not drawn.
 */
final class BodySimulation implements CutListener {
    private static final double WAKES_WITHIN_M = 0.012;

    private final String host;
    private final TetKernels kernels;
    private final Lattice lattice;
    private final Nodes nodes;
    private final ColouredTets tets;
    private final CutTissue tissue;
    private final DrawnTissue drawn;
    private final ResectionMeasures measures;
    private final FreedPieces freed;
    private final HandPose[] hands = {new HandPose(), new HandPose()};
    private final Push[] pushes;
    private final Grasp[] grasps;
    private final boolean[] closes = new boolean[2];
    private final BodyBounds bounds = new BodyBounds();
    private final Stillness stillness = new Stillness();
    private final IntConsumer parting;
    private @Nullable BodyState lastSaved;
    private final double initialM3;
    private boolean awake;
    private boolean cutNow;
    private int recoveries;
    private int substepsOfLastStep = 1;
    private float substepSeconds;
    private double partOfStep;
    private final Runnable contacts = this::push;

    /**
     * @param parting told the hand before its blade parts anything
     */
    BodySimulation(
            SimulationInput.Body body,
            List<RidingSurface> hollow,
            Function<String, TissueMaterial> materials,
            SimulationSettings settings,
            TetKernels kernels,
            IntConsumer parting) {
        this.parting = parting;
        this.kernels = kernels;
        host = body.tissue().host();
        lattice = new Lattice(body.tissue(), materials);
        nodes = new Nodes(lattice.nodeCount + lattice.nodeCount / 2 + 64);
        for (int v = 0; v < lattice.nodeCount; v++) {
            nodes.add(lattice.restM[3 * v], lattice.restM[3 * v + 1], lattice.restM[3 * v + 2], v);
            nodes.drag[v] = (float) settings.dragPerSecond();
        }
        drawn = new DrawnTissue(lattice, body.drawn());
        tets = new ColouredTets(nodes);
        pushes = new Push[] {new Push(nodes, drawn, hands[0]), new Push(nodes, drawn, hands[1])};
        grasps = new Grasp[] {new Grasp(nodes, lattice), new Grasp(nodes, lattice)};
        tissue = new CutTissue(lattice, nodes, tets, this);
        measures = new ResectionMeasures(body, hollow, lattice, drawn);
        freed = new FreedPieces(lattice, tissue, nodes, drawn, measures);
        double volume = 0;
        for (double filled : lattice.filledM3) {
            volume += filled;
        }
        initialM3 = volume;
        bounds.measure(nodes);
        // Nothing holds a body that has no pinned node: it stays as the scan shows it.
        Vector3dc change =
                body.tissue().pinnedNodes().length > 0
                        ? settings.gravity().change()
                        : new Vector3d();
        nodes.pull(settings.gravity().now(), change);
        awake = change.length() > 0;
    }

    void hand(int hand, @Nullable ToolSample sample) {
        HandPose pose = hands[hand];
        if (sample == null) {
            pose.absent();
        } else {
            pose.move(sample, lattice.originMm(0), lattice.originMm(1), lattice.originMm(2));
        }
        if (!pose.grasps()) {
            grasps[hand].open();
        }
        if (!cuts(hand)) {
            tissue.lift(hand);
        }
    }

    private boolean cuts(int hand) {
        HandPose pose = hands[hand];
        return pose.present && pose.on && pose.instrument == Instrument.SCALPEL;
    }

    /** Whether the hand's jaws are shut on this body, or have lost it since they were shut. */
    boolean hasGrasped(int hand) {
        return grasps[hand].shut();
    }

    /** How far from the jaws this body's tissue is, m; infinite where they cannot reach it. */
    double jawDistanceM(int hand) {
        HandPose pose = hands[hand];
        return pose.grasps() && bounds.near(pose, WAKES_WITHIN_M)
                ? grasps[hand].nearestM(tissue.fragments(), pose)
                : Double.POSITIVE_INFINITY;
    }

    /** Shuts the hand's jaws on this body in the coming step. */
    void grasp(int hand) {
        closes[hand] = true;
    }

    /** The step's first part: blades cut the tissue as it lies. */
    void cut() {
        cutNow = tissue.caughtUp();
        awake |= cutNow;
        cutNow |= wakes() && useBlades();
    }

    /** The step's second part: the tissue moves. */
    void step(int substeps) {
        if (!awake) {
            return;
        }
        gatherContacts();
        substepsOfLastStep = substeps;
        tets.begin(kernels);
        float h = (float) (ScriptSampler.STEP_SECONDS / substeps);
        for (int s = 0; s < substeps; s++) {
            substep(h, (s + 1.0) / substeps);
        }
        freed.step(grasps[0].holds() || grasps[1].holds());
        rest();
    }

    private boolean wakes() {
        for (int hand = 0; hand < hands.length && !awake; hand++) {
            awake = hands[hand].present && bounds.near(hands[hand], WAKES_WITHIN_M);
        }
        return awake;
    }

    private boolean useBlades() {
        boolean cut = false;
        for (int hand = 0; hand < hands.length; hand++) {
            HandPose pose = hands[hand];
            if (cuts(hand)) {
                cut |= tissue.cut(hand, pose.onBefore ? pose.bladeBefore : pose.blade, pose.blade);
            }
        }
        return cut;
    }

    private void gatherContacts() {
        for (int hand = 0; hand < hands.length; hand++) {
            HandPose pose = hands[hand];
            Grasp grasp = grasps[hand];
            if (pose.jumped) {
                grasp.open();
            } else if (grasp.holds() && grasp.slips(tissue.fragments(), substepsOfLastStep)) {
                grasp.slip();
            }
            grasp.forget();
            if (closes[hand]) {
                grasp.close(tissue.fragments(), pose);
                closes[hand] = false;
            }
            if (pose.present
                    && !cuts(hand)
                    && !grasp.holds()
                    && bounds.near(pose, WAKES_WITHIN_M)) {
                pushes[hand].gather(tissue.fragments());
            } else {
                pushes[hand].none();
            }
        }
    }

    private void substep(float h, double part) {
        nodes.predict(h);
        substepSeconds = h;
        partOfStep = part;
        tets.solve(kernels, h, contacts);
        for (int hand = 0; hand < hands.length; hand++) {
            if (grasps[hand].holds()) {
                grasps[hand].apply(tissue.fragments(), hands[hand], part, h);
            }
        }
        nodes.support();
        nodes.measureVelocity(h);
        if (!nodes.finite()) {
            recover();
        }
    }

    private void push() {
        for (int hand = 0; hand < hands.length; hand++) {
            pushes[hand].apply(partOfStep, substepSeconds);
        }
    }

    /**
     * Takes what is nowhere back to where the substep began, which was somewhere, as every substep
     * is looked at; forces that were felt meanwhile are no numbers either.
     */
    private void recover() {
        recoveries += nodes.restore();
        for (int hand = 0; hand < hands.length; hand++) {
            grasps[hand].forget();
            pushes[hand].forget();
        }
    }

    private void rest() {
        bounds.measure(nodes);
        boolean busy = cutNow || freed.searching();
        for (HandPose hand : hands) {
            busy |= hand.present && bounds.near(hand, WAKES_WITHIN_M);
        }
        for (Grasp grasp : grasps) {
            busy |= grasp.holds();
        }
        if (stillness.reached(nodes, busy)) {
            sleep();
        }
    }

    private void sleep() {
        nodes.stop();
        awake = false;
        // Blades are not followed meanwhile: on waking, a stroke begins where its blade comes from.
        for (int hand = 0; hand < hands.length; hand++) {
            tissue.lift(hand);
        }
    }

    /** All that the body is now; between steps, or before anything has been cut in one. */
    BodyState save() {
        BodyState last = lastSaved;
        BodyState alike =
                last != null && last.skinVersion() == drawn.skin().version() ? last : null;
        lastSaved =
                new BodyState(
                        drawn.skin().version(),
                        SavedNodes.of(nodes),
                        alike == null ? tissue.save() : alike.cuts(),
                        alike == null ? drawn.save() : alike.skin(),
                        freed.state(),
                        awake,
                        stillness.state(nodes.count));
        return lastSaved;
    }

    /** Makes the body what it was, bit for bit; jaws lose what they hold. */
    void restore(BodyState state) {
        state.nodes().restore(nodes);
        tissue.restore(state.cuts());
        drawn.restore(state.skin(), tissue.fragments());
        for (int hand = 0; hand < hands.length; hand++) {
            if (grasps[hand].holds()) {
                grasps[hand].slip();
            }
            pushes[hand].none();
        }
        awake = state.awake();
        stillness.restore(state.stillness());
        freed.restore(state.freed());
        bounds.measure(nodes);
    }

    /** The force on a hand in the step just made, newtons. */
    double forceN(int hand) {
        return awake
                ? grasps[hand].newtons(substepsOfLastStep)
                        + pushes[hand].newtons(substepsOfLastStep)
                : 0;
    }

    @Override
    public void parting(int hand) {
        parting.accept(hand);
        freed.parted();
    }

    @Override
    public void opening(int tet) {
        drawn.opening(tet);
    }

    @Override
    public void split(Fragments fragments, int fragment, double[] phi, int above, int below) {
        drawn.split(fragments, fragment, phi, above, below);
        for (Grasp grasp : grasps) {
            grasp.split(fragment, phi, above, below);
        }
    }

    @Override
    public void renamed(Fragments fragments, int fragment) {
        drawn.renamed(fragments, fragment);
    }

    @Override
    public void removed(Fragments fragments, int fragment) {
        drawn.removed(fragments, fragment);
        for (Grasp grasp : grasps) {
            grasp.removed(fragment);
        }
    }

    String host() {
        return host;
    }

    Nodes nodes() {
        return nodes;
    }

    DrawnTissue drawn() {
        return drawn;
    }

    Lattice lattice() {
        return lattice;
    }

    CutTissue tissue() {
        return tissue;
    }

    int tetCount() {
        return tets.count();
    }

    double initialM3() {
        return initialM3;
    }

    double removedM3() {
        return freed.removedM3();
    }

    double debrisM3() {
        return freed.debrisM3();
    }

    int recoveries() {
        return recoveries;
    }

    boolean awake() {
        return awake;
    }

    /** What cuts have made of the body so far. */
    Resection resection(Pieces now) {
        return measures.measure(now, freed.takenOut());
    }

    /** Pieces as they are now, also those that the simulation has yet to look for. */
    Pieces piecesNow() {
        Pieces now = new Pieces(lattice, tissue, nodes);
        now.find();
        return now;
    }
}

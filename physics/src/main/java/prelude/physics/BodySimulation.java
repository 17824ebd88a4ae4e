package prelude.physics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
import prelude.physics.skin.LatticeSurface;
import prelude.physics.skin.RidingSurface;
import prelude.physics.tissue.ColouredTets;
import prelude.physics.tissue.Nodes;
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
    /** Pieces are looked for this many steps after a cut, all at once and always the same. */
    private static final int SEARCH_DELAY_STEPS = 6;

    /** While a grasper holds, freed pieces are looked for this often, to see them lifted out. */
    private static final int LIFT_CHECK_STEPS = 45;

    private static final double SMALLEST_PIECE_M3 = 0.05e-6;

    /** A held piece that is further from where it grew has been taken out. */
    private static final double TAKEN_OUT_M = 0.15;

    private static final float SETTLES_BY_M = 0.015f;
    private static final double WAKES_WITHIN_M = 0.012;

    private final String host;
    private final TetKernels kernels;
    private final Lattice lattice;
    private final Nodes nodes;
    private final ColouredTets tets;
    private final CutTissue tissue;
    private final DrawnTissue drawn;
    private final Pieces pieces;
    private final HandPose[] hands = {new HandPose(), new HandPose()};
    private final Push[] pushes;
    private final Grasp[] grasps;
    private final boolean[] closes = new boolean[2];
    private final BodyBounds bounds = new BodyBounds();
    private final Stillness stillness = new Stillness();
    private final double initialM3;
    private double removedM3;
    private double debrisM3;
    private boolean awake;
    private int searchIn = -1;
    private int liftCheckIn = LIFT_CHECK_STEPS;
    private int recoveries;
    private int substepsOfLastStep = 1;
    private float substepSeconds;
    private double partOfStep;
    private final Runnable contacts = this::push;

    BodySimulation(
            SimulationInput.Body body,
            Function<String, TissueMaterial> materials,
            SimulationSettings settings,
            TetKernels kernels) {
        this.kernels = kernels;
        host = body.tissue().host();
        lattice = new Lattice(body.tissue(), materials);
        nodes = new Nodes(lattice.nodeCount + lattice.nodeCount / 2 + 64);
        for (int v = 0; v < lattice.nodeCount; v++) {
            nodes.add(lattice.restM[3 * v], lattice.restM[3 * v + 1], lattice.restM[3 * v + 2], v);
            nodes.drag[v] = (float) settings.dragPerSecond();
        }
        drawn = new DrawnTissue(lattice, surfaces(body));
        tets = new ColouredTets(nodes);
        pushes = new Push[] {new Push(nodes, drawn, hands[0]), new Push(nodes, drawn, hands[1])};
        grasps = new Grasp[] {new Grasp(nodes, lattice), new Grasp(nodes, lattice)};
        tissue = new CutTissue(lattice, nodes, tets, this);
        pieces = new Pieces(lattice, tissue, nodes);
        pieces.find();
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

    /** What is drawn on the body, its own surface first; without one, its lattice's. */
    private static List<RidingSurface> surfaces(SimulationInput.Body body) {
        List<RidingSurface> surfaces = new ArrayList<>(body.surfaces());
        String host = body.tissue().host();
        if (surfaces.isEmpty() || !surfaces.getFirst().structure().equals(host)) {
            surfaces.addFirst(LatticeSurface.of(body.tissue()));
        }
        return surfaces;
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

    void step(int substeps) {
        if (!wakes()) {
            return;
        }
        boolean cut = useBlades();
        if (cut && searchIn < 0) {
            searchIn = SEARCH_DELAY_STEPS;
        }
        gatherContacts();
        substepsOfLastStep = substeps;
        float h = (float) (ScriptSampler.STEP_SECONDS / substeps);
        for (int s = 0; s < substeps; s++) {
            substep(h, (s + 1.0) / substeps);
        }
        lookForPieces();
        rest(cut);
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
            if (pose.present && pose.on && pose.instrument == Instrument.SCALPEL) {
                cut |= tissue.cut(hand, pose.onBefore ? pose.bladeBefore : pose.blade, pose.blade);
            } else {
                tissue.lift(hand);
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
            boolean cutting = pose.on && pose.instrument == Instrument.SCALPEL;
            if (pose.present && !cutting && !grasp.holds() && bounds.near(pose, WAKES_WITHIN_M)) {
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

    private void lookForPieces() {
        boolean held = grasps[0].holds() || grasps[1].holds();
        if (held && pieces.count() > 1 && --liftCheckIn <= 0 && searchIn < 0) {
            liftCheckIn = LIFT_CHECK_STEPS;
            searchIn = 0;
        }
        if (searchIn >= 0 && searchIn-- == 0) {
            pieces.find();
            for (int piece = 0; piece < pieces.count(); piece++) {
                if (piece != pieces.remnant()) {
                    settle(piece);
                }
            }
            drawn.partPieces(tissue.fragments(), pieces);
        }
    }

    private void settle(int piece) {
        if (pieces.volumeM3(piece) < SMALLEST_PIECE_M3) {
            debrisM3 += pieces.discard(piece);
        } else if (!pieces.pinned(piece)) {
            if (pieces.travelledM(piece) > TAKEN_OUT_M) {
                removedM3 += pieces.discard(piece);
            } else {
                pieces.loosen(piece, SETTLES_BY_M);
            }
        }
    }

    private void rest(boolean cut) {
        bounds.measure(nodes);
        boolean busy = cut || searchIn >= 0;
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

    /** The force on a hand in the step just made, newtons. */
    double forceN(int hand) {
        return awake
                ? grasps[hand].newtons(substepsOfLastStep)
                        + pushes[hand].newtons(substepsOfLastStep)
                : 0;
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
        return removedM3;
    }

    double debrisM3() {
        return debrisM3;
    }

    int recoveries() {
        return recoveries;
    }

    boolean awake() {
        return awake;
    }

    /** Pieces as they are now, also those that the simulation has yet to look for. */
    Pieces piecesNow() {
        Pieces now = new Pieces(lattice, tissue, nodes);
        now.find();
        return now;
    }
}

package prelude.physics;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.scenario.ScriptSampler;
import prelude.physics.attach.Actors;
import prelude.physics.attach.TissuePoints;
import prelude.physics.attach.UnsweptHold;
import prelude.physics.blood.BleedingBody;
import prelude.physics.contact.Border;
import prelude.physics.contact.SelfContact;
import prelude.physics.cut.CutTissue;
import prelude.physics.cut.Lattice;
import prelude.physics.cut.Pieces;
import prelude.physics.ink.Ink;
import prelude.physics.ink.Marker;
import prelude.physics.instrument.BodyBounds;
import prelude.physics.instrument.ClipHold;
import prelude.physics.instrument.DeviceOnBody;
import prelude.physics.instrument.HandOnBody;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.skin.RidingSurface;
import prelude.physics.suture.Sutures;
import prelude.physics.tissue.ColouredTets;
import prelude.physics.tissue.Nodes;
import prelude.physics.tissue.SavedNodes;
import prelude.physics.tissue.TetSolver;

/**
 * One body of tissue under the two hands.
 *
 * <p>The scan shows tissue as it lies under its own weight; so what is attached has no weight here,
 * as its rest shape already holds against it (and only the change of its weight, where the patient
 * has been turned since). A piece that is cut free gets its weight and settles a little deeper, on
 * a support that is not drawn.
 */
final class BodySimulation implements Remembered {
    private final String host;
    private final Lattice lattice;
    private final Nodes nodes;
    private final CutTissue tissue;
    private final DrawnTissue drawn;
    private final ResectionMeasures measures;
    private final FreedPieces freed;
    private final HandOnBody[] hands;
    private final ClipHold clips;
    private final SelfContact walls;

    /** Points that bleeding rides on. */
    private final TissuePoints marks;

    private final Sutures sutures;
    private final Ink ink;
    private final Marker[] markers;

    /** Whether no other body is nearer to what that hand draws with. */
    private final boolean[] drawsOn = {true, true};

    private final BodyDevices devices;
    private final Actors acting;
    private final BodyMotion motion;
    private final BodyBounds bounds = new BodyBounds();
    private final Stillness stillness = new Stillness();
    private final IntConsumer parting;
    private @Nullable BodyState lastSaved;
    private final double initialM3;
    private boolean awake;
    private boolean cutNow;
    private int substepsOfLastStep = 1;

    /**
     * @param everywhere the threads of all bodies, to which this one's are added
     * @param parting told the hand before its blade parts anything
     */
    BodySimulation(
            SimulationInput.Body body,
            List<RidingSurface> hollow,
            Function<String, TissueMaterial> materials,
            SimulationSettings settings,
            TetSolver solver,
            List<Sutures> everywhere,
            IntConsumer parting) {
        this.parting = parting;
        host = body.tissue().host();
        lattice = new Lattice(body.tissue(), materials);
        nodes = new Nodes(lattice.nodeCount + lattice.nodeCount / 2 + 64);
        for (int v = 0; v < lattice.nodeCount; v++) {
            nodes.add(lattice.restM[3 * v], lattice.restM[3 * v + 1], lattice.restM[3 * v + 2], v);
            nodes.drag[v] = (float) settings.dragPerSecond();
        }
        drawn = new DrawnTissue(lattice, body.drawn(), body.leaving());
        ColouredTets tets = new ColouredTets(nodes);
        CutFollowers followers = new CutFollowers(drawn, this::parting);
        tissue = new CutTissue(lattice, nodes, tets, followers);
        hands =
                new HandOnBody[] {
                    new HandOnBody(0, lattice, nodes, tissue, drawn, bounds),
                    new HandOnBody(1, lattice, nodes, tissue, drawn, bounds)
                };
        clips = new ClipHold(nodes, tissue.fragments());
        walls = new SelfContact(lattice, nodes, tissue.fragments(), drawn);
        marks = new TissuePoints(nodes, 16);
        sutures =
                new Sutures(
                        lattice,
                        nodes,
                        tissue.fragments(),
                        body.tissue().mesh(),
                        parting,
                        everywhere);
        ink = new Ink(lattice, nodes, tissue.fragments());
        markers =
                new Marker[] {
                    new Marker(0, ink, nodes, drawn, parting),
                    new Marker(1, ink, nodes, drawn, parting)
                };
        devices = new BodyDevices(tissue.fragments());
        UnsweptHold unswept = new UnsweptHold(tissue, nodes);
        acting =
                new Actors(hands[0], hands[1], clips, unswept, sutures, devices, walls, marks, ink);
        followers.lead(acting);
        motion = new BodyMotion(solver, tets, nodes, acting);
        measures = new ResectionMeasures(body, hollow, lattice, drawn, tissue);
        freed = new FreedPieces(lattice, tissue, nodes, drawn, measures);
        double volume = 0;
        for (double filled : lattice.filledM3) {
            volume += filled;
        }
        initialM3 = volume;
        bounds.begin(nodes);
        // Nothing holds a body that has no pinned node: it stays as the scan shows it.
        boolean pinned = body.tissue().pinnedNodes().length > 0;
        Vector3dc change = pinned ? settings.gravity().change() : new Vector3d();
        nodes.pull(settings.gravity().now(), change);
        awake = change.length() > 0;
    }

    /** Devices can come to the body. */
    void meet(Devices all) {
        all.parts().forEach(device -> devices.add(device, contact(device)));
        all.tellPieces(pieces -> devices.pieces(pieces, this::contact));
    }

    private DeviceOnBody contact(DevicePart device) {
        return new DeviceOnBody(device.course().motion, lattice, nodes, drawn, bounds);
    }

    /** What one hand does to the body. */
    HandOnBody hand(int hand) {
        return hands[hand];
    }

    /** The step's first part: blades cut the tissue as it lies, needles go through it. */
    void cut(long step) {
        cutNow = wakes() && useBlades(step);
        if (cutNow) {
            freed.parted();
        }
        for (int hand = 0; hand < hands.length; hand++) {
            awake |= sutures.sew(hand, hands[hand].pose(), hands[hand].near(), step);
            markers[hand].take(hands[hand].pose(), hands[hand].near(), drawsOn[hand]);
        }
        awake |= sutures.drawn() || devices.near();
    }

    /** The step's second part begins: the tissue is about to move. */
    void begin(int substeps) {
        tissue.pace(ScriptSampler.STEP_SECONDS / substeps);
        motion.begin(substepsOfLastStep);
        substepsOfLastStep = substeps;
        border().moved();
    }

    BodyMotion motion() {
        return motion;
    }

    /**
     * Ends the step's movement; whether the tissue has come to rest.
     *
     * @param onOthers whether it lies on another body
     */
    boolean end(int substeps, boolean onOthers) {
        acting.endStep(substeps);
        boolean held = hands[0].holds() || hands[1].holds();
        freed.step(held, bounds.scattered(FreedPieces.TAKEN_OUT_M));
        return rests(onOthers);
    }

    private boolean wakes() {
        awake |= hands[0].wakes() || hands[1].wakes();
        return awake;
    }

    private boolean useBlades(long step) {
        boolean cut = false;
        for (int hand = 0; hand < hands.length; hand++) {
            cut |= hands[hand].cut();
            double[] from = hands[hand].sweptFrom();
            if (from != null) {
                sutures.sever(hand, from, hands[hand].sweptTo(), step);
            }
        }
        return cut;
    }

    private boolean rests(boolean onOthers) {
        bounds.measure(nodes);
        boolean busy = cutNow || freed.searching() || sutures.drawn() || devices.busy();
        for (HandOnBody hand : hands) {
            busy |= hand.near() || hand.holds();
        }
        return stillness.reached(nodes, busy, onOthers);
    }

    /** Something has come to it. */
    void wake() {
        awake = true;
        stillness.begin();
    }

    void sleep() {
        nodes.stop();
        awake = false;
        for (HandOnBody hand : hands) {
            hand.sleep();
        }
    }

    @Override
    public Memory remember() {
        BodyState state = save();
        return new Memory() {
            @Override
            public void restore() {
                BodySimulation.this.restore(state);
            }

            @Override
            public long bytes() {
                return state.bytes();
            }
        };
    }

    private BodyState save() {
        BodyState last = lastSaved;
        BodyState alike =
                last != null && last.skinVersion() == drawn.skin().version() ? last : null;
        lastSaved =
                new BodyState(
                        drawn.skin().version(),
                        SavedNodes.of(nodes),
                        alike == null ? tissue.save() : alike.cuts(),
                        alike == null ? drawn.save() : alike.skin(),
                        walls.save(),
                        freed.state(),
                        sutures.save(),
                        ink.save(),
                        devices.within(),
                        awake,
                        stillness.state(nodes.count));
        return lastSaved;
    }

    /** Makes the body what it was, bit for bit; jaws lose what they hold. */
    private void restore(BodyState state) {
        state.nodes().restore(nodes);
        tissue.restore(state.cuts());
        drawn.restore(state.skin(), tissue.fragments());
        walls.restore(state.walls());
        for (HandOnBody hand : hands) {
            hand.letGo();
        }
        devices.restore(state.devicesWithin());
        sutures.restore(state.sutures());
        ink.restore(state.ink());
        for (Marker marker : markers) {
            marker.forget();
        }
        awake = state.awake();
        stillness.restore(state.stillness());
        freed.restore(state.freed());
        bounds.measure(nodes);
    }

    /** Adds the force on a hand in the step just made but for that of thread, N along LPS axes. */
    void addOnHand(int hand, double[] to) {
        if (awake) {
            hands[hand].addOnHand(to, substepsOfLastStep);
        }
    }

    /** The force on a hand in the step just made, newtons. */
    double forceN(int hand) {
        return awake ? hands[hand].newtons(substepsOfLastStep) + sutures.newtons(hand) : 0;
    }

    private void parting(int hand) {
        drawn.charring(hands[hand].burns());
        parting.accept(hand);
        // At once: what the other hand begins in this very step remembers that pieces are due.
        freed.parted();
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

    ClipHold clips() {
        return clips;
    }

    /** The body as it bleeds. */
    BleedingBody bleeding() {
        return new BleedingBody(lattice, nodes, tissue, drawn, clips, marks);
    }

    CutTissue tissue() {
        return tissue;
    }

    /** The body as others meet it. */
    Border border() {
        return walls.border();
    }

    /** Whether another body may come upon this one within the step. */
    boolean near(BodySimulation other) {
        return bounds.near(lattice, other.bounds, other.lattice);
    }

    Sutures sutures() {
        return sutures;
    }

    /** How far a hand's marker is from the body, m; infinite where it does not touch. */
    double markerM(int hand) {
        return markers[hand].touchesM(hands[hand].pose(), hands[hand].near());
    }

    void drawsOn(int hand, boolean nearest) {
        drawsOn[hand] = nearest;
    }

    Ink ink() {
        return ink;
    }

    int tetCount() {
        return motion.tetCount();
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
        return motion.recoveries();
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

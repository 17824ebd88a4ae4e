package prelude.physics;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.blood.Bleeding;
import prelude.physics.bone.Bones;
import prelude.physics.frame.SnapshotLease;
import prelude.physics.frame.Snapshots;
import prelude.physics.haptic.HandContact;
import prelude.physics.rigid.RigidWorld;
import prelude.physics.skin.Continuation;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.skin.RidingSurface;
import prelude.physics.survey.Surfaces;
import prelude.physics.survey.Survey;
import prelude.physics.suture.Sutures;
import prelude.physics.tissue.TetSolver;
import prelude.physics.wire.Wires;

/**
 * A case's tissue and bones under two hands, in fixed steps. All calls but {@link #latest} belong
 * to one thread, from {@link #open} to {@link #close}.
 */
public final class Simulation implements AutoCloseable {
    private static final int HANDS = 2;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<BodySimulation> bodies = new ArrayList<>();
    private final List<Remembered> remembered = new ArrayList<>();
    private final TouchingBodies touching;
    private final StrokeHistory history = new StrokeHistory(remembered);
    private final TetSolver solver;
    private final Bleeding bleeding;
    private final Ligatures ligatures;
    private final RigidWorld rigid;
    private final Devices devices;
    private final Wires wires;
    private final Jaws jaws;
    private final Bones bones;
    private final LedBlades led = new LedBlades();
    private final List<Surfaces> around = new ArrayList<>();
    private final Survey survey = new Survey(this::showSurfaces);
    private final Snapshots snapshots;
    private final StepTimes times = new StepTimes();
    private final LostHands hands = new LostHands();
    private int substeps;
    private long steps;
    private long lateSteps;
    private int strokeChanges;
    private int refusedStrokeChanges;
    private long allocatedBytes;
    private double greatestForceN;
    private final double[] forceN = new double[HANDS];
    private final HandFeeling[] felt = {new HandFeeling(), new HandFeeling()};

    private Simulation(SimulationInput input, SimulationSettings settings, TetSolver solver) {
        substeps = settings.substeps();
        this.solver = solver;
        List<DrawnTissue> drawn = new ArrayList<>();
        List<Sutures> threads = new ArrayList<>();
        for (SimulationInput.Body body : input.bodies()) {
            BodySimulation simulated =
                    new BodySimulation(
                            body,
                            input.hollow(),
                            input.materials(),
                            settings,
                            solver,
                            threads,
                            history::parting);
            bodies.add(simulated);
            remembered.add(simulated);
            drawn.add(simulated.drawn());
            led.along(simulated.ink());
        }
        touching = new TouchingBodies(bodies);
        input.others().forEach(surface -> around.add(Surfaces.still(surface)));
        bleeding =
                new Bleeding(
                        bodies.stream().map(BodySimulation::bleeding).toList(),
                        input.allHollow(),
                        input.surroundings(),
                        settings.gravity().now());
        remembered.add(new RememberedBlood(bleeding));
        ligatures = new Ligatures(threads, bleeding);
        remembered.add(ligatures);
        bones = new Bones(input.bones(), this::showSurfaces, history::parting);
        remembered.add(new RememberedBones(bones));
        wires = new Wires(input.wires());
        remembered.add(new RememberedWires(wires));
        snapshots =
                new Snapshots(
                        drawn,
                        bleeding.sheet(),
                        bones.opened(),
                        input.devices().size(),
                        wires.count());
        devices =
                new Devices(
                        input.devices(),
                        input.bones().stream().map(RidingSurface::mesh).toList(),
                        bones,
                        settings.gravity());
        bodies.forEach(body -> body.meet(devices));
        remembered.add(devices);
        jaws = new Jaws(bodies, devices, wires, history);
        rigid = devices.rigid();
        publish();
    }

    /**
     * @throws IllegalArgumentException for a lattice with a flat or inverted tet
     */
    public static Simulation open(SimulationInput input, SimulationSettings settings) {
        TetSolver solver = new TetSolver(settings.vectorised(), settings.threads());
        try {
            return new Simulation(input, settings, solver);
        } catch (RuntimeException | Error e) {
            solver.close();
            throw e;
        }
    }

    /**
     * Advances all by one step with the hands' instruments as given; null is an empty hand. A hand
     * whose sample is no pose stays a while where it was.
     */
    public void step(@Nullable ToolSample left, @Nullable ToolSample right) {
        advance(hands.given(0, left), hands.given(1, right));
    }

    /** As {@link #step}, but null is a hand that is not seen: it too stays a while where it was. */
    public void stepTracked(@Nullable ToolSample left, @Nullable ToolSample right) {
        advance(hands.tracked(0, left), hands.tracked(1, right));
    }

    /** What a hand (0 left, 1 right) was taken to hold in the last step; null if it was empty. */
    @Nullable ToolSample inHand(int hand) {
        return hands.inHand(hand);
    }

    private void advance(@Nullable ToolSample atLeft, @Nullable ToolSample atRight) {
        long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        ToolSample goodLeft = led.lead(0, atLeft);
        ToolSample goodRight = led.lead(1, atRight);
        rigid.step(goodLeft, goodRight);
        forceN[0] = 0;
        forceN[1] = 0;
        survey.hand(0, steps, goodLeft);
        survey.hand(1, steps, goodRight);
        for (int i = 0; i < bodies.size(); i++) {
            bodies.get(i).hand(0).take(goodLeft);
            bodies.get(i).hand(1).take(goodRight);
        }
        // Afterwards: what is parted as a blade is lifted is still of its stroke.
        history.hand(0, goodLeft);
        history.hand(1, goodRight);
        devices.hands(goodLeft, goodRight, steps);
        wires.hands(goodLeft, goodRight, steps);
        jaws.close(0);
        jaws.close(1);
        devices.beginStep();
        led.chooseDrawn(bodies, 0, goodLeft);
        led.chooseDrawn(bodies, 1, goodRight);
        for (int i = 0; i < bodies.size(); i++) {
            bodies.get(i).cut(steps);
        }
        // Before anything has moved: what it begins can be taken back to the step's start.
        bones.step(steps, goodLeft, goodRight);
        freePieces(goodLeft, goodRight);
        touching.step(substeps);
        for (int i = 0; i < bodies.size(); i++) {
            BodySimulation body = bodies.get(i);
            forceN[0] += body.forceN(0);
            forceN[1] += body.forceN(1);
        }
        devices.endStep(substeps);
        wires.step();
        jaws.feel();
        // By where the hands are, also where their blades are led.
        felt[0].publish(atLeft, 0, bodies, jaws, bones.forceN(0));
        felt[1].publish(atRight, 1, bodies, jaws, bones.forceN(1));
        for (int hand = 0; hand < forceN.length; hand++) {
            forceN[hand] += bones.forceN(hand) + jaws.onHandN(hand).length();
        }
        ligatures.step();
        bleeding.step(steps, goodLeft, goodRight);
        for (int hand = 0; hand < felt.length; hand++) {
            if (bleeding.changedBy(hand)) {
                history.changed(hand);
            }
        }
        greatestForceN = Math.max(greatestForceN, Math.max(forceN[0], forceN[1]));
        steps++;
        publish();
        long nanos = System.nanoTime() - start;
        times.add(nanos);
        lateSteps += nanos > ScriptSampler.STEP_SECONDS * 1e9 ? 1 : 0;
        allocatedBytes += THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
    }

    /** What has come free of bones is a body from now on. */
    private void freePieces(@Nullable ToolSample left, @Nullable ToolSample right) {
        if (devices.cutsPiece(left) || devices.cutsPiece(right)) {
            bones.wentIntoFreed();
        }
        devices.add(bones.freed());
    }

    private void showSurfaces(Surfaces.Visitor to) {
        for (BodySimulation body : bodies) {
            Surfaces.moving(body.host(), body.drawn().skin(), body.nodes(), body.lattice())
                    .show(to);
            for (Continuation continuation : body.drawn().continuations()) {
                Surfaces.continuing(continuation, body.nodes()).show(to);
            }
        }
        around.forEach(surface -> surface.show(to));
    }

    private void publish() {
        if (!snapshots.begin()) {
            return;
        }
        for (int i = 0; i < bodies.size(); i++) {
            BodySimulation body = bodies.get(i);
            snapshots.write(
                    i, body.nodes(), body.lattice(), body.drawn(), body.sutures(), body.ink());
        }
        snapshots.write(bleeding.sheet(), bleeding.clipPoses());
        snapshots.write(devices.poses(), devices.freed());
        snapshots.write(wires);
        snapshots.write(bones.opened(), led.aside(bones.heldBack()));
        int refusedCuts = 0;
        for (int i = 0; i < bodies.size(); i++) {
            refusedCuts += bodies.get(i).tissue().refused();
        }
        snapshots.publish(steps, refusedCuts);
    }

    /** The newest snapshot, from any thread; to be closed. */
    public SnapshotLease latest() {
        return snapshots.latest();
    }

    public long steps() {
        return steps;
    }

    /** The force on a hand (0 left, 1 right) in the last step, newtons. */
    public double forceN(int hand) {
        return forceN[hand];
    }

    /** What a hand (0 left, 1 right) feels between steps; from any thread. */
    public HandContact contact(int hand) {
        return felt[hand].contact();
    }

    public int substeps() {
        return substeps;
    }

    /** The fewest substeps with which all tissue that is at rest stays so. */
    public int fewestSubsteps() {
        int most = 1;
        for (BodySimulation body : bodies) {
            most = Math.max(most, body.lattice().fewestSubsteps(ScriptSampler.STEP_SECONDS));
        }
        return most;
    }

    /** Changes the number of substeps from the next step on: an input like any tool motion. */
    public void changeSubsteps(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " substeps");
        }
        substeps = count;
    }

    /**
     * Takes the last stroke back, or does again the one that was taken back last: all tissue is
     * what it was then, bit for bit. An input like any tool motion, between steps.
     *
     * @return false where there is no such stroke
     */
    public boolean change(StrokeChange change) {
        boolean done =
                switch (change) {
                    case UNDO -> history.undo();
                    case REDO -> history.redo();
                };
        if (done) {
            felt[0].forget();
            felt[1].forget();
            led.forget();
            strokeChanges++;
        } else {
            refusedStrokeChanges++;
        }
        return done;
    }

    public SimulationReport report() {
        BodyTotals totals = new BodyTotals(bodies);
        return new SimulationReport(
                steps,
                times.quantileMs(0.5),
                times.quantileMs(0.99),
                substeps,
                solver.threads(),
                totals.tets,
                lateSteps,
                totals.cuts,
                totals.refusedCuts,
                totals.pieces,
                totals.resections,
                survey.biopsies(),
                survey.points(),
                bleeding.report(),
                totals.sutures,
                totals.lines,
                devices.report(),
                wires.report(),
                bones.report(devices.pieces()),
                totals.removedMl,
                totals.debrisMl,
                totals.initialMl,
                greatestForceN,
                rigid.boneContacts(),
                rigid.deepestMm(),
                hands.refused(),
                felt[0].jumps() + felt[1].jumps(),
                strokeChanges,
                refusedStrokeChanges,
                totals.recoveries,
                allocatedBytes,
                stateHash());
    }

    /**
     * SHA-256 of the tissue's positions, velocities, topology, wound, clips, thread, ink and blood,
     * of what has been taken away of bones, of devices and of wires, in hexadecimal.
     */
    public String stateHash() {
        StateHash hash = new StateHash();
        for (BodySimulation body : bodies) {
            hash.add(body.nodes());
            hash.add(body.tissue().fragments());
            hash.add(body.tissue().unswept());
            hash.add(body.clips());
            hash.add(body.sutures().state());
            hash.add(body.ink().state());
        }
        hash.add(devices.state());
        hash.add(wires.state());
        hash.add(bleeding.numbers());
        bones.hash(hash::add);
        return hash.hex();
    }

    Devices devices() {
        return devices;
    }

    Bleeding bleeding() {
        return bleeding;
    }

    List<BodySimulation> bodies() {
        return bodies;
    }

    @Override
    public void close() {
        solver.close();
        rigid.close();
        bones.close();
    }
}

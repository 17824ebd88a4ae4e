package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.cut.Pieces;
import prelude.physics.skin.RidingSurface;

/**
 * Both hands use random instruments on a box of 10,560 tets that a vessel runs through, as in a
 * live session: with threads, with undo as part of the step, and with substeps that adapt to what
 * the step's own thread takes (its processor time, as other programs of the machine are not ours;
 * it waits for helpers awake).
 */
final class SoakTest {
    private static final int STEPS_PER_MINUTE = 60 * 90;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /**
     * One hand at work: it goes to a place, uses its instrument there for a while, and changes it.
     */
    private static final class RandomHand {
        private final Hand hand;
        private final Random random;
        private final Vector3d at = new Vector3d();
        private final Vector3d to = new Vector3d();
        private final Vector3d axis = new Vector3d(0, -1, 0);
        private final Vector3d side = new Vector3d(1, 0, 0);
        private Instrument instrument = Instrument.SCALPEL;
        private int stepsLeft;
        private boolean on;

        RandomHand(Hand hand, Random random) {
            this.hand = hand;
            this.random = random;
        }

        @Nullable ToolSample next() {
            if (stepsLeft-- <= 0) {
                decide();
            }
            if (at.distance(to) > 1) {
                at.add(new Vector3d(to).sub(at).normalize());
            }
            int luck = random.nextInt(600);
            if (luck == 0) {
                return null;
            }
            // A tracker that fails: a metre away, or no number at all.
            double x = luck == 1 ? at.x + 1000 : luck == 2 ? Double.NaN : at.x;
            return new ToolSample(
                    hand,
                    instrument,
                    x,
                    at.y,
                    at.z,
                    axis.x,
                    axis.y,
                    axis.z,
                    side.x,
                    side.y,
                    side.z,
                    30,
                    on);
        }

        private void decide() {
            stepsLeft = 20 + random.nextInt(120);
            on = random.nextInt(3) > 0;
            if (random.nextInt(3) == 0) {
                Instrument[] all = Instrument.values();
                instrument = all[random.nextInt(all.length)];
                axis.set(random.nextDouble(-0.5, 0.5), -1, random.nextDouble(-0.5, 0.5));
                axis.normalize();
                side.set(random.nextDouble(-1, 1), 0, random.nextDouble(-1, 1));
                side.fma(-side.dot(axis), axis).normalize();
            }
            to.set(
                    random.nextDouble(-45, 45),
                    random.nextDouble(-45, 20),
                    random.nextDouble(-30, 30));
        }
    }

    @Test
    void tenSecondsOfRandomInstrumentsEndFinite() {
        soak(0, 10 * 90, 5);
    }

    /** Threads share the step's search as well as its solving. */
    @Test
    void threeThreadsComeToTheSameBitsInShreds() {
        assertThat(afterSixSeconds(3)).isEqualTo(afterSixSeconds(1));
    }

    private static String afterSixSeconds(int threads) {
        Random random = new Random(5);
        RandomHand left = new RandomHand(Hand.LEFT, random);
        RandomHand right = new RandomHand(Hand.RIGHT, random);
        try (Simulation simulation = open(SimulationSettings.STANDARD.withThreads(threads))) {
            for (int i = 0; i < 6 * 90; i++) {
                simulation.step(left.next(), right.next());
            }
            return simulation.stateHash();
        }
    }

    /** A retractor stirs what ten seconds have left, from a state and from the same restored. */
    @Test
    void whatFollowsInShredsIsTheSameOnceItIsRestored() {
        Random random = new Random(5);
        RandomHand left = new RandomHand(Hand.LEFT, random);
        RandomHand right = new RandomHand(Hand.RIGHT, random);
        try (Simulation simulation = open()) {
            simulation.changeSubsteps(simulation.fewestSubsteps());
            for (int i = 0; i < 10 * 90; i++) {
                simulation.step(left.next(), right.next());
            }
            Boxes.rest(simulation, 1);
            BodySimulation body = simulation.bodies().getFirst();
            Remembered.Memory memory = body.remember();
            String first = stirred(simulation);
            memory.restore();
            assertThat(stirred(simulation)).isEqualTo(first);
        }
    }

    private static String stirred(Simulation simulation) {
        Boxes.rest(simulation, 1);
        for (int i = 0; i < 45; i++) {
            simulation.step(null, Boxes.tool(Instrument.RETRACTOR, i - 22, 10, 0, false));
        }
        StateHash hash = new StateHash();
        hash.add(simulation.bodies().getFirst().nodes());
        return hash.hex();
    }

    /** As long as it says, and some. */
    @Test
    @Tag("long")
    void thirtyMinutesOfRandomInstrumentsEndFiniteInTimeAndLeakNothing() {
        Result result = soak(30, STEPS_PER_MINUTE, 9);
        System.out.println(
                ("soak on %d threads: %s tets, %d cuts, %d refused, %d late of %d steps (%d by the"
                                + " clock), %.2f substeps in the mean, heap %d MB after 10, %d"
                                + " after 30 minutes")
                        .formatted(
                                settings(30).threads(),
                                result.report.tets(),
                                result.report.cuts(),
                                result.report.refusedCuts(),
                                result.late,
                                result.report.steps(),
                                result.lateByClock,
                                result.meanSubsteps,
                                result.heapMb.get(9),
                                result.heapMb.get(29)));
        assertThat(result.late).isLessThan(result.report.steps() / 100);
        assertThat(result.heapMb.get(29)).isLessThan(result.heapMb.get(9) + 64);
    }

    private record Result(
            SimulationReport report,
            long late,
            long lateByClock,
            double meanSubsteps,
            List<Long> heapMb) {}

    /** As a live session of a headset's machine has, as far as this one has cores. */
    private static SimulationSettings settings(int minutes) {
        int threads = minutes > 0 ? Math.clamp(PhysicalCores.count(), 1, 4) : 1;
        return SimulationSettings.STANDARD.withThreads(threads);
    }

    private static Result soak(int minutes, int stepsPerRound, int seed) {
        Random random = new Random(seed);
        RandomHand left = new RandomHand(Hand.LEFT, random);
        RandomHand right = new RandomHand(Hand.RIGHT, random);
        long periodNanos = (long) (ScriptSampler.STEP_SECONDS * 1e9);
        long late = 0;
        long lateByClock = 0;
        long substeps = 0;
        // An undo takes cuts back.
        int cuts = 0;
        int rounds = Math.max(1, minutes);
        List<Long> heapMb = new ArrayList<>();
        // As a live session does.
        WarmUp.once(SimulationSettings.STANDARD);
        try (Simulation simulation = open(settings(minutes))) {
            Pace pace = new Pace(periodNanos, 10, simulation.fewestSubsteps());
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < stepsPerRound; i++) {
                    long start = THREADS.getCurrentThreadCpuTime();
                    long clock = System.nanoTime();
                    if (random.nextInt(900) == 0) {
                        simulation.change(
                                random.nextInt(4) == 0 ? StrokeChange.REDO : StrokeChange.UNDO);
                    }
                    simulation.step(left.next(), right.next());
                    lateByClock += System.nanoTime() - clock > periodNanos ? 1 : 0;
                    long nanos = THREADS.getCurrentThreadCpuTime() - start;
                    late += nanos > periodNanos ? 1 : 0;
                    substeps += simulation.substeps();
                    cuts = Math.max(cuts, simulation.bodies().getFirst().tissue().cuts());
                    if (minutes > 0) {
                        simulation.changeSubsteps(pace.after(simulation.substeps(), nanos));
                    }
                }
                assertSound(simulation);
                if (minutes > 0) {
                    heapMb.add(heapMb());
                }
            }
            SimulationReport report = simulation.report();
            assertThat(cuts).isPositive();
            assertThat(report.refusedSamples()).isPositive();
            double meanSubsteps = (double) substeps / report.steps();
            return new Result(report, late, lateByClock, meanSubsteps, heapMb);
        }
    }

    private static Simulation open() {
        return open(SimulationSettings.STANDARD);
    }

    private static Simulation open(SimulationSettings settings) {
        SimulationInput plain = Boxes.input(Boxes.box(80.0 / 11, new int[] {11, 10, 8}), -40);
        RidingSurface tube =
                new RidingSurface(
                        "portal_vein",
                        Tubes.along(new Vector3d(0, -10, 0), 3, 50),
                        Consistency.HOLLOW);
        return Simulation.open(
                new SimulationInput(plain.bodies(), List.of(), List.of(tube), plain.materials()),
                settings);
    }

    private static void assertSound(Simulation simulation) {
        BodySimulation body = simulation.bodies().getFirst();
        assertThat(body.nodes().finite()).isTrue();
        Pieces pieces = body.piecesNow();
        double sum = body.removedM3() + body.debrisM3();
        for (int piece = 0; piece < pieces.count(); piece++) {
            sum += pieces.volumeM3(piece);
        }
        assertThat(sum / body.initialM3()).isCloseTo(1, within(1e-9));
    }

    private static long heapMb() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }
}

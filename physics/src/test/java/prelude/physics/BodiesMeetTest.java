package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.tissue.Nodes;

/** Different bodies of tissue meet each other. Boxes of cells of 8 mm, 10 kPa, ten substeps. */
final class BodiesMeetTest {
    private static final SimulationSettings SETTINGS = SimulationSettings.STANDARD;
    private static final Gravity NO_PULL = Gravity.unchanged(new Vector3d());
    private static final SimulationSettings WEIGHTLESS = SETTINGS.withGravity(NO_PULL);
    private static final SimulationSettings FREE = new SimulationSettings(10, true, 1, 0, NO_PULL);
    private static final SimulationSettings FALLING =
            SETTINGS.withGravity(Gravity.unchanged(new Vector3d(9.81, 0, 0)));
    private static final int[] CUBE = {4, 4, 4};
    private static final int[] LONG = {8, 4, 4};

    /** A quarter of a cell. */
    private static final double DEEPEST_MM = 2;

    @Test
    void twoBarsPressedTogetherGiveWayAsOneThatIsWhole(TestReporter reporter) {
        SimulationSettings pressed = Truth.turned(new Vector3d(12, 0, 0));
        double[] end = new double[4];
        try (Simulation whole =
                        Simulation.open(
                                TwoBodies.of(TwoBodies.box(-64, new int[] {12, 4, 4}, -63.9, 31.9)),
                                pressed);
                Simulation alone =
                        Simulation.open(TwoBodies.of(TwoBodies.left(-64, LONG)), pressed);
                Simulation two =
                        Simulation.open(
                                TwoBodies.of(TwoBodies.left(-64, LONG), TwoBodies.right(0, CUBE)),
                                pressed)) {
            for (Simulation simulation : List.of(whole, alone, two)) {
                Boxes.rest(simulation, 360);
            }
            end[0] = TwoBodies.meanX(whole.bodies().getFirst(), 0);
            end[1] = TwoBodies.meanX(two.bodies().get(0), 0);
            end[2] = TwoBodies.meanX(two.bodies().get(1), 0);
            end[3] = TwoBodies.meanX(alone.bodies().getFirst(), 0);
            Truth.report(reporter, "whole mm", end[0]);
            Truth.report(reporter, "first mm", end[1]);
            Truth.report(reporter, "second mm", end[2]);
            Truth.report(reporter, "alone mm", end[3]);
            Truth.report(reporter, "deepest mm", TwoBodies.deepestMm(two));
            Truth.report(reporter, "fastest", two.bodies().getFirst().nodes().fastest());
            assertThat(TwoBodies.deepestMm(two)).isLessThan(0.5);
        }
        assertThat(end[3]).isGreaterThan(1.5 * end[0]);
        assertThat((end[1] + end[2]) / 2).isCloseTo(end[0], within(0.1 * end[0]));
    }

    @Test
    void whatARetractorPushesPushesItsNeighbourAndBothSleepWhenItIsGone(TestReporter reporter) {
        try (Simulation simulation =
                Simulation.open(
                        TwoBodies.of(
                                TwoBodies.box(-64, LONG, -1e9, 1e9),
                                TwoBodies.right(0, CUBE),
                                TwoBodies.right(60, CUBE)),
                        WEIGHTLESS)) {
            BodySimulation next = simulation.bodies().get(1);
            double deepest = 0;
            for (int i = 0; i <= 90; i++) {
                simulation.step(null, TwoBodies.retractor(-72 + i * 16 / 90.0));
                deepest = i % 9 == 0 ? Math.max(deepest, TwoBodies.deepestMm(simulation)) : deepest;
            }
            Truth.report(reporter, "deepest mm", deepest);
            Truth.report(reporter, "neighbour mm", TwoBodies.meanX(next, 0));
            Truth.report(reporter, "force N", simulation.forceN(1));
            assertThat(deepest).isLessThan(DEEPEST_MM);
            assertThat(TwoBodies.meanX(next, 0)).isGreaterThan(1);
            assertThat(next.awake()).isTrue();
            Boxes.rest(simulation, 900);
            Truth.report(reporter, "back mm", TwoBodies.meanX(next, 0));
            assertThat(next.awake()).isFalse();
            assertThat(simulation.bodies().getFirst().awake()).isFalse();
            assertThat(TwoBodies.meanX(next, 0)).isCloseTo(0, within(0.1));
            assertThat(TwoBodies.untouched(simulation.bodies().get(2))).isTrue();
        }
    }

    /** The field lies on its side: what is free falls along x. */
    @Test
    void aBodyThatIsDroppedOnAnotherComesToRestOnIt(TestReporter reporter) {
        try (Simulation simulation =
                Simulation.open(
                        TwoBodies.of(TwoBodies.free(-52, CUBE), TwoBodies.right(0, CUBE)),
                        FALLING)) {
            BodySimulation falling = simulation.bodies().getFirst();
            drop(falling);
            double deepest = 0;
            for (int i = 0; i < 90; i++) {
                Boxes.rest(simulation, 2);
                deepest = Math.max(deepest, TwoBodies.deepestMm(simulation));
            }
            Truth.report(reporter, "deepest mm", deepest);
            double lies = TwoBodies.meanX(falling, -20);
            int steps = 180;
            while (falling.awake() && steps < 1800) {
                Boxes.rest(simulation, 10);
                steps += 10;
            }
            Truth.report(reporter, "slept after s", steps / 90.0);
            Truth.report(reporter, "at rest mm", TwoBodies.deepestMm(simulation));
            Truth.report(reporter, "lies", TwoBodies.meanX(falling, -20));
            Truth.report(reporter, "fastest", falling.nodes().fastest());
            assertThat(deepest).isLessThan(DEEPEST_MM);
            assertThat(TwoBodies.deepestMm(simulation)).isLessThan(0.5);
            assertThat(lies).isBetween(-1.0, 4.0);
            assertThat(TwoBodies.meanX(falling, -20)).isCloseTo(lies, within(0.5));
            assertThat(falling.awake()).isFalse();
            assertThat(simulation.bodies().get(1).awake()).isFalse();
        }
    }

    private static void drop(BodySimulation body) {
        Nodes nodes = body.nodes();
        for (int i = 0; i < nodes.count; i++) {
            nodes.loosen(i, Float.POSITIVE_INFINITY);
        }
        body.wake();
    }

    @Test
    void twoFreeBodiesThatCollideKeepTheirMomentumAndGainNoEnergy(TestReporter reporter) {
        try (Simulation simulation =
                Simulation.open(
                        TwoBodies.of(
                                TwoBodies.free(-42, CUBE), TwoBodies.free(0, new int[] {3, 4, 5})),
                        FREE)) {
            Nodes first = simulation.bodies().getFirst().nodes();
            for (int i = 0; i < first.count; i++) {
                first.velocityX[i] = 0.5f;
                first.velocityY[i] = 0.05f;
            }
            simulation.bodies().getFirst().wake();
            double energy = TwoBodies.kineticJ(simulation);
            double[] before = TwoBodies.momentum(simulation);
            double deepest = 0;
            for (int i = 0; i < 45; i++) {
                Boxes.rest(simulation, 1);
                deepest = Math.max(deepest, TwoBodies.deepestMm(simulation));
            }
            double[] after = TwoBodies.momentum(simulation);
            Truth.report(reporter, "deepest mm", deepest);
            for (int axis = 0; axis < 3; axis++) {
                Truth.report(reporter, "before " + axis, before[axis]);
                Truth.report(reporter, "after-before " + axis, after[axis] - before[axis]);
                assertThat(after[axis]).isCloseTo(before[axis], within(1e-6));
            }
            Truth.report(reporter, "energy left", TwoBodies.kineticJ(simulation) / energy);
            assertThat(TwoBodies.kineticJ(simulation)).isLessThan(energy);
            Nodes second = simulation.bodies().get(1).nodes();
            assertThat(second.velocityX[0]).isGreaterThan(0.1f);
            assertThat(deepest).isLessThan(DEEPEST_MM);
        }
    }

    /**
     * They overlap by 1.3 mm in the scan. The first is drawn away from the other by its far end.
     */
    @Test
    void bodiesThatOverlapAtRestLeaveEachOtherAlone() {
        SimulationInput.Body one = TwoBodies.box(-64, LONG, -1e9, 1e9);
        try (Simulation both =
                        Simulation.open(
                                TwoBodies.of(one, TwoBodies.right(-1.3, CUBE)), WEIGHTLESS);
                Simulation alone = Simulation.open(TwoBodies.of(one), WEIGHTLESS)) {
            for (int i = 0; i < 60; i++) {
                ToolSample draws = Boxes.tool(Instrument.GRASPER, -62 - i / 6.0, 0, 0, true);
                both.step(null, draws);
                alone.step(null, draws);
            }
            assertThat(both.bodies().getFirst().awake()).isTrue();
            assertThat(TwoBodies.same(both.bodies().getFirst(), alone.bodies().getFirst()))
                    .isTrue();
            assertThat(TwoBodies.untouched(both.bodies().get(1))).isTrue();
            assertThat(both.bodies().get(1).awake()).isFalse();
        }
    }

    /**
     * A patient who has been turned: both sag, and would go on through each other if they could.
     */
    @Test
    void bodiesThatOverlapAtRestComeNoFurtherIntoEachOther(TestReporter reporter) {
        try (Simulation simulation =
                Simulation.open(
                        TwoBodies.of(TwoBodies.left(-64, LONG), TwoBodies.right(-1.3, CUBE)),
                        Truth.turned(new Vector3d(12, 0, 0)))) {
            Boxes.rest(simulation, 360);
            double deepest = TwoBodies.deepestMm(simulation);
            Truth.report(reporter, "deepest mm", deepest);
            Truth.report(reporter, "first mm", TwoBodies.meanX(simulation.bodies().get(0), 0));
            assertThat(deepest).isBetween(1.3, 1.8);
        }
    }

    @Test
    void aPieceThatIsCutFreeFallsOnTheNeighbour(TestReporter reporter) {
        try (Simulation simulation =
                Simulation.open(
                        TwoBodies.of(
                                TwoBodies.left(-40, new int[] {10, 4, 4}),
                                TwoBodies.right(48, CUBE)),
                        FALLING)) {
            Boxes.cut(simulation, 22, -40, 22, 40, 30);
            double deepest = 0;
            for (int i = 0; i < 60; i++) {
                Boxes.rest(simulation, 3);
                deepest = Math.max(deepest, TwoBodies.deepestMm(simulation));
            }
            assertThat(simulation.bodies().getFirst().piecesNow().count()).isEqualTo(2);
            double face = TwoBodies.meanX(simulation.bodies().get(0), 40);
            Truth.report(reporter, "deepest mm", deepest);
            Truth.report(reporter, "face of the piece at", face);
            Truth.report(reporter, "neighbour", TwoBodies.meanX(simulation.bodies().get(1), 48));
            // Nothing else would stop it before 55 mm.
            assertThat(face).isBetween(47.9, 50.0);
            assertThat(deepest).isLessThan(DEEPEST_MM);
        }
    }

    private static List<String> hashes(SimulationSettings settings) {
        List<String> hashes = new ArrayList<>();
        SimulationInput input =
                TwoBodies.of(
                        TwoBodies.box(-80, new int[] {10, 5, 5}, -1e9, 1e9),
                        TwoBodies.right(0, new int[] {5, 5, 5}));
        try (Simulation simulation = Simulation.open(input, settings)) {
            for (int i = 0; i < 40; i++) {
                simulation.step(null, TwoBodies.retractor(-84 + i / 4.0));
            }
            hashes.add(simulation.stateHash());
            Boxes.cut(simulation, -4, -40, -4, 40, 30);
            for (int i = 0; i < 20; i++) {
                simulation.step(null, TwoBodies.retractor(-84 + i));
            }
            assertThat(simulation.bodies().get(1).awake()).isTrue();
            hashes.add(simulation.stateHash());
        }
        return hashes;
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        SimulationSettings alone = WEIGHTLESS.withThreads(1);
        List<String> hashes = hashes(alone);
        assertThat(hashes).doesNotHaveDuplicates();
        assertThat(hashes(alone.withThreads(3))).isEqualTo(hashes);
        assertThat(hashes(alone.withThreads(2).withVectors(false))).isEqualTo(hashes);
    }

    /** The patient has been turned: the first body presses on the second. */
    @Test
    void whatFollowsAnUndoIsTheSameWhereBodiesPressOnEachOther() {
        SimulationInput input = TwoBodies.of(TwoBodies.left(-64, LONG), TwoBodies.right(0, CUBE));
        SimulationSettings pressed = Truth.turned(new Vector3d(12, 0, 0));
        try (Simulation undone = Simulation.open(input, pressed);
                Simulation never = Simulation.open(input, pressed.withThreads(2))) {
            Boxes.rest(undone, 30);
            Boxes.rest(never, 30);
            Boxes.cut(undone, -12, -40, -12, 40, 30);
            Boxes.rest(undone, 20);
            assertThat(undone.change(StrokeChange.UNDO)).isTrue();
            for (Simulation simulation : List.of(undone, never)) {
                // Instruments follow the hands, not what is undone.
                Boxes.rest(simulation, 20);
                Boxes.cut(simulation, -10, -40, -10, 40, 30);
                Boxes.rest(simulation, 20);
                assertThat(TwoBodies.meanX(simulation.bodies().get(1), 0)).isGreaterThan(0.5);
            }
            assertThat(undone.stateHash()).isEqualTo(never.stateHash());
        }
    }
}

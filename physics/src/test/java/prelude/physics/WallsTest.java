package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.tissue.Nodes;

/** Tissue that has been cut meets itself. */
final class WallsTest {
    private static final SimulationSettings SETTINGS = SimulationSettings.STANDARD;
    private static final Gravity NO_PULL = Gravity.unchanged(new Vector3d());
    private static final SimulationSettings WEIGHTLESS = SETTINGS.withGravity(NO_PULL);

    /** A quarter of a cell. */
    private static final double DEEPEST_MM = 2;

    /** How far nodes at the bar's free end have moved along it, mm. */
    private static double tipMm(Simulation simulation, double restMm) {
        BodySimulation body = simulation.bodies().getFirst();
        Nodes nodes = body.nodes();
        double sum = 0;
        int n = 0;
        for (int i = 0; i < nodes.count; i++) {
            double rest = 1000 * body.lattice().restM[3 * nodes.latticeNode[i]];
            if (Math.abs(rest - restMm) < 1e-3) {
                sum += 1000 * nodes.x[i] - rest;
                n++;
            }
        }
        return sum / n;
    }

    @Test
    void aBarCutAcrossAndPressedTogetherCarriesLoadAsTheUncutOneDoes(TestReporter reporter) {
        Truth bar = Truth.bar(8, new int[] {10, 4, 4}, 0.45);
        SimulationSettings pressed = Truth.turned(new Vector3d(-5, 0, 0));
        try (Simulation whole = Simulation.open(bar.input, pressed);
                Simulation cut = Simulation.open(bar.input, pressed)) {
            Boxes.rest(whole, 540);
            Boxes.cut(cut, 1, -30, 1, 30, 30);
            assertThat(cut.bodies().getFirst().piecesNow().count()).isEqualTo(2);
            Boxes.rest(cut, 480);
            double expected = tipMm(whole, 40);
            double actual = tipMm(cut, 40);
            Truth.report(reporter, "uncut mm", expected);
            Truth.report(reporter, "cut mm", actual);
            Truth.report(reporter, "deepest mm", Overlap.deepestMm(cut));
            Truth.report(reporter, "fastest", cut.bodies().getFirst().nodes().fastest());
            assertThat(actual).isCloseTo(expected, within(0.1 * Math.abs(expected)));
            assertThat(Overlap.deepestMm(cut)).isLessThan(0.8);
        }
    }

    /** A slit along the box, pressed together 8 mm from aside by a retractor's blade. */
    @Test
    void theWallsOfASlitMeetWhereARetractorPressesItTogether(TestReporter reporter) {
        try (Simulation simulation = Simulation.open(Boxes.held(), WEIGHTLESS)) {
            Boxes.cut(simulation, -24, 1, 44, 1, 4);
            for (int i = 0; i <= 90; i++) {
                simulation.step(null, retractor(26 - i * 10 / 90.0));
            }
            Boxes.move(simulation, retractor(16), 90);
            assertThat(simulation.bodies().getFirst().piecesNow().count()).isEqualTo(1);
            double deepest = Overlap.deepestInWoundMm(simulation);
            Truth.report(reporter, "deepest mm", deepest);
            Truth.report(reporter, "far side mm", farSideMm(simulation));
            Truth.report(reporter, "force N", simulation.forceN(1));
            assertThat(deepest).isLessThan(DEEPEST_MM);
            // The far wall gives way too: it has been pushed.
            assertThat(farSideMm(simulation)).isLessThan(-1);
        }
    }

    private static ToolSample retractor(double z) {
        return Boxes.tool(Instrument.RETRACTOR, 10, 0, z, false);
    }

    /** How far the tissue behind the slit, at its middle, has moved, mm. */
    private static double farSideMm(Simulation simulation) {
        BodySimulation body = simulation.bodies().getFirst();
        double least = 0;
        for (int i = 0; i < body.nodes().count; i++) {
            int rest = 3 * body.nodes().latticeNode[i];
            float[] r = body.lattice().restM;
            if (r[rest + 2] < -0.004 && r[rest + 2] > -0.012) {
                least = Math.min(least, 1000 * (body.nodes().z[i] - r[rest + 2]));
            }
        }
        return least;
    }

    @Test
    void aFreedPieceThatIsPushedBackDoesNotGoThroughTheRemnant(TestReporter reporter) {
        try (Simulation simulation = Simulation.open(Boxes.held(), WEIGHTLESS)) {
            Boxes.cut(simulation, 11, -40, 11, 40, 30);
            Boxes.rest(simulation, 10);
            for (int i = 0; i <= 60; i++) {
                simulation.step(null, grasper(34 + i * 6 / 60.0));
            }
            assertThat(Overlap.deepestMm(simulation)).isZero();
            double deepest = 0;
            for (int i = 0; i <= 90; i++) {
                simulation.step(null, grasper(40 - i * 24 / 90.0));
                deepest = i % 6 == 0 ? Math.max(deepest, Overlap.deepestMm(simulation)) : deepest;
            }
            Truth.report(reporter, "deepest mm", deepest);
            Truth.report(reporter, "force N", simulation.forceN(1));
            Boxes.move(simulation, grasper(16), 60);
            deepest = Math.max(deepest, Overlap.deepestMm(simulation));
            Truth.report(reporter, "deepest mm", deepest);
            Truth.report(reporter, "force N", simulation.forceN(1));
            assertThat(deepest).isLessThan(DEEPEST_MM);
            assertThat(simulation.forceN(1)).isGreaterThan(1);
        }
    }

    private static ToolSample grasper(double x) {
        return Boxes.tool(Instrument.GRASPER, x, 0, 0, true);
    }

    /** The earth pulls to the held end: what is cut across the box lies on the rest of it. */
    @Test
    void aPieceThatFallsComesToRestOnTheRemnantBeneathIt(TestReporter reporter) {
        SimulationSettings standing =
                SETTINGS.withGravity(Gravity.unchanged(new Vector3d(-9.81, 0, 0)));
        try (Simulation simulation = Simulation.open(Boxes.held(), standing)) {
            Boxes.cut(simulation, 22, -40, 22, 40, 30);
            Boxes.rest(simulation, 10);
            BodySimulation body = simulation.bodies().getFirst();
            for (int i = 0; i < body.nodes().count; i++) {
                body.nodes().x[i] += body.nodes().weight[i] * 0.02f;
            }
            double deepest = 0;
            for (int i = 0; i < 60; i++) {
                Boxes.rest(simulation, 6);
                deepest = Math.max(deepest, Overlap.deepestMm(simulation));
            }
            double lies = tipMm(simulation, 40);
            Boxes.rest(simulation, 180);
            Truth.report(reporter, "deepest mm", deepest);
            Truth.report(reporter, "at rest mm", Overlap.deepestMm(simulation));
            Truth.report(reporter, "fastest", body.nodes().fastest());
            Truth.report(reporter, "sunk", tipMm(simulation, 40));
            assertThat(deepest).isLessThan(DEEPEST_MM);
            assertThat(Overlap.deepestMm(simulation)).isLessThan(0.3);
            assertThat(lies).isBetween(-4.0, 0.0);
            assertThat(tipMm(simulation, 40)).isCloseTo(lies, within(0.02));
            assertThat(body.nodes().fastest()).isLessThan(0.01f);
        }
    }

    @Test
    void twoFreePiecesThatCollideKeepTheirMomentumAndGainNoEnergy(TestReporter reporter) {
        SimulationInput loose = Boxes.input(Boxes.box(8, new int[] {10, 4, 4}), -1000);
        SimulationSettings free = new SimulationSettings(10, true, 1, 0, NO_PULL);
        try (Simulation simulation = Simulation.open(loose, free)) {
            Boxes.cut(simulation, 3, -40, 3, 40, 30);
            Boxes.rest(simulation, 10);
            BodySimulation body = simulation.bodies().getFirst();
            Nodes nodes = body.nodes();
            for (int i = 0; i < nodes.count; i++) {
                boolean right = nodes.weight[i] > 0;
                nodes.x[i] += right ? 0.01f : 0;
                nodes.velocityX[i] = right ? -0.4f : 0.1f;
                nodes.velocityY[i] = right ? 0.1f : 0;
                nodes.velocityZ[i] = 0;
            }
            double energy = energyJ(nodes);
            double[] before = momentum(nodes);
            double deepest = 0;
            for (int i = 0; i < 30; i++) {
                // Anything that looks keeps a body without any hold awake.
                Boxes.move(simulation, Boxes.tool(Instrument.SCALPEL, 0, -20, 0, false), 3);
                deepest = Math.max(deepest, Overlap.deepestMm(simulation));
            }
            double[] after = momentum(nodes);
            Truth.report(reporter, "deepest mm", deepest);
            Truth.report(reporter, "before x", before[0]);
            Truth.report(reporter, "after x", after[0]);
            Truth.report(reporter, "after-before y", after[1] - before[1]);
            Truth.report(reporter, "after-before z", after[2] - before[2]);
            Truth.report(reporter, "energy", energyJ(nodes) / energy);
            for (int axis = 0; axis < 3; axis++) {
                assertThat(after[axis]).isCloseTo(before[axis], within(1e-6));
            }
            assertThat(energyJ(nodes)).isLessThan(energy);
            assertThat(deepest).isLessThan(DEEPEST_MM);
        }
    }

    private static double energyJ(Nodes nodes) {
        double sum = 0;
        for (int i = 0; i < nodes.count; i++) {
            double squared =
                    nodes.velocityX[i] * nodes.velocityX[i]
                            + nodes.velocityY[i] * nodes.velocityY[i]
                            + nodes.velocityZ[i] * nodes.velocityZ[i];
            sum += squared / (2 * nodes.inverseMass[i]);
        }
        return sum;
    }

    private static double[] momentum(Nodes nodes) {
        double[] sum = new double[3];
        for (int i = 0; i < nodes.count; i++) {
            sum[0] += nodes.velocityX[i] / nodes.inverseMass[i];
            sum[1] += nodes.velocityY[i] / nodes.inverseMass[i];
            sum[2] += nodes.velocityZ[i] / nodes.inverseMass[i];
        }
        return sum;
    }

    @Test
    void wallsThatHaveJustBeenCutStayWhereTheyAre(TestReporter reporter) {
        try (Simulation simulation = Simulation.open(Boxes.held(), WEIGHTLESS)) {
            Boxes.cut(simulation, 3, -40, 8, 40, 30);
            Boxes.cut(simulation, -20, 7.5, 60, 2.5, 50);
            Boxes.cut(simulation, 4, -40, 4, 40, 30);
            BodySimulation body = simulation.bodies().getFirst();
            double most = 0;
            for (int i = 0; i < 20; i++) {
                Boxes.rest(simulation, 6);
                double[] u = Truth.displacementsM(simulation);
                for (double each : u) {
                    most = Math.max(most, 1000 * Math.abs(each));
                }
            }
            Truth.report(reporter, "moved mm", most);
            Truth.report(reporter, "fastest", body.nodes().fastest());
            assertThat(most).isLessThan(0.01);
        }
    }

    @Test
    void whatFollowsAnUndoIsTheSameAlsoWhereWallsPressOnEachOther() {
        try (Simulation undone = Simulation.open(Boxes.held(), WEIGHTLESS);
                Simulation never = Simulation.open(Boxes.held(), WEIGHTLESS.withThreads(2))) {
            for (Simulation simulation : List.of(undone, never)) {
                Boxes.cut(simulation, -24, 1, 44, 1, 4);
                Boxes.move(simulation, retractor(22), 20);
            }
            Boxes.cut(undone, 11, -40, 11, 40, 30);
            Boxes.move(undone, retractor(20), 5);
            undone.change(StrokeChange.UNDO);
            for (Simulation simulation : List.of(undone, never)) {
                // Instruments follow the hands, not what is undone.
                Boxes.rest(simulation, 1);
                Boxes.move(simulation, retractor(18), 20);
                Boxes.cut(simulation, 20, -40, 20, 40, 30);
                Boxes.move(simulation, retractor(16), 20);
            }
            assertThat(undone.stateHash()).isEqualTo(never.stateHash());
        }
    }

    @Test
    void thatAStateIsKeptChangesNothing() {
        try (Simulation kept = Simulation.open(Boxes.held(), WEIGHTLESS);
                Simulation never = Simulation.open(Boxes.held(), WEIGHTLESS)) {
            for (Simulation simulation : List.of(kept, never)) {
                Boxes.cut(simulation, -24, 1, 44, 1, 4);
                Boxes.cut(simulation, 11, -40, 11, 40, 10);
            }
            for (int i = 0; i < 40; i++) {
                if (i % 3 == 0) {
                    kept.bodies().getFirst().remember();
                }
                Boxes.move(kept, retractor(24 - i / 4.0), 1);
                Boxes.move(never, retractor(24 - i / 4.0), 1);
            }
            assertThat(kept.stateHash()).isEqualTo(never.stateHash());
        }
    }

    @Test
    void aStateThatIsRestoredGoesOnAsTheOneThatWasKept() {
        try (Simulation simulation = Simulation.open(Boxes.held(), WEIGHTLESS)) {
            Boxes.cut(simulation, -24, 1, 44, 1, 4);
            Boxes.cut(simulation, 11, -40, 11, 40, 10);
            // What has met is told apart from what has only lost its wall.
            Boxes.move(simulation, retractor(20), 30);
            Remembered.Memory memory = simulation.bodies().getFirst().remember();
            String[] ends = new String[2];
            for (int trial = 0; trial < 2; trial++) {
                if (trial > 0) {
                    Boxes.cut(simulation, 20, -40, 20, 40, 30);
                    memory.restore();
                }
                Boxes.rest(simulation, 1);
                Boxes.move(simulation, retractor(17), 40);
                ends[trial] = simulation.stateHash();
            }
            assertThat(ends[1]).isEqualTo(ends[0]);
        }
    }
}

package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.SutureCatalogue;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.cut.Fragments;
import prelude.physics.suture.SutureEvent;
import prelude.physics.suture.SutureKind;
import prelude.physics.suture.SutureReport;
import prelude.physics.suture.SutureState;
import prelude.physics.suture.Tie;
import prelude.physics.tissue.Nodes;

/** Needle and thread on boxes of tissue, against what can be known beforehand. */
class SutureTest {
    private static final double HOLDS_N = SutureCatalogue.standard().biteHoldsN("liver");

    /** Keeps a body awake from a place where it touches nothing. */
    private static void wait(Simulation simulation, int steps) {
        Boxes.move(simulation, Boxes.tool(Instrument.HOOK, -36, -30, 20, false), steps);
    }

    private static List<SutureReport.Suture> sutures(Simulation simulation) {
        return Sewing.report(simulation).sutures();
    }

    @Test
    void interruptedStitchesShareALoadAndHoldUntilTheStatedForce() {
        try (Simulation simulation = Simulation.open(Sewing.box(true), Sewing.SETTINGS)) {
            Boxes.cut(simulation, 2, -40, 2, 40, 40);
            Sewing sewing = new Sewing(simulation);
            for (int z = -12; z <= 12; z += 24) {
                sewing.tied(2, z, -1);
                sewing.tied(2, z, 1);
            }
            double kg = hangRightHalfOnThread(simulation);
            hang(simulation, 12 / kg, 2);
            for (SutureReport.Suture suture : sutures(simulation)) {
                assertThat(suture.kind()).isEqualTo(SutureKind.INTERRUPTED);
                assertThat(suture.bites()).isEqualTo(2);
                // Two strands go across the wound.
                assertThat(suture.lips().getFirst().pulledN()).isCloseTo(3, within(0.15));
                assertThat(2 * suture.tensionN()).isCloseTo(3, within(0.3));
            }
            hang(simulation, 4 * 0.88 * HOLDS_N / kg, 4);
            assertThat(sutures(simulation)).allMatch(s -> s.state() == SutureState.HELD);
            hang(simulation, 4 * 1.05 * HOLDS_N / kg, 1);
            assertThat(sutures(simulation)).allMatch(s -> s.state() == SutureState.CUT_OUT);
            List<SutureEvent> events = Sewing.report(simulation).events();
            assertThat(events).hasSize(4);
            assertThat(events.getFirst().forceN()).isBetween(HOLDS_N, 1.2 * HOLDS_N);
            assertThat(events.getFirst().step()).isBetween(400L, simulation.steps());
        }
    }

    /** Lets the right end go; the mass of all to the right of the cut, kg. */
    private static double hangRightHalfOnThread(Simulation simulation) {
        BodySimulation body = simulation.bodies().getFirst();
        Nodes nodes = body.nodes();
        Fragments fragments = body.tissue().fragments();
        double inner = 0;
        for (int i = 0; i < nodes.count; i++) {
            inner = Math.max(inner, nodes.inverseMass[i]);
        }
        boolean[] right = new boolean[nodes.count];
        for (int f = 0; f < fragments.count(); f++) {
            for (int k = 0; fragments.tet(f) >= 0 && k < 4; k++) {
                right[fragments.node(f, k)] |= middleX(body, f) > 0.002;
            }
        }
        double kg = 0;
        for (int i = 0; i < nodes.count; i++) {
            if (right[i] && nodes.inverseMass[i] == 0) {
                nodes.inverseMass[i] = 6000;
            }
            kg += right[i] ? 1 / nodes.inverseMass[i] : 0;
        }
        Arrays.fill(nodes.drag, 40);
        return kg;
    }

    private static double middleX(BodySimulation body, int f) {
        Fragments fragments = body.tissue().fragments();
        int tet = 4 * fragments.tet(f);
        float[] rest = body.lattice().restM;
        int[] tets = body.lattice().tets;
        double x = rest[3 * tets[tet]];
        for (int k = 1; k < 4; k++) {
            x += fragments.centre(f, k - 1) * (rest[3 * tets[tet + k]] - rest[3 * tets[tet]]);
        }
        return x;
    }

    /** Pulls all that hangs with an acceleration, from what it was before in so many parts. */
    private static void hang(Simulation simulation, double metresPerS2, int parts) {
        Nodes nodes = simulation.bodies().getFirst().nodes();
        for (int part = 1; part <= parts; part++) {
            Vector3d pull = new Vector3d(metresPerS2 * (0.5 + 0.5 * part / parts), 0, 0);
            nodes.pull(pull, pull);
            wait(simulation, 150);
        }
    }

    @Test
    void aRunningSutureClosesASlitThatGapes() {
        try (Simulation simulation = Simulation.open(Sewing.box(true), Sewing.SETTINGS)) {
            Boxes.cut(simulation, 2, -16, 2, 16, -6);
            stretch(simulation, 0.006f);
            wait(simulation, 90);
            Sewing sewing = new Sewing(simulation);
            sewing.appear(-6, -34, -12);
            for (int z = -12; z <= 12; z += 6) {
                sewing.stitch(2, z, -1);
            }
            sewing.knot();
            Boxes.rest(simulation, 60);
            SutureReport.Suture suture = sutures(simulation).getFirst();
            assertThat(suture.kind()).isEqualTo(SutureKind.RUNNING);
            assertThat(suture.state()).isEqualTo(SutureState.HELD);
            // At the slit's ends a stitch goes through tissue that is whole below.
            assertThat(suture.bites()).isBetween(8, 10);
            double before = suture.lips().getFirst().beforeMm();
            assertThat(before).isGreaterThan(1.2);
            for (SutureReport.Lips lips : suture.lips()) {
                assertThat(lips.nowMm()).isLessThan(1.1);
            }
        }
    }

    private static void stretch(Simulation simulation, float byM) {
        Nodes nodes = simulation.bodies().getFirst().nodes();
        for (int i = 0; i < nodes.count; i++) {
            nodes.x[i] += byM * (nodes.x[i] + 0.04f) / 0.08f;
        }
    }

    @Test
    void aLoopOfThreadKeepsMomentum() {
        try (Simulation simulation = Simulation.open(Sewing.box(true), Sewing.SETTINGS)) {
            Sewing sewing = new Sewing(simulation);
            sewing.tied(2, 0, -1);
            Nodes nodes = simulation.bodies().getFirst().nodes();
            for (int i = 0; i < nodes.count; i++) {
                nodes.inverseMass[i] = nodes.inverseMass[i] == 0 ? 6000 : nodes.inverseMass[i];
            }
            Arrays.fill(nodes.drag, 0);
            nodes.stop();
            assertThat(sutures(simulation).getFirst().tensionN()).isGreaterThan(0.2);
            wait(simulation, 60);
            assertThat(nodes.fastest()).isGreaterThan(0.001f);
            assertThat(momentum(nodes, nodes.velocityX)).isCloseTo(0, within(2e-5));
            assertThat(momentum(nodes, nodes.velocityY)).isCloseTo(0, within(2e-5));
            assertThat(momentum(nodes, nodes.velocityZ)).isCloseTo(0, within(2e-5));
        }
    }

    private static double momentum(Nodes nodes, float[] velocity) {
        double sum = 0;
        for (int i = 0; i < nodes.count; i++) {
            sum += velocity[i] / nodes.inverseMass[i];
        }
        return sum;
    }

    @Test
    void bitesAndKnotsAreTakenBackAndDoneAgainBitForBit() {
        String scalar = sewnAndBack(Sewing.SETTINGS.withVectors(false));
        assertThat(sewnAndBack(Sewing.SETTINGS)).isEqualTo(scalar);
    }

    private static String sewnAndBack(SimulationSettings settings) {
        try (Simulation simulation = Simulation.open(Sewing.box(true), settings)) {
            Boxes.cut(simulation, 2, -40, 2, 40, 40);
            Boxes.rest(simulation, 10);
            String cut = simulation.stateHash();
            new Sewing(simulation).tied(2, 0, -1);
            Boxes.rest(simulation, 10);
            String sewn = simulation.stateHash();
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(sutures(simulation).getFirst().kind()).isEqualTo(SutureKind.UNTIED);
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(simulation.report().sutures()).isEmpty();
            assertThat(simulation.stateHash()).isNotEqualTo(sewn);
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(simulation.report().cuts()).isZero();
            for (int i = 0; i < 3; i++) {
                assertThat(simulation.change(StrokeChange.REDO)).isTrue();
            }
            assertThat(simulation.stateHash()).isEqualTo(sewn).isNotEqualTo(cut);
            wait(simulation, 5);
            return simulation.stateHash();
        }
    }

    @Test
    void aNeedleThatIsLostFromSightTiesNoKnot() {
        try (Simulation simulation = Simulation.open(Sewing.box(true), Sewing.SETTINGS)) {
            Boxes.cut(simulation, 2, -40, 2, 40, 40);
            Sewing sewing = new Sewing(simulation);
            sewing.appear(-6, -34, 0);
            sewing.stitch(2, 0, -1);
            sewing.lose();
            assertThat(sutures(simulation).getFirst().kind()).isEqualTo(SutureKind.UNTIED);
            sewing.appear(10, -80, 0);
            sewing.knot();
            assertThat(sutures(simulation).getFirst().kind()).isEqualTo(SutureKind.INTERRUPTED);
        }
    }

    @Test
    void aBladeAcrossAStitchSeversItAndTheWoundOpens() {
        try (Simulation simulation = Simulation.open(Sewing.box(true), Sewing.SETTINGS)) {
            Boxes.cut(simulation, 2, -40, 2, 40, 40);
            new Sewing(simulation).tied(2, 0, -1);
            assertThat(sutures(simulation).getFirst().state()).isEqualTo(SutureState.HELD);
            // Above the tissue, under the strand that lies on it: the blade parts thread alone.
            int cuts = simulation.report().cuts();
            for (int i = 0; i <= 20; i++) {
                simulation.step(null, Boxes.tool(Instrument.SCALPEL, 2, -20, 10 - i, true));
            }
            Boxes.rest(simulation, 20);
            SutureReport report = Sewing.report(simulation);
            assertThat(report.sutures().getFirst().state()).isEqualTo(SutureState.SEVERED);
            assertThat(report.events().getFirst().what()).isEqualTo(SutureState.SEVERED);
            assertThat(report.sutures().getFirst().tensionN()).isLessThan(0.3);
            assertThat(simulation.report().cuts()).isBetween(cuts, cuts + 1);
        }
    }

    @Test
    void aThreadBreaksAtItsOwnStrengthWhereTheTissueHoldsMore() {
        SimulationInput box = Sewing.box(true, "soft_tissue");
        try (Simulation simulation = Simulation.open(box, Sewing.SETTINGS)) {
            Boxes.cut(simulation, 2, -40, 2, 40, 40);
            Sewing sewing = new Sewing(simulation);
            sewing.tied(2, 0, -1);
            sewing.tied(2, 0, 1);
            double kg = hangRightHalfOnThread(simulation);
            double breaksN = SutureCatalogue.standard().withNeedle(Sewing.NEEDLE_MM).knotPullN();
            hang(simulation, 2 * 2 * 0.7 * breaksN / kg, 4);
            assertThat(sutures(simulation)).allMatch(s -> s.state() == SutureState.HELD);
            hang(simulation, 2 * 2 * 1.3 * breaksN / kg, 3);
            List<SutureEvent> events = Sewing.report(simulation).events();
            assertThat(events.getFirst().what()).isEqualTo(SutureState.BROKEN);
            assertThat(events.getFirst().forceN()).isBetween(breaksN, 1.2 * breaksN);
        }
    }

    @Test
    void aLoopTellsWhatRunsThroughIt() {
        try (Simulation simulation = Simulation.open(Sewing.box(true), Sewing.SETTINGS)) {
            new Sewing(simulation).tied(2, 0, -1);
            List<Tie> ties = simulation.bodies().getFirst().sutures().ties();
            assertThat(ties).hasSize(1);
            Tie tie = ties.getFirst();
            assertThat(tie.surface().distanceMm(2, -20, 0)).isLessThan(1);
            assertThat(tie.surface().distanceMm(2, -20, 5)).isBetween(4.0, 6.0);
            assertThat(tie.surface().distanceMm(2, -10, 0)).isGreaterThan(4);
            assertThat(tie.surface().distanceMm(20, -20, 0)).isGreaterThan(8);
            assertThat(tie.threadMm()).isLessThan(tie.restMm());
        }
    }

    @Test
    void aYankedOrTeleportedNeedleLeavesAllFinite() {
        try (Simulation simulation = Simulation.open(Sewing.box(true), Sewing.SETTINGS)) {
            Boxes.cut(simulation, 2, -40, 2, 40, 40);
            Sewing sewing = new Sewing(simulation);
            sewing.appear(-6, -34, 0);
            sewing.stitch(2, 0, -1);
            for (int i = 0; i < 40; i++) {
                double far = i % 4 == 0 ? 1000 : 58;
                double x = i % 2 == 0 ? -far : far;
                simulation.step(null, Sewing.needle(x, -60 - far, 0, i % 7 == 3));
                ToolSample wild =
                        ToolSample.of(
                                Hand.LEFT,
                                Instrument.NEEDLE,
                                new Vector3d(-x / 3, 20 - i, 10),
                                ScriptStep.ANTERIOR,
                                17,
                                true);
                simulation.step(wild, Sewing.needle(x, 40, 3, true));
            }
            Boxes.rest(simulation, 60);
            Nodes nodes = simulation.bodies().getFirst().nodes();
            assertThat(nodes.finite()).isTrue();
            assertThat(simulation.report().restoredNodes()).isZero();
        }
    }

    @Test
    @Tag("long")
    void twoHundredBitesStayFinite() {
        try (Simulation simulation = Simulation.open(Sewing.box(true), Sewing.SETTINGS)) {
            simulation.step(null, Sewing.needle(-30, -34, -20, false));
            for (int bite = 0; bite < 200; bite++) {
                for (int i = 1; i <= 8; i++) {
                    double x = bite % 2 == 0 ? -30 + 7 * i : 26 - 7 * i;
                    double y = -18 - 4 * Math.abs(4 - i);
                    simulation.step(null, Sewing.needle(x, y, -20 + 0.2 * bite, true));
                }
            }
            Boxes.rest(simulation, 100);
            assertThat(sutures(simulation).getFirst().bites()).isGreaterThan(190);
            assertThat(simulation.bodies().getFirst().nodes().finite()).isTrue();
        }
    }
}

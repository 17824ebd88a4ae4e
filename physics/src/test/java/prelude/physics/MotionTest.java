package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ToolSample;
import prelude.physics.cut.Fragments;
import prelude.physics.skin.RidingSurface;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;

class MotionTest {
    private static final SimulationSettings SETTINGS = SimulationSettings.STANDARD;

    private static String hashAfterCut(SimulationSettings settings, double x) {
        try (Simulation simulation = Simulation.open(Boxes.held(), settings)) {
            press(simulation, 10);
            Boxes.cut(simulation, x, -40, x, 40, 30);
            Boxes.rest(simulation, 20);
            return simulation.stateHash();
        }
    }

    private static double press(Simulation simulation, int depthMm) {
        for (int i = 0; i <= 4 * depthMm; i++) {
            simulation.step(null, Boxes.tool(Instrument.GRASPER, 10, -28 + i / 4.0, 0, false));
        }
        return simulation.report().contactForceMaxN();
    }

    @Test
    void theSameMotionGivesTheSameBitsWithAndWithoutVectors() {
        String hash = hashAfterCut(SETTINGS, 11);
        assertThat(hashAfterCut(SETTINGS, 11)).isEqualTo(hash);
        assertThat(hashAfterCut(SETTINGS.withVectors(false), 11)).isEqualTo(hash);
        assertThat(hashAfterCut(SETTINGS, 12)).isNotEqualTo(hash);
    }

    @Test
    void tissueAtRestStaysAtRest() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            // The instrument wakes the tissue but does not reach it.
            Boxes.move(simulation, Boxes.tool(Instrument.SCALPEL, 0, -26.5, 0, false), 120);
            BodySimulation body = simulation.bodies().getFirst();
            assertThat(body.awake()).isTrue();
            double furthest = 0;
            for (int i = 0; i < body.nodes().count; i++) {
                furthest =
                        Math.max(
                                furthest,
                                Math.abs(body.nodes().y[i] - body.lattice().restM[3 * i + 1]));
            }
            assertThat(furthest * 1000).isLessThan(0.01);
        }
    }

    @Test
    void tissueStaysAtRestAlsoAtItsFewestSubsteps() {
        staysAtRest(Boxes.held(), 4);
        staysAtRest(Ball.loose(), 4);
        staysAtRest(Boxes.input(Boxes.box(4, new int[] {8, 6, 6}), -16), 7);
    }

    private static void staysAtRest(SimulationInput input, int fewest) {
        try (Simulation simulation = Simulation.open(input, SETTINGS.withSubsteps(fewest))) {
            assertThat(simulation.fewestSubsteps()).isEqualTo(fewest);
            BodySimulation body = simulation.bodies().getFirst();
            double top = topAt(body) - 4;
            Boxes.move(simulation, Boxes.tool(Instrument.SCALPEL, 0, top, 0, false), 300);
            assertThat(body.awake()).isTrue();
            for (int i = 0; i < body.nodes().count; i++) {
                double from = body.lattice().restM[3 * i + 1];
                assertThat(1000 * body.nodes().y[i]).isCloseTo((float) (1000 * from), within(0.1f));
            }
        }
    }

    @Test
    void pressedTissueKeepsItsVolumeAndPushesBack() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            double newtons = press(simulation, 12);
            BodySimulation body = simulation.bodies().getFirst();
            assertThat(newtons).isBetween(0.2, 20.0);
            assertThat(volumeM3(body) / body.initialM3()).isBetween(0.99, 1.01);
            assertThat(simulation.report().boneContacts()).isZero();
        }
    }

    @Test
    void noVertexOfAFineSurfaceIsLeftInsideTheInstrument() {
        SimulationInput fine = Boxes.input(Boxes.box(8, new int[] {10, 6, 6}), -40, 3);
        try (Simulation simulation = Simulation.open(fine, SETTINGS)) {
            press(simulation, 6);
            BodySimulation body = simulation.bodies().getFirst();
            Skin skin = body.drawn().skin();
            double anteriormost = 0;
            for (int v = 0; v < skin.vertexCount(); v++) {
                double x = at(body.nodes().x, skin, v) - 10;
                double z = at(body.nodes().z, skin, v);
                if (Math.hypot(x, z) < 1) {
                    anteriormost = Math.min(anteriormost, at(body.nodes().y, skin, v));
                }
            }
            // The jaws' round end is at y = -18 mm.
            assertThat(anteriormost).isBetween(-19.0, -17.0);
        }
    }

    private static double at(float[] of, Skin skin, int v) {
        double sum = 0;
        for (int k = 4 * v; k < 4 * v + 4; k++) {
            sum += 1000 * skin.weights()[k] * of[skin.nodes()[k]];
        }
        return sum;
    }

    /** Sum of the deformed tets' volumes; fails on an inverted one. */
    private static double volumeM3(BodySimulation body) {
        Nodes n = body.nodes();
        double sum = 0;
        int[] tets = body.lattice().tets;
        for (int t = 0; t < tets.length; t += 4) {
            int a = tets[t];
            double[] e = new double[9];
            for (int k = 0; k < 3; k++) {
                e[3 * k] = n.x[tets[t + k + 1]] - n.x[a];
                e[3 * k + 1] = n.y[tets[t + k + 1]] - n.y[a];
                e[3 * k + 2] = n.z[tets[t + k + 1]] - n.z[a];
            }
            double sixfold =
                    e[0] * (e[4] * e[8] - e[5] * e[7])
                            - e[1] * (e[3] * e[8] - e[5] * e[6])
                            + e[2] * (e[3] * e[7] - e[4] * e[6]);
            assertThat(sixfold).isPositive();
            sum += sixfold / 6;
        }
        return sum;
    }

    @Test
    void aLooseBodyFallsFreelyAndKeepsItsMomentum() {
        SimulationInput input = Boxes.input(Boxes.box(8, new int[] {4, 4, 4}), -1000);
        try (Simulation simulation = Simulation.open(input, SETTINGS)) {
            BodySimulation body = simulation.bodies().getFirst();
            Nodes nodes = body.nodes();
            for (int i = 0; i < nodes.count; i++) {
                nodes.loosen(i, 100);
                // It stretches and spins as it falls.
                nodes.velocityX[i] = 8 * nodes.x[i] - 5 * nodes.y[i];
                nodes.velocityZ[i] = 0.3f;
            }
            double before = momentum(nodes, nodes.velocityZ);
            Boxes.move(simulation, Boxes.tool(Instrument.SCALPEL, 0, -26, 0, false), 30);
            double seconds = 30 / 90.0;
            assertThat(momentum(nodes, nodes.velocityZ)).isCloseTo(before, within(2e-5));
            assertThat(momentum(nodes, nodes.velocityX)).isCloseTo(0, within(2e-5));
            assertThat(momentum(nodes, nodes.velocityY) / mass(nodes))
                    .isCloseTo(9.81 * seconds, within(0.01));
        }
    }

    private static double mass(Nodes nodes) {
        double sum = 0;
        for (int i = 0; i < nodes.count; i++) {
            sum += 1 / nodes.inverseMass[i];
        }
        return sum;
    }

    private static double momentum(Nodes nodes, float[] velocity) {
        double sum = 0;
        for (int i = 0; i < nodes.count; i++) {
            sum += velocity[i] / nodes.inverseMass[i];
        }
        return sum;
    }

    @Test
    void bodiesWeighWhatTheirTissueDoesAndSoDoTheHalvesOfACutOne() {
        SimulationInput input = Boxes.input(Boxes.box(8, new int[] {10, 6, 6}), -1000);
        try (Simulation simulation = Simulation.open(input, SETTINGS)) {
            double kg = 0.08 * 0.048 * 0.048 * 1060;
            Nodes nodes = simulation.bodies().getFirst().nodes();
            assertThat(mass(nodes)).isCloseTo(kg, within(1e-7 * kg));
            Boxes.cut(simulation, 11, -40, 11, 40, 30);
            Boxes.rest(simulation, 20);
            double free = 0;
            for (int i = 0; i < nodes.count; i++) {
                free += nodes.weight[i] / nodes.inverseMass[i];
            }
            double all = mass(nodes);
            // The cut is 51 mm along the bar's 80. No copy of a node beside it weighs under a
            // milligram: what one lacks of that, its copies in the other half give.
            double lesser = kg * 29 / 80;
            double greater = kg * 51 / 80;
            assertThat(free).isCloseTo(lesser, within(6e-4 * lesser));
            assertThat(all - free).isCloseTo(greater, within(4e-4 * greater));
            assertThat(all).isCloseTo(kg, within(1e-7 * kg));
            double ml = simulation.report().pieces().get(1).volumeMl();
            assertThat(1.06e-3 * ml).isCloseTo(lesser, within(1e-6 * lesser));
        }
    }

    @Test
    void theGrasperPullsWhatItHoldsAndLetsGo() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            for (int i = 0; i <= 40; i++) {
                simulation.step(null, Boxes.tool(Instrument.GRASPER, 38, -24 - i / 4.0, 0, true));
            }
            BodySimulation body = simulation.bodies().getFirst();
            assertThat(topAt(body)).isLessThan(-29);
            assertThat(simulation.report().contactForceMaxN()).isPositive();
            Boxes.rest(simulation, 300);
            assertThat(topAt(body)).isCloseTo(-24, within(0.5));
        }
    }

    /** The least y in mm of any node. */
    private static double topAt(BodySimulation body) {
        double least = 0;
        for (int i = 0; i < body.nodes().count; i++) {
            least = Math.min(least, body.nodes().y[i]);
        }
        return least * 1000;
    }

    @Test
    void aFreedPieceThatIsLiftedOutCountsAsRemoved() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            Boxes.cut(simulation, 24, -40, 24, 40, 30);
            Boxes.rest(simulation, 60);
            double free = simulation.report().pieces().get(1).volumeMl();
            for (int i = 0; i <= 400; i++) {
                double y = -12 - i / 2.0;
                simulation.step(null, Boxes.tool(Instrument.GRASPER, 33, y, 0, true));
            }
            SimulationReport report = simulation.report();
            assertThat(report.pieces()).hasSize(1);
            assertThat(report.removedMl()).isCloseTo(free, within(1e-9));
            SkinCheck.check(simulation);
            onlyNodesOfTissueMove(simulation.bodies().getFirst());
        }
    }

    private static void onlyNodesOfTissueMove(BodySimulation body) {
        Nodes nodes = body.nodes();
        Fragments fragments = body.tissue().fragments();
        boolean[] used = new boolean[nodes.count];
        for (int f = 0; f < fragments.count(); f++) {
            for (int k = 0; fragments.tet(f) >= 0 && k < 4; k++) {
                used[fragments.node(f, k)] = true;
            }
        }
        for (int i = 0; i < nodes.count; i++) {
            boolean held = nodes.x[i] <= -0.04f;
            assertThat(nodes.inverseMass[i] > 0).isEqualTo(used[i] && !held);
        }
    }

    @Test
    void stepsMakeNoGarbageOnceWarm() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            ToolSample tool = Boxes.tool(Instrument.GRASPER, 10, -24, 0, false);
            Boxes.move(simulation, tool, 700);
            long before = simulation.report().allocatedBytes();
            Boxes.move(simulation, tool, 100);
            assertThat((simulation.report().allocatedBytes() - before) / 100).isLessThan(512);
        }
    }

    @Test
    void anInstrumentInBoneIsReported() {
        float[] corners = {-50, 10, -50, 50, 10, -50, 50, 10, 50, -50, 10, 50};
        SurfaceMesh bone = new SurfaceMesh(corners, new int[] {0, 1, 2, 0, 2, 3}, null);
        SimulationInput held = Boxes.held();
        SimulationInput input =
                new SimulationInput(
                        held.bodies(), List.of(new RidingSurface("bone", bone)), held.materials());
        try (Simulation simulation = Simulation.open(input, SETTINGS)) {
            Boxes.move(simulation, Boxes.tool(Instrument.GRASPER, 0, 0, 0, false), 2);
            assertThat(simulation.report().boneContacts()).isZero();
            Boxes.move(simulation, Boxes.tool(Instrument.GRASPER, 0, 11, 0, false), 2);
            assertThat(simulation.report().boneContacts()).isEqualTo(2);
            assertThat(simulation.report().deepestBoneContactMm()).isBetween(0.5, 6.0);
        }
    }

    @Test
    void aRecordingGivesTheSameStateAgain() {
        ToolSource hands =
                (step, hand) ->
                        hand == Hand.RIGHT && step < 60
                                ? Boxes.tool(Instrument.SCALPEL, 11, 30, -40 + 1.4 * step, true)
                                : null;
        try (SimulationThread first = SimulationThread.open(Boxes.held(), SETTINGS);
                SimulationThread second = SimulationThread.open(Boxes.held(), SETTINGS)) {
            first.advance(hands, 80);
            ScriptSampler recorded = new ScriptSampler(first.recording());
            second.advance(recorded::sample, 80);
            assertThat(second.report().stateHash()).isEqualTo(first.report().stateHash());
            assertThat(first.report().pieces()).hasSize(2);
        }
    }

    @Test
    void aLiveSimulationTakesWhatIsPosted() throws InterruptedException {
        try (SimulationThread live = SimulationThread.open(Boxes.held(), SETTINGS)) {
            live.live();
            live.post(Hand.RIGHT, Boxes.tool(Instrument.GRASPER, 10, -24, 0, false));
            Thread.sleep(300);
            live.pause();
            SimulationReport report = live.report();
            assertThat(report.steps()).isBetween(3L, 40L);
            assertThat(report.contactForceMaxN()).isPositive();
        }
    }

    @Test
    void anInvertedTetIsRefusedByName() {
        float[] nodes = {0, 0, 0, 10, 0, 0, 0, 10, 0, 0, 0, 10};
        TetMesh mesh =
                new TetMesh(nodes, new int[] {0, 2, 1, 3}, List.of("liver"), new float[] {1});
        SimulationInput input =
                new SimulationInput(
                        List.of(
                                new SimulationInput.Body(
                                        new TissueBody(mesh, new int[0]), List.of())),
                        List.of(),
                        _ -> Boxes.SOFT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Simulation.open(input, SETTINGS))
                .withMessageContaining("tet 0")
                .withMessageContaining("-166");
    }
}

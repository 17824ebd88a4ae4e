package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Instrument;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.tissue.Nodes;

class GraspTest {
    private static final SimulationSettings SETTINGS = SimulationSettings.STANDARD;

    /** Pulls anteriorly at 0.5 mm a step; the greatest stretch of any tet meanwhile. */
    private static double pull(Simulation simulation, double x, double fromY, int steps) {
        double most = 0;
        for (int i = 0; i <= steps; i++) {
            simulation.step(null, Boxes.tool(Instrument.GRASPER, x, fromY - i / 2.0, 0, true));
            most = Math.max(most, greatestStretch(simulation.bodies().getFirst()));
        }
        return most;
    }

    /** The greatest length of a tet's edge over its length at rest. */
    private static double greatestStretch(BodySimulation body) {
        Fragments fragments = body.tissue().fragments();
        Lattice lattice = body.lattice();
        Nodes nodes = body.nodes();
        double most = 0;
        for (int f = 0; f < fragments.count(); f++) {
            for (int k = 0; fragments.tet(f) >= 0 && k < 4; k++) {
                int a = fragments.node(f, k);
                int b = fragments.node(f, (k + 1) % 4);
                double x = nodes.x[a] - nodes.x[b];
                double y = nodes.y[a] - nodes.y[b];
                double z = nodes.z[a] - nodes.z[b];
                double rest = lattice.squaredEdge(nodes.latticeNode[a], nodes.latticeNode[b]);
                most = Math.max(most, Math.sqrt((x * x + y * y + z * z) / rest));
            }
        }
        return most;
    }

    @Test
    void attachedTissueSlipsOutOfTheJawsAndIsNotDrawnOut() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            assertThat(pull(simulation, 36, -22, 500)).isBetween(1.3, 2.5);
            assertThat(simulation.bodies().getFirst().hand(1).hasGrasped()).isTrue();
            assertThat(simulation.report().contactForceMaxN()).isBetween(1.0, 60.0);
            Boxes.rest(simulation, 300);
            assertThat(greatestStretch(simulation.bodies().getFirst())).isLessThan(1.05);
        }
    }

    @Test
    void jawsThatLostTheirHoldTakeNoOtherUntilOpened() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            pull(simulation, 36, -22, 500);
            for (int y = -272; y <= -30; y += 2) {
                simulation.step(null, Boxes.tool(Instrument.GRASPER, 36, y, 0, true));
            }
            assertThat(pull(simulation, 36, -30, 30)).isLessThan(1.05);
            Boxes.rest(simulation, 1);
            assertThat(pull(simulation, 36, -28, 30)).isGreaterThan(1.05);
        }
    }

    @Test
    void aFreedPieceComesAlongWhole() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            Boxes.cut(simulation, 16, -40, 16, 40, 30);
            Boxes.rest(simulation, 90);
            assertThat(pull(simulation, 28, 0, 160)).isLessThan(2);
            Boxes.move(simulation, Boxes.tool(Instrument.GRASPER, 28, -80, 0, true), 90);
            Nodes nodes = simulation.bodies().getFirst().nodes();
            for (int i = 0; i < nodes.count; i++) {
                if (nodes.weight[i] > 0) {
                    double grewAt =
                            simulation
                                    .bodies()
                                    .getFirst()
                                    .lattice()
                                    .restM[3 * nodes.latticeNode[i] + 1];
                    assertThat(nodes.y[i] - grewAt).isCloseTo(-0.07, within(0.04));
                }
            }
        }
    }

    @Test
    void aFreedPieceStaysWhereItGrewUntilItIsTakenOut() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            // Tall and thin: on a plane it would topple.
            Boxes.cut(simulation, 32, -40, 32, 40, 30);
            Boxes.rest(simulation, 300);
            Nodes nodes = simulation.bodies().getFirst().nodes();
            Lattice lattice = simulation.bodies().getFirst().lattice();
            for (int i = 0; i < nodes.count; i++) {
                int rest = 3 * nodes.latticeNode[i];
                assertThat(nodes.x[i]).isCloseTo(lattice.restM[rest], within(0.008f));
                assertThat(nodes.y[i]).isCloseTo(lattice.restM[rest + 1], within(0.018f));
            }
        }
    }

    @Test
    void theNearestOfTwoBodiesIsGrasped() {
        SimulationInput near = Boxes.input(Boxes.box(8, new int[] {4, 4, 4}), -16);
        SimulationInput far = Boxes.held();
        SimulationInput both =
                new SimulationInput(
                        List.of(far.bodies().getFirst(), near.bodies().getFirst()),
                        List.of(),
                        far.materials());
        try (Simulation simulation = Simulation.open(both, SETTINGS)) {
            Boxes.move(simulation, Boxes.tool(Instrument.GRASPER, 36, -22, 0, true), 2);
            assertThat(simulation.bodies().get(0).hand(1).hasGrasped()).isTrue();
            assertThat(simulation.bodies().get(1).hand(1).hasGrasped()).isFalse();
        }
    }
}

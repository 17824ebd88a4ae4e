package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.physics.tissue.Nodes;

/** Nodes that are too light for the tissue around them are stilled, and nothing else is. */
final class LightNodesTest {
    private static final double NOWHERE_PINNED = -1000;

    /** Cuts crosswise through all of a box, which leave slivers. */
    private static void shred(Simulation simulation) {
        Random random = new Random(19);
        for (int stroke = 0; stroke < 6; stroke++) {
            double x = random.nextDouble(-20, 20);
            Boxes.cut(simulation, x, -40, x + random.nextDouble(-9, 9), 40, 30);
            double z = random.nextDouble(-15, 15);
            Boxes.cut(simulation, -60, z, 60, z + random.nextDouble(-9, 9), 0);
        }
    }

    private static Simulation shreds() {
        SimulationInput input = Boxes.input(Boxes.box(8, new int[] {10, 6, 6}), NOWHERE_PINNED);
        Simulation simulation = Simulation.open(input, SimulationSettings.STANDARD);
        shred(simulation);
        return simulation;
    }

    private record Motion(Vector3d momentum, Vector3d angular, double joules) {
        static Motion of(Nodes nodes) {
            Vector3d momentum = new Vector3d();
            Vector3d angular = new Vector3d();
            double joules = 0;
            for (int i = 0; i < nodes.count; i++) {
                if (nodes.inverseMass[i] > 0) {
                    double kg = 1.0 / nodes.inverseMass[i];
                    Vector3d at = new Vector3d(nodes.x[i], nodes.y[i], nodes.z[i]);
                    Vector3d by =
                            new Vector3d(
                                    nodes.velocityX[i], nodes.velocityY[i], nodes.velocityZ[i]);
                    joules += kg * by.lengthSquared() / 2;
                    momentum.fma(kg, by);
                    angular.fma(kg, at.cross(by));
                }
            }
            return new Motion(momentum, angular, joules);
        }
    }

    @Test
    void momentumAndAngularMomentumStayAndNoEnergyComesOfIt() {
        try (Simulation simulation = shreds()) {
            BodySimulation body = simulation.bodies().getFirst();
            Nodes nodes = body.nodes();
            Random random = new Random(3);
            for (int i = 0; i < nodes.count; i++) {
                nodes.velocityX[i] = (float) random.nextGaussian();
                nodes.velocityY[i] = (float) random.nextGaussian();
                nodes.velocityZ[i] = (float) random.nextGaussian();
            }
            Motion before = Motion.of(nodes);
            body.tissue().calm();
            Motion after = Motion.of(nodes);
            assertThat(after.momentum.distance(before.momentum)).isLessThan(1e-9);
            assertThat(after.angular.distance(before.angular)).isLessThan(1e-9);
            assertThat(after.joules).isLessThan(before.joules);
        }
    }

    @Test
    void whatMovesAsARigidBodyGoesOnAsItDid() {
        try (Simulation simulation = shreds()) {
            BodySimulation body = simulation.bodies().getFirst();
            Nodes nodes = body.nodes();
            for (int i = 0; i < nodes.count; i++) {
                nodes.velocityX[i] = 0.3f - 2 * nodes.y[i];
                nodes.velocityY[i] = 2 * nodes.x[i];
                nodes.velocityZ[i] = -0.1f;
            }
            body.tissue().calm();
            for (int i = 0; i < nodes.count; i++) {
                if (nodes.inverseMass[i] > 0) {
                    double x = 0.3 - 2 * nodes.y[i];
                    assertThat((double) nodes.velocityX[i]).isCloseTo(x, within(1e-5));
                    assertThat((double) nodes.velocityY[i]).isCloseTo(2 * nodes.x[i], within(1e-5));
                    assertThat((double) nodes.velocityZ[i]).isCloseTo(-0.1, within(1e-5));
                }
            }
        }
    }

    @Test
    void uncutTissueNoticesNothing() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            Nodes nodes = simulation.bodies().getFirst().nodes();
            for (int i = 0; i < nodes.count; i++) {
                nodes.velocityX[i] = i;
            }
            simulation.bodies().getFirst().tissue().calm();
            for (int i = 0; i < nodes.count; i++) {
                assertThat(nodes.velocityX[i]).isEqualTo(i);
            }
        }
    }

    /** Before, a few nodes swung at 2.9 m/s for ever. */
    @Test
    void sliversComeToRestAtEightSubsteps() {
        SimulationSettings settings = SimulationSettings.STANDARD.withSubsteps(8);
        try (Simulation simulation = Simulation.open(Boxes.held(), settings)) {
            shred(simulation);
            Boxes.rest(simulation, 200);
            assertThat(simulation.bodies().getFirst().nodes().fastest()).isLessThan(0.02f);
        }
    }
}

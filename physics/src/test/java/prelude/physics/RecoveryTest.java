package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;
import prelude.physics.tissue.Nodes;

class RecoveryTest {
    @Test
    void tissueThatIsNowhereComesBackAndGoesOn() {
        ToolSample holding = Boxes.tool(Instrument.GRASPER, 38, -24, 0, true);
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            Boxes.move(simulation, holding, 20);
            BodySimulation body = simulation.bodies().getFirst();
            Nodes nodes = body.nodes();
            nodes.velocityX[nodes.count - 1] = Float.NaN;
            Boxes.move(simulation, holding, 1);
            long restored = simulation.report().restoredNodes();
            assertThat(nodes.finite()).isTrue();
            assertThat(restored).isBetween(1L, (long) nodes.count);
            Boxes.move(simulation, Boxes.tool(Instrument.GRASPER, 38, -29, 0, true), 60);
            assertThat(simulation.report().restoredNodes()).isEqualTo(restored);
            assertThat(simulation.report().contactForceMaxN()).isBetween(0.1, 60.0);
            assertThat(leastY(nodes)).isLessThan(-0.0265f);
            Boxes.rest(simulation, 400);
            assertThat(leastY(nodes)).isBetween(-0.0245f, -0.0235f);
            assertThat(body.awake()).isFalse();
        }
    }

    private static float leastY(Nodes nodes) {
        float least = 0;
        for (int i = 0; i < nodes.count; i++) {
            least = Math.min(least, nodes.y[i]);
        }
        return least;
    }
}

package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;

import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.frame.Positioning;
import prelude.cases.frame.Positioning.Lying;
import prelude.physics.tissue.Nodes;

class GravityTest {
    private static final Positioning PRONE = new Positioning(Lying.PRONE, 0);

    @Test
    void whoeverIsTurnedSinceTheScanFeelsTheChange() {
        Gravity turned = Gravity.of(PRONE, Positioning.SUPINE);
        assertThat(turned.now().distance(0, -9.81, 0)).isLessThan(1e-12);
        assertThat(turned.change().distance(0, -2 * 9.81, 0)).isLessThan(1e-12);
        assertThat(Gravity.of(PRONE, PRONE).change().length()).isZero();
        Vector3d headDown = Gravity.of(new Positioning(Lying.SUPINE, 90), PRONE).change();
        assertThat(headDown.distance(0, 9.81, 9.81)).isLessThan(1e-12);
    }

    /** A block that hangs from its neighbours sinks towards what is low now. */
    @Test
    void attachedTissueSagsTowardsTheFrontOfWhoWasTurnedOntoIt() {
        SimulationSettings prone =
                SimulationSettings.STANDARD.withGravity(Gravity.of(PRONE, Positioning.SUPINE));
        try (Simulation turned = Simulation.open(Boxes.held(), prone);
                Simulation asScanned = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            for (int i = 0; i < 45; i++) {
                turned.step(null, null);
                asScanned.step(null, null);
            }
            assertThat(meanY(turned)).isLessThan(meanY(asScanned) - 1e-4);
        }
    }

    private static double meanY(Simulation simulation) {
        Nodes nodes = simulation.bodies().getFirst().nodes();
        double sum = 0;
        for (int i = 0; i < nodes.count; i++) {
            sum += nodes.y[i];
        }
        return sum / nodes.count;
    }
}

package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import prelude.physics.skin.Skin;

final class WoundTest {
    @Test
    void aCutFaceEndsAtTheSurfaceOfTheTissue() {
        try (Simulation simulation = Simulation.open(Ball.loose(), SimulationSettings.STANDARD)) {
            Boxes.cut(simulation, 3, -50, 3, 50, 45);
            Boxes.rest(simulation, 10);
            assertThat(simulation.report().pieces()).hasSize(2);
            Skin skin = simulation.bodies().getFirst().drawn().skin();
            double furthest = 0;
            for (int t = 0; t < skin.triangleCount(); t++) {
                int[] corners = {
                    skin.triangles()[3 * t],
                    skin.triangles()[3 * t + 1],
                    skin.triangles()[3 * t + 2]
                };
                if (skin.region()[corners[0]] == skin.regions().size() - 1) {
                    for (int corner : corners) {
                        furthest = Math.max(furthest, fromCentre(skin.restMm(), corner));
                    }
                }
            }
            // The plane x = 3 mm meets the ball in a disc, seen from both sides.
            double disc = Math.PI * (Ball.RADIUS_MM * Ball.RADIUS_MM - 9);
            assertThat(furthest).isLessThan(Ball.RADIUS_MM + 0.4);
            // Rims, which join it to the surface, lie on it and are no part of it.
            double area = simulation.bodies().getFirst().drawn().wound((_, _, _) -> true).areaMm2();
            assertThat(area / 2).isCloseTo(disc, within(0.01 * disc));
        }
    }

    private static double fromCentre(float[] p, int vertex) {
        return Math.sqrt(
                p[3 * vertex] * p[3 * vertex]
                        + p[3 * vertex + 1] * p[3 * vertex + 1]
                        + p[3 * vertex + 2] * p[3 * vertex + 2]);
    }
}

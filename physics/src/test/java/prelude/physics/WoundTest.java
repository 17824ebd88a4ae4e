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
            double area = 0;
            double furthest = 0;
            for (int t = 0; t < skin.triangleCount(); t++) {
                int[] corners = {
                    skin.triangles()[3 * t],
                    skin.triangles()[3 * t + 1],
                    skin.triangles()[3 * t + 2]
                };
                if (skin.region()[corners[0]] == skin.regions().size() - 1) {
                    area += area(skin.restMm(), corners);
                    for (int corner : corners) {
                        furthest = Math.max(furthest, fromCentre(skin.restMm(), corner));
                    }
                }
            }
            // The plane x = 3 mm meets the ball in a disc, seen from both sides.
            double disc = Math.PI * (Ball.RADIUS_MM * Ball.RADIUS_MM - 9);
            assertThat(furthest).isLessThan(Ball.RADIUS_MM + 0.4);
            assertThat(area / 2).isCloseTo(disc, within(0.01 * disc));
        }
    }

    private static double area(float[] p, int[] corners) {
        double[] u = new double[3];
        double[] v = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            u[axis] = p[3 * corners[1] + axis] - p[3 * corners[0] + axis];
            v[axis] = p[3 * corners[2] + axis] - p[3 * corners[0] + axis];
        }
        double x = u[1] * v[2] - u[2] * v[1];
        double y = u[2] * v[0] - u[0] * v[2];
        double z = u[0] * v[1] - u[1] * v[0];
        return Math.sqrt(x * x + y * y + z * z) / 2;
    }

    private static double fromCentre(float[] p, int vertex) {
        return Math.sqrt(
                p[3 * vertex] * p[3 * vertex]
                        + p[3 * vertex + 1] * p[3 * vertex + 1]
                        + p[3 * vertex + 2] * p[3 * vertex + 2]);
    }
}

package prelude.pipeline.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;
import prelude.pipeline.Shapes;

class MeanCurvatureTest {
    @Test
    void aBallIsBentByOneOverItsRadius() {
        for (double radius : new double[] {5, 40}) {
            each(Shapes.sphere(new Vector3d(), radius, 40), radius, 2, 1 / radius, 0.03 / radius);
        }
    }

    @Test
    void aHollowIsBentTheOtherWay() {
        SurfaceMesh hollow = Shapes.inward(Shapes.sphere(new Vector3d(), 10, 40));
        each(hollow, 10, 0, -0.1, 0.005);
    }

    /** But for the poles, where forty slivers meet in a point. */
    private static void each(
            SurfaceMesh ball, double radius, int rings, double wanted, double off) {
        float[] curvature = MeanCurvature.perVertex(ball, rings);
        float[] p = ball.positionsMm();
        for (int v = 0; v < curvature.length; v++) {
            boolean nearPole = false;
            for (int axis = 0; axis < 3; axis++) {
                nearPole |= Math.abs(p[3 * v + axis]) > 0.95 * radius;
            }
            if (!nearPole) {
                assertThat((double) curvature[v]).isCloseTo(wanted, within(off));
            }
        }
        assertThat(curvature).hasSizeGreaterThan(1000);
    }

    @Test
    void aRingIsBentMostOutsideAndLeastWithin() {
        // Of 30 and 10 mm: (1/10 + 1/40) / 2 outside, (1/10 - 1/20) / 2 within.
        SurfaceMesh ring = Shapes.torus(30, 10, 160, 60);
        float[] curvature = MeanCurvature.perVertex(ring, 1);
        for (int v = 0; v < ring.vertexCount(); v++) {
            float[] p = ring.positionsMm();
            double[] at = {p[3 * v], p[3 * v + 1], p[3 * v + 2]};
            double reach = Math.max(Math.hypot(at[0], at[1]), Math.hypot(at[1], at[2]));
            reach = Math.max(reach, Math.hypot(at[0], at[2]));
            if (reach > 39.99) {
                assertThat((double) curvature[v]).isCloseTo(0.0625, within(0.002));
            }
        }
        double most = 0;
        double least = 1;
        for (float each : curvature) {
            most = Math.max(most, each);
            least = Math.min(least, each);
        }
        assertThat(most).isCloseTo(0.0625, within(0.002));
        assertThat(least).isCloseTo(0.025, within(0.002));
    }

    @Test
    void whatHasNoAreaHasNoCurvature() {
        float[] corners = {0, 0, 0, 1, 0, 0, 2, 0, 0};
        SurfaceMesh flat = new SurfaceMesh(corners, new int[] {0, 1, 2}, null);
        assertThat(MeanCurvature.perVertex(flat, 0)).containsOnly(Float.NaN);
    }
}

package prelude.app.xr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ClippingTest {
    private static double area(float[] triangles) {
        double area = 0;
        for (int t = 0; t < triangles.length; t += 6) {
            double ax = triangles[t + 2] - triangles[t];
            double ay = triangles[t + 3] - triangles[t + 1];
            double bx = triangles[t + 4] - triangles[t];
            double by = triangles[t + 5] - triangles[t + 1];
            area += Math.abs(ax * by - ay * bx) / 2;
        }
        return area;
    }

    @Test
    void whatLiesWithinStaysAsItIs() {
        float[] inside = {0, 0, 0.5f, 0, 0, 0.5f};
        assertThat(Clipping.within(inside, -1, 1, -1, 1)).containsExactly(inside);
        assertThat(Clipping.within(new float[] {2, 2, 3, 2, 2, 3}, -1, 1, -1, 1)).isEmpty();
    }

    @Test
    void aTriangleAroundTheRectangleLeavesTheRectangle() {
        float[] around = {-10, -10, 10, -10, 0, 30};
        float[] found = Clipping.within(around, -1, 2, -1, 1.5f);
        assertThat(area(found)).isCloseTo(3 * 2.5, within(1e-5));
    }

    @Test
    void partsOfManyTrianglesAddUpToTheWhole() {
        Random random = new Random(7);
        for (int trial = 0; trial < 1000; trial++) {
            float[] triangle = new float[6];
            for (int i = 0; i < 6; i++) {
                triangle[i] = 4 * random.nextFloat() - 2;
            }
            double parts = 0;
            for (int x = -2; x < 2; x++) {
                for (int y = -2; y < 2; y++) {
                    float[] part = Clipping.within(triangle, x, x + 1, y, y + 1);
                    for (int i = 0; i < part.length; i += 2) {
                        assertThat(part[i]).isBetween((float) x, x + 1f);
                        assertThat(part[i + 1]).isBetween((float) y, y + 1f);
                    }
                    parts += area(part);
                }
            }
            assertThat(parts).isCloseTo(area(triangle), within(1e-5));
        }
    }
}

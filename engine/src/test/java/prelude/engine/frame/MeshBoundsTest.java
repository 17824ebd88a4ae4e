package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;

class MeshBoundsTest {
    private static final float NAN = Float.NaN;
    private static final float FAR = Float.POSITIVE_INFINITY;

    private final MeshBounds bounds = new MeshBounds();

    private float distance(float x, float y, float z) {
        return bounds.distanceM(new Vector3f(x, y, z));
    }

    @Test
    void encloseWhatLiesSomewhere() {
        float[] points = {
            -1, 0, 0, NAN, 5, 5, 0, 2, 0, 7, FAR, 7, 0, 0, 3, -FAR, 0, 0, 1, 1, 1, 4, 4, NAN
        };
        bounds.enclose(points, points.length / 3);
        bounds.place(new Matrix4f());
        assertThat(distance(3, 1, 1)).isCloseTo(2, within(1e-6f));
        assertThat(distance(0, 5, 1)).isCloseTo(3, within(1e-6f));
        assertThat(distance(-2, 0, 0)).isCloseTo(1, within(1e-6f));
        assertThat(distance(0, 0, 4)).isCloseTo(1, within(1e-6f));
        assertThat(distance(0, 1, 1)).isCloseTo(0.001f, within(1e-6f));
        assertThat(bounds.within(new Matrix4f().perspective(1, 1, 0.1f, 100).translate(0, 0, -5)))
                .isTrue();
    }

    @Test
    void ofNothingAreAPoint() {
        bounds.enclose(new float[] {NAN, NAN, NAN, FAR, 0, 0}, 2);
        bounds.place(new Matrix4f());
        assertThat(distance(0, 0, 2)).isCloseTo(2, within(1e-6f));
        bounds.enclose(new float[0], 0);
        bounds.place(new Matrix4f());
        assertThat(distance(0, 3, 0)).isCloseTo(3, within(1e-6f));
    }
}

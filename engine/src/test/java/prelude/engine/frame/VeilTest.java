package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.engine.frame.Wall.HEIGHT;
import static prelude.engine.frame.Wall.WIDTH;

import java.util.List;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Environment;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Sides;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;

/** The lamp's light behind transparent surfaces. */
@Tag("gpu")
class VeilTest {
    private Device device;

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    /** A wall that is lit through others, out of whose shadow it is not seen. */
    private Scene scene(float... opacities) {
        Wall lit = new Wall("lit", new Vector3f(-0.06f, 0, 0), 0.16f, 0, Colour.WHITE, 1);
        Scene scene = Wall.scene(List.of(lit));
        // All light is grey: then tone mapping is one curve.
        Colour dim = new Colour(0.05f, 0.05f, 0.05f);
        scene.environment = new Environment(dim, dim, dim, Environment.Background.CLEAR);
        scene.lamp.light = new Colour(1.5f, 1.5f, 1.5f);
        scene.lamp.positionM.set(0.8f, 0, 0.8f);
        scene.lamp.targetM.set(0, 0, 0);
        for (int i = 0; i < opacities.length; i++) {
            Vector3f at = new Vector3f(0.12f, 0, 0.18f + 0.02f * i);
            RigidMesh mesh =
                    new Wall("before " + i, at, 0.16f, -1, Colour.WHITE, opacities[i]).addTo(scene);
            mesh.castsShadow = true;
            // The lamp takes the far sides of what is closed.
            mesh.sides = Sides.BOTH;
        }
        return scene;
    }

    private Picture draw(Scene scene) {
        try (Renderer renderer = new Renderer(device, new RenderSettings(4, 512));
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            renderer.draw(scene, Wall.view(), target, 0);
            return target.read(0, 0);
        }
    }

    /** Light before the tone mapping of light.glslh, of greys. */
    private static double light(double seen) {
        double low = 0;
        double high = 20;
        for (int i = 0; i < 60; i++) {
            double v = 0.5 * (low + high);
            double mapped =
                    (v * (v + 0.0245786) - 0.000090537)
                            / (v * (0.983729 * v + 0.4329510) + 0.238081);
            low = mapped < seen ? v : low;
            high = mapped < seen ? high : v;
        }
        return low;
    }

    private double lightAtShadow(float... opacities) {
        Picture seen = draw(scene(opacities));
        return light(Wall.linear(seen, COLUMN, HEIGHT / 2, 1));
    }

    private static final int COLUMN = WIDTH / 2 - 15;

    @Test
    void whatStandsInTheLampsLightLetsThroughWhatItIsNotOpaque() {
        double lit = lightAtShadow();
        double dark = lightAtShadow(1);
        assertThat(lit).isGreaterThan(1.5 * dark);
        assertThat(lightAtShadow(0)).isEqualTo(lit);
        for (float opacity : new float[] {0.2f, 0.5f, 0.8f}) {
            double through = (lightAtShadow(opacity) - dark) / (lit - dark);
            assertThat(through).isCloseTo(1 - opacity, within(0.02));
        }
        double both = (lightAtShadow(0.5f, 0.4f) - dark) / (lit - dark);
        assertThat(both).isCloseTo(0.5 * 0.6, within(0.02));
        assertThat(lightAtShadow(0.5f, 1)).isCloseTo(dark, within(0.01));
    }
}

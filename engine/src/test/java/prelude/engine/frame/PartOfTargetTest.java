package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;

/** Frames that take a part of their images, as one that keeps the rate does. */
@Tag("gpu")
class PartOfTargetTest {
    private static final int WIDTH = 180;
    private static final int HEIGHT = 144;

    private final StereoView view =
            Views.looking(new Vector3f(0, 0, 1), new Vector3f(), 0.5f, 1.25f);
    private Device device;

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    /** Of a larger target. */
    private static final class Part extends SameImages {
        int width = WIDTH;
        int height = HEIGHT;

        Part(OffscreenTarget whole) {
            super(whole);
        }

        @Override
        public int drawnWidth() {
            return width;
        }

        @Override
        public int drawnHeight() {
            return height;
        }
    }

    private void theSame(Scene scene) {
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget exact = new OffscreenTarget(device, WIDTH, HEIGHT, 1);
                OffscreenTarget larger = new OffscreenTarget(device, 250, 160, 1)) {
            Part part = new Part(larger);
            // Something else stands there from before.
            part.width = 250;
            part.height = 160;
            renderer.draw(scene, view, part, 0);
            part.width = WIDTH;
            part.height = HEIGHT;
            int made = device.live().count();
            renderer.draw(scene, view, part, 0);
            renderer.draw(scene, view, part, 0);
            assertThat(device.live().count()).isEqualTo(made);
            renderer.draw(scene, view, exact, 0);
            for (int eye = 0; eye < 2; eye++) {
                Picture expected = exact.read(0, eye);
                Picture found = larger.read(0, eye);
                int differing = 0;
                for (int i = 0; i < WIDTH * HEIGHT; i++) {
                    differing +=
                            expected.argb(i % WIDTH, i / WIDTH) == found.argb(i % WIDTH, i / WIDTH)
                                    ? 0
                                    : 1;
                }
                assertThat(differing).isZero();
            }
            renderer.forget(part);
        }
    }

    @Test
    void lookAsIfTheImagesWereNoLarger() {
        theSame(new DemonstrationScene(16).scene());
    }

    /** Where hollows lie on the edge of what is drawn, on one plane with what stands beside it. */
    @Test
    void theSameWithHollowsOnTheEdge() {
        Scene scene = new Scene();
        int white = scene.add(Material.matte(Colour.WHITE));
        scene.add(Shapes.box("wall", 4, 4, 0.02f, white));
        for (int i = -40; i <= 40; i++) {
            RigidMesh bar = Shapes.box("bar " + i, 0.01f, 4, 0.06f, white);
            bar.worldFromModel.translation(0.031f * i, 0, 0);
            scene.add(bar);
            RigidMesh across = Shapes.box("across " + i, 4, 0.01f, 0.06f, white);
            across.worldFromModel.translation(0, 0.037f * i, 0);
            scene.add(across);
        }
        theSame(scene);
    }

    @Test
    void theSameWithATransparentSurfaceAndAScan() {
        theSame(LateLookTest.scene());
    }

    @Test
    void noMoreThanAnImageIsDrawn() {
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget larger = new OffscreenTarget(device, 250, 160, 1)) {
            Part part = new Part(larger);
            part.width = 251;
            Scene scene = LateLookTest.scene();
            assertThatThrownBy(() -> renderer.draw(scene, view, part, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("251 x 144");
            part.width = 1;
            part.height = 1;
            renderer.draw(scene, view, part, 0);
        }
    }
}

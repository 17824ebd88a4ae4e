package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.scene.Solid;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;

/** A frame that fails before it is submitted. */
@Tag("gpu")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
class FailedFrameTest {
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

    private static Scene withSphere() {
        Scene scene = new Scene();
        int white = scene.add(Material.metal(Colour.WHITE, 0.5f));
        scene.add(Shapes.sphere("sphere", 0.15f, 16, white));
        return scene;
    }

    /** Its second mesh asks for more voxels than any device has. */
    private Scene tooLarge() {
        Scene scene = withSphere();
        RigidMesh box = Shapes.box("box", 0.1f, 0.1f, 0.1f, 0);
        int side = device.limits().maxImage3dSide() + 1;
        box.solid = new Solid(new byte[side], side, 1, 1, new Matrix4f());
        scene.add(box);
        return scene;
    }

    private static int[] pixels(Picture picture) {
        int[] pixels = new int[picture.width() * picture.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = picture.argb(i % picture.width(), i / picture.width());
        }
        return pixels;
    }

    @Test
    void leavesTheRendererAbleToDrawAndToClose() {
        Scene scene = withSphere();
        Scene tooLarge = tooLarge();
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, 160, 128, 2)) {
            long before = renderer.draw(scene, view, target, 0);
            int[] expected = pixels(target.read(0, StereoView.LEFT));
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> renderer.draw(tooLarge, view, target, 1))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(renderer.draw(scene, view, target, 1)).isEqualTo(before + 1);
            assertThat(pixels(target.read(1, StereoView.LEFT))).isEqualTo(expected);
            renderer.draw(scene, view, target, 0);
            assertThatThrownBy(() -> renderer.draw(tooLarge, view, target, 1))
                    .isInstanceOf(IllegalArgumentException.class);
            renderer.forget(target);
        }
    }

    @Test
    void leavesEvenTheVeryFirstFrameToBeDrawn() {
        Scene tooLarge = tooLarge();
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, 160, 128, 1)) {
            assertThatThrownBy(() -> renderer.draw(tooLarge, view, target, 0))
                    .isInstanceOf(IllegalArgumentException.class);
            tooLarge.remove(tooLarge.mesh(1));
            assertThat(renderer.draw(tooLarge, view, target, 0)).isEqualTo(1);
        }
    }

    @Test
    void anEmptyMeshIsDrawnAsNothing() {
        Scene scene = withSphere();
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, 160, 128, 2)) {
            renderer.draw(scene, view, target, 0);
            int[] expected = pixels(target.read(0, StereoView.LEFT));
            scene.add(new RigidMesh("empty", new float[0], null, new int[0], 0));
            renderer.draw(scene, view, target, 1);
            assertThat(pixels(target.read(1, StereoView.LEFT))).isEqualTo(expected);
        }
    }

    /** A file or a solver may give places that are none. */
    @Test
    void whatLiesNowhereIsLeftOutAndTheRestIsDrawn() {
        Scene scene = withSphere();
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, 160, 128, 2)) {
            renderer.draw(scene, view, target, 0);
            int[] expected = pixels(target.read(0, StereoView.LEFT));
            Scene broken = withSphere();
            RigidMesh whole = Shapes.sphere("broken", 0.15f, 16, 0);
            float[] positions = whole.positions().clone();
            positions[3 * backmost(positions) + 1] = Float.NaN;
            broken.remove(broken.mesh(0));
            broken.add(new RigidMesh("broken", positions, whole.normals(), whole.triangles(), 0));
            renderer.draw(broken, view, target, 1);
            int[] found = pixels(target.read(1, StereoView.LEFT));
            int differing = 0;
            for (int i = 0; i < found.length; i++) {
                differing += found[i] == expected[i] ? 0 : 1;
            }
            assertThat(differing).isLessThan(found.length / 100);
            Scene none = withSphere();
            float[] nowhere = new float[9];
            Arrays.fill(nowhere, Float.NaN);
            none.add(new RigidMesh("nowhere", nowhere, null, new int[] {0, 1, 2}, 0));
            renderer.draw(none, view, target, 1);
            assertThat(pixels(target.read(1, StereoView.LEFT))).isEqualTo(expected);
        }
    }

    private static int backmost(float[] positions) {
        int found = positions.length / 6;
        for (int i = 0; i < positions.length / 3; i++) {
            if (positions[3 * i + 2] < positions[3 * found + 2]) {
                found = i;
            }
        }
        return found;
    }
}

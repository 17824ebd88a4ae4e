package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.CastVolume;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.scene.TransferFunction;
import prelude.engine.scene.Voxels;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.LateLook;
import prelude.engine.view.StereoView;

/** Eyes that move after a frame is recorded. */
@Tag("gpu")
class LateLookTest {
    private static final int SIDE = 160;

    private Device device;

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    private static StereoView from(float x) {
        return Views.looking(new Vector3f(x, 0, 1), new Vector3f(x, 0, 0), 0.5f, 1);
    }

    /** Something of each kind: a surface, one that lets see through, and a scan. */
    static Scene scene() {
        Scene scene = new Scene();
        int white = scene.add(Material.metal(Colour.WHITE, 0.5f));
        int glass = scene.add(Material.matte(new Colour(0.8f, 0.2f, 0.2f)).withOpacity(0.4f));
        scene.add(Shapes.sphere("sphere", 0.15f, 32, white));
        RigidMesh around = Shapes.sphere("around", 0.3f, 32, glass);
        scene.add(around);
        for (int i = 0; i < scene.meshCount(); i++) {
            scene.mesh(i).alwaysFinest = true;
        }
        int side = 24;
        short[] samples = new short[side * side * side];
        Arrays.fill(samples, (short) 500);
        CastVolume volume =
                new CastVolume(
                        "scan",
                        Voxels.of(side, side, side, samples),
                        new TransferFunction(
                                List.of(
                                        new TransferFunction.Point(0, 0, 0, 1, 0),
                                        new TransferFunction.Point(500, 0.2f, 0.9f, 0.3f, 0.2f))));
        volume.worldFromVoxel.translation(0.1f, -0.1f, -0.1f).scale(0.01f);
        scene.casting.add(volume);
        scene.casting.stepMm = 4;
        scene.casting.jitter = false;
        return scene;
    }

    private static int[] pixels(Picture picture) {
        int[] pixels = new int[picture.width() * picture.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = picture.argb(i % picture.width(), i / picture.width());
        }
        return pixels;
    }

    private static LateLook moving(float x) {
        return new LateLook() {
            @Override
            public boolean look(StereoView view) {
                StereoView later = from(x);
                for (int eye = 0; eye < 2; eye++) {
                    view.viewFromWorld(eye).set(later.viewFromWorld(eye));
                }
                return true;
            }

            @Override
            public float margin() {
                return 0.06f;
            }
        };
    }

    @Test
    void thePictureIsSeenFromWhereTheyAreAtLast() {
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, SIDE, SIDE, 2)) {
            Scene scene = scene();
            renderer.draw(scene, from(0.02f), target, 0);
            StereoView view = from(0);
            renderer.draw(scene, view, target, 1, moving(0.02f));
            assertThat(view.viewFromWorld(0)).isEqualTo(from(0.02f).viewFromWorld(0));
            for (int eye = 0; eye < 2; eye++) {
                int[] expected = pixels(target.read(0, eye));
                assertThat(pixels(target.read(1, eye))).isEqualTo(expected);
            }
            renderer.draw(scene, from(0), target, 1);
            assertThat(pixels(target.read(1, 0))).isNotEqualTo(pixels(target.read(0, 0)));
        }
    }

    @Test
    void whatTheyTurnToIsThere() {
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, SIDE, SIDE, 2)) {
            Scene scene = new Scene();
            int white = scene.add(Material.metal(Colour.WHITE, 0.5f));
            RigidMesh aside = Shapes.sphere("aside", 0.01f, 16, white);
            // Just outside of what the right eye sees at first: 0.5 m beside it at 1 m.
            aside.worldFromModel.translation(Views.HALF_EYE_DISTANCE_M + 0.512f, 0, 0);
            scene.add(aside);
            renderer.draw(scene, from(0.02f), target, 0);
            int[] expected = pixels(target.read(0, StereoView.RIGHT));
            renderer.draw(scene, from(0), target, 1, moving(0.02f));
            assertThat(pixels(target.read(1, StereoView.RIGHT))).isEqualTo(expected);
            renderer.draw(scene, from(-0.3f), target, 1);
            assertThat(pixels(target.read(1, StereoView.RIGHT))).isNotEqualTo(expected);
        }
    }
}

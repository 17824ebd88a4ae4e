package prelude.app.headless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;
import prelude.engine.device.VulkanSource;
import prelude.engine.frame.RenderSettings;
import prelude.engine.frame.Renderer;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Environment.Background;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;

/** What pictures and films in stereo are seen by: where a ball lies in either eye. */
@Tag("gpu")
class StandingEyesTest {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 200;
    private static final Vector3f EYES_M = new Vector3f(0.1f, 1.5f, 0.5f);
    private static final Vector3f LOOK_AT_M = new Vector3f(0, 1.1f, 0);

    /** Of the left eye's place over the right one's, in pixels, by similar triangles. */
    private static double disparity(float distanceM) {
        float focusM = EYES_M.distance(LOOK_AT_M);
        double pixelsPerTangent = HEIGHT / (2 * 0.42);
        return pixelsPerTangent * 0.063 * (1 / distanceM - 1 / focusM);
    }

    private static double[] projected(StereoView view, int eye, Vector3f placeM) {
        Vector4f clip =
                view.clipFromView(eye)
                        .mul(view.viewFromWorld(eye), new Matrix4f())
                        .transform(new Vector4f(placeM, 1));
        return new double[] {(clip.x / clip.w + 1) / 2 * WIDTH, (clip.y / clip.w + 1) / 2 * HEIGHT};
    }

    private static double[] centre(Picture picture) {
        double area = 0;
        double x = 0;
        double y = 0;
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                double covered = (picture.argb(column, row) >>> 24) / 255.0;
                area += covered;
                x += covered * (column + 0.5);
                y += covered * (row + 0.5);
            }
        }
        return new double[] {x / area, y / area};
    }

    @Test
    void aBallLiesInEachEyeWhereGeometryPutsIt() {
        Device device = device();
        StereoView view = new StereoView();
        StandingEyes.look(view, EYES_M, LOOK_AT_M, (float) WIDTH / HEIGHT);
        Vector3f ahead = new Vector3f(LOOK_AT_M).sub(EYES_M).normalize();
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            for (float distanceM : new float[] {0.35f, EYES_M.distance(LOOK_AT_M), 1.5f}) {
                Vector3f placeM = new Vector3f(ahead).mul(distanceM).add(EYES_M);
                renderer.draw(ball(placeM, 0.03f * distanceM), view, target, 0);
                double[][] found = new double[2][];
                for (int eye = 0; eye < 2; eye++) {
                    found[eye] = centre(target.read(0, eye));
                    double[] expected = projected(view, eye, placeM);
                    assertThat(found[eye][0]).isCloseTo(expected[0], within(0.5));
                    assertThat(found[eye][1]).isCloseTo(expected[1], within(0.5));
                }
                assertThat(found[0][0] - found[1][0])
                        .as("%s m", distanceM)
                        .isCloseTo(disparity(distanceM), within(0.5));
                assertThat(found[0][1]).isCloseTo(found[1][1], within(0.5));
            }
        }
        var texts = device.validationTexts();
        device.close();
        assertThat(texts).isEmpty();
    }

    private static Scene ball(Vector3f placeM, float radiusM) {
        Scene scene = new Scene();
        scene.environment = scene.environment.with(Background.CLEAR);
        RigidMesh ball =
                Shapes.sphere("ball", radiusM, 48, scene.add(Material.matte(Colour.WHITE)));
        ball.worldFromModel.translation(placeM);
        scene.add(ball);
        return scene;
    }

    private static Device device() {
        try {
            return Device.open(new VulkanSource(), DeviceSettings.VALIDATED);
        } catch (UnusableDeviceException none) {
            Assumptions.abort(String.valueOf(none.getMessage()));
            throw new IllegalStateException(none);
        }
    }
}

package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Environment;
import prelude.engine.scene.Environment.Background;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;

@Tag("gpu")
class RendererTest {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 320;
    private static final float TAN_HALF_HEIGHT = 0.5f;

    private Device device;

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    private static Scene clearScene() {
        Scene scene = new Scene();
        Environment room = Environment.operatingRoom();
        scene.environment =
                new Environment(room.ceiling(), room.walls(), room.floor(), Background.CLEAR);
        return scene;
    }

    private static StereoView straight() {
        return Views.looking(
                new Vector3f(0, 0, 1), new Vector3f(), TAN_HALF_HEIGHT, (float) WIDTH / HEIGHT);
    }

    /** Area and centre of what is not background, in pixels; alpha counts partly covered pixels. */
    private static double[] areaAndCentre(Picture picture) {
        double area = 0;
        double x = 0;
        double y = 0;
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                double covered = (picture.argb(column, row) >>> 24) / 255.0;
                area += covered;
                x += covered * (column + 0.5);
                y += covered * (row + 0.5);
            }
        }
        return new double[] {area, x / area, y / area};
    }

    @Test
    void aSphereComesToLieWhereItsProjectionSays() {
        Scene scene = clearScene();
        int white = scene.add(Material.matte(Colour.WHITE));
        float radius = 0.15f;
        RigidMesh sphere = Shapes.sphere("sphere", radius, 128, white);
        sphere.worldFromModel.translation(0, 0.05f, 0);
        scene.add(sphere);
        StereoView view = straight();
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            renderer.draw(scene, view, target, 0);
            for (int eye = 0; eye < 2; eye++) {
                double[] seen = areaAndCentre(target.read(0, eye));
                double[] expected = silhouette(view, eye, sphere, radius);
                // Radius of the disc of the same area.
                assertThat(Math.sqrt(seen[0] / Math.PI))
                        .isCloseTo(Math.sqrt(expected[0] / Math.PI), within(0.25));
                assertThat(seen[1]).isCloseTo(expected[1], within(0.25));
                assertThat(seen[2]).isCloseTo(expected[2], within(0.25));
            }
        }
    }

    @Test
    void theRoomFillsThePictureOfEachEye() {
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            Scene scene = new Scene();
            int white = scene.add(Material.matte(Colour.WHITE));
            scene.add(Shapes.sphere("sphere", 0.1f, 64, white));
            renderer.draw(scene, straight(), target, 0);
            for (int eye = 0; eye < 2; eye++) {
                assertThat(undrawn(target.read(0, eye))).isZero();
            }
        }
    }

    /** Pixels that are still black: the room is dark nowhere. */
    private static int undrawn(Picture picture) {
        int undrawn = 0;
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                undrawn += (picture.argb(column, row) & 0xffffff) == 0 ? 1 : 0;
            }
        }
        return undrawn;
    }

    /** The ellipse that a sphere's outline is, integrated ray by ray over a fine grid. */
    private static double[] silhouette(StereoView view, int eye, RigidMesh sphere, float radius) {
        Vector4f centre =
                view.viewFromWorld(eye)
                        .transform(
                                new Vector4f(
                                        sphere.worldFromModel.getTranslation(new Vector3f()), 1));
        int fine = 4;
        double area = 0;
        double x = 0;
        double y = 0;
        for (int row = 0; row < HEIGHT * fine; row++) {
            for (int column = 0; column < WIDTH * fine; column++) {
                double px = (column + 0.5) / fine;
                double py = (row + 0.5) / fine;
                double dx = (2 * px / WIDTH - 1) * TAN_HALF_HEIGHT * WIDTH / HEIGHT;
                double dy = (1 - 2 * py / HEIGHT) * TAN_HALF_HEIGHT;
                double along = (dx * centre.x + dy * centre.y - centre.z) / (dx * dx + dy * dy + 1);
                double ox = dx * along - centre.x;
                double oy = dy * along - centre.y;
                double oz = -along - centre.z;
                if (ox * ox + oy * oy + oz * oz < radius * radius) {
                    area++;
                    x += px;
                    y += py;
                }
            }
        }
        return new double[] {area / (fine * fine), x / area, y / area};
    }

    @Test
    void theEyesSeeTheDisparityOfTheirDistance() {
        Scene scene = clearScene();
        int white = scene.add(Material.matte(Colour.WHITE));
        scene.add(Shapes.sphere("sphere", 0.02f, 64, white));
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            renderer.draw(scene, straight(), target, 0);
            double left = areaAndCentre(target.read(0, StereoView.LEFT))[1];
            double right = areaAndCentre(target.read(0, StereoView.RIGHT))[1];
            double pixelsPerTangent = HEIGHT / (2 * TAN_HALF_HEIGHT);
            assertThat(left - right)
                    .isCloseTo(2 * Views.HALF_EYE_DISTANCE_M * pixelsPerTangent, within(0.25));
        }
    }
}

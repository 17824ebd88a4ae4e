package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

/** How much of the room a floor sees past what stands on it, beside what geometry says. */
@Tag("gpu")
class OcclusionTest {
    private static final int SIDE = 256;

    /** Small: some drivers draw large triangles in one view alone. */
    private static final float TILE_M = 0.014f;

    private static final int TILES = 22;
    private static final float GREY = 0.5f;
    private static final RenderSettings PLAIN = new RenderSettings(4, 64);
    private static final RenderSettings OCCLUDED =
            new RenderSettings(4, 64, PLAIN.layers(), 0, true);

    private Device device;
    private final StereoView view =
            Views.looking(new Vector3f(0.25f, 0.25f, 0), new Vector3f(0.01f, 0, 0), 0.12f, 1);

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    private static Scene floor(Colour colour) {
        Scene scene = new Scene();
        Colour light = new Colour(1, 1, 1);
        scene.environment = new Environment(light, light, light, Background.CLEAR);
        scene.lamp.light = Colour.BLACK;
        scene.exposure = 0.6f;
        int look = scene.add(Material.matte(colour).withRoughness(1));
        for (int tile = 0; tile < TILES * TILES; tile++) {
            RigidMesh floor = Shapes.box("floor", TILE_M, TILE_M, TILE_M, look);
            floor.worldFromModel.translation(
                    TILE_M * (tile % TILES - TILES / 2), -TILE_M / 2, along(tile / TILES));
            scene.add(floor);
        }
        return scene;
    }

    private interface Standing {
        void on(Scene scene, int look);
    }

    private static float along(int tile) {
        return TILE_M * (tile - TILES / 2);
    }

    private static void addWall(Scene scene, int look, float heightM) {
        for (int tile = 0; tile < TILES; tile++) {
            RigidMesh wall = Shapes.box("wall", 2 * TILE_M, heightM, TILE_M, look);
            wall.worldFromModel.translation(-TILE_M, heightM / 2, along(tile));
            scene.add(wall);
        }
    }

    private double[] light(
            RenderSettings settings, Colour colour, Standing standing, float[] xM, int eye) {
        Scene scene = floor(colour);
        standing.on(scene, 0);
        try (Renderer renderer = new Renderer(device, settings);
                OffscreenTarget target = new OffscreenTarget(device, SIDE, SIDE, 1)) {
            renderer.draw(scene, view, target, 0);
            Picture picture = target.read(0, eye);
            double[] light = new double[xM.length];
            for (int i = 0; i < xM.length; i++) {
                Vector4f at =
                        new Vector4f(xM[i], 0, 0, 1)
                                .mul(view.viewFromWorld(eye))
                                .mul(view.clipFromView(eye));
                int column = (int) ((at.x / at.w * 0.5 + 0.5) * SIDE);
                int row = (int) ((at.y / at.w * 0.5 + 0.5) * SIDE);
                light[i] = Tone.grey(picture.argb(column, row) >>> 8 & 0xff);
            }
            return light;
        }
    }

    /** The part of the room that each place sees: of what it scatters, with and without. */
    private double[] seen(Standing standing, float[] xM, int eye) {
        Colour grey = new Colour(GREY, GREY, GREY);
        double[] shaded = light(OCCLUDED, grey, standing, xM, eye);
        double[] shadedBlack = light(OCCLUDED, Colour.BLACK, standing, xM, eye);
        double[] open = light(PLAIN, grey, standing, xM, eye);
        double[] openBlack = light(PLAIN, Colour.BLACK, standing, xM, eye);
        double[] seen = new double[xM.length];
        for (int i = 0; i < seen.length; i++) {
            double part = (shaded[i] - shadedBlack[i]) / (open[i] - openBlack[i]);
            seen[i] = withoutBounces(part);
        }
        return seen;
    }

    /** Undoes what ambient.glslh adds for light that is sent to and fro. */
    private static double withoutBounces(double part) {
        double a = 2.0404 * GREY - 0.3324;
        double b = -4.7951 * GREY + 0.6417;
        double c = 2.7552 * GREY + 0.6903;
        double low = 0;
        double high = 1;
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            double bounced = Math.max(middle, ((middle * a + b) * middle + c) * middle);
            if (bounced < part) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    @Test
    void aFloorBesideALongWallSeesWhatTheFormFactorSays() {
        float heightM = 0.01f;
        float[] xM = {0.002f, 0.003f, 0.005f, 0.007f, 0.01f, 0.013f};
        for (int eye = 0; eye < 2; eye++) {
            double[] seen = seen((scene, look) -> addWall(scene, look, heightM), xM, eye);
            for (int i = 0; i < xM.length; i++) {
                double hidden = 0.5 * (1 - xM[i] / Math.hypot(xM[i], heightM));
                assertThat(seen[i]).as("%s m", xM[i]).isCloseTo(1 - hidden, within(0.08));
            }
        }
    }

    @Test
    void aFloorUnderASphereSeesWhatTheFormFactorSays() {
        float radiusM = 0.01f;
        float[] xM = {0.008f, 0.01f, 0.012f, 0.015f, 0.02f};
        Standing sphere =
                (scene, look) -> {
                    RigidMesh ball = Shapes.sphere("ball", radiusM, 64, look);
                    ball.worldFromModel.translation(0, radiusM, 0);
                    scene.add(ball);
                };
        double[] seen = seen(sphere, xM, StereoView.LEFT);
        for (int i = 0; i < xM.length; i++) {
            double hidden = Math.pow(radiusM / Math.hypot(xM[i], radiusM), 3);
            assertThat(seen[i]).as("%s m", xM[i]).isCloseTo(1 - hidden, within(0.05));
        }
    }

    @Test
    void anOpenFloorSeesAllOfTheRoom() {
        float[] xM = {-0.02f, -0.01f, 0, 0.01f, 0.02f};
        for (double part : seen((_, _) -> {}, xM, StereoView.RIGHT)) {
            assertThat(part).isGreaterThan(0.97);
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 48", "65, 47", "4, 4", "3, 2", "1, 1"})
    void anOpenFloorSeesAllOfTheRoomUpToThePicturesBorder(int width, int height) {
        Picture open = floor(PLAIN, width, height);
        Picture occluded = floor(OCCLUDED, width, height);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double part =
                        Tone.grey(occluded.argb(column, row) >>> 8 & 0xff)
                                / Tone.grey(open.argb(column, row) >>> 8 & 0xff);
                assertThat(part).as("%d, %d", column, row).isBetween(0.94, 1.02);
            }
        }
    }

    private Picture floor(RenderSettings settings, int width, int height) {
        StereoView view =
                Views.looking(
                        new Vector3f(0.16f, 0.05f, 0.03f),
                        new Vector3f(0.01f, 0, 0),
                        0.12f,
                        (float) width / height);
        try (Renderer renderer = new Renderer(device, settings);
                OffscreenTarget target = new OffscreenTarget(device, width, height, 1)) {
            renderer.draw(floor(new Colour(GREY, GREY, GREY)), view, target, 0);
            return target.read(0, StereoView.LEFT);
        }
    }

    @Test
    void whatHoversFarAboveTheFloorLeavesNoHaloOnIt() {
        // 80 mm up: farther than anything is looked for.
        Standing bar =
                (scene, look) -> {
                    RigidMesh mesh = Shapes.box("bar", 0.006f, 0.006f, 0.06f, look);
                    mesh.worldFromModel.translation(0.085f, 0.08f, 0);
                    scene.add(mesh);
                };
        float[] xM = {-0.02f, -0.015f, 0.02f, 0.025f};
        for (double part : seen(bar, xM, StereoView.LEFT)) {
            assertThat(part).isGreaterThan(0.97);
        }
    }
}

package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

/** Colours and energy beside arithmetic: no surface sends back other light than it should. */
@Tag("gpu")
class LightTest {
    private static final int SIDE = 192;

    /** Of light that meets a surface of tissue squarely, this part is mirrored. */
    private static final double MIRRORED = 0.04;

    private static final RenderSettings PLAIN = new RenderSettings(4, 64);
    private static final Colour WHITE = new Colour(1, 1, 1);

    private Device device;

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    /** A room whose walls send the same light from everywhere, and no lamp. */
    private static Scene evenRoom(float exposure) {
        Scene scene = new Scene();
        scene.environment = new Environment(WHITE, WHITE, WHITE, 0, Background.CLEAR);
        scene.lamp.light = Colour.BLACK;
        scene.exposure = exposure;
        return scene;
    }

    private Picture draw(Scene scene, StereoView view) {
        try (Renderer renderer = new Renderer(device, PLAIN);
                OffscreenTarget target = new OffscreenTarget(device, SIDE, SIDE, 1)) {
            renderer.draw(scene, view, target, 0);
            return target.read(0, StereoView.LEFT);
        }
    }

    private static int[] channels(int argb) {
        return new int[] {argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff};
    }

    @ParameterizedTest
    @ValueSource(floats = {0.1f, 0.3f, 0.8f, 2, 6})
    void aChartsColoursComeThroughTheToneMapperAsArithmeticSays(float exposure) {
        List<Colour> chart =
                List.of(
                        new Colour(1, 1, 1),
                        new Colour(0.59f, 0.59f, 0.59f),
                        new Colour(0.18f, 0.18f, 0.18f),
                        new Colour(0.03f, 0.03f, 0.03f),
                        new Colour(0.43f, 0.03f, 0.02f),
                        new Colour(0.06f, 0.3f, 0.06f),
                        new Colour(0.02f, 0.05f, 0.29f),
                        new Colour(0.78f, 0.57f, 0.01f),
                        new Colour(0.5f, 0.09f, 0.3f),
                        new Colour(0.0f, 0.25f, 0.38f),
                        new Colour(0.16f, 0.03f, 0.02f),
                        new Colour(0.55f, 0.3f, 0.22f));
        Scene scene = evenRoom(exposure);
        for (int i = 0; i < chart.size(); i++) {
            int look = scene.add(Material.matte(chart.get(i)));
            RigidMesh patch = Shapes.box("patch", 0.03f, 0.03f, 0.002f, look);
            patch.worldFromModel.translation(at(i));
            scene.add(patch);
        }
        StereoView view = Views.looking(new Vector3f(0, 0, 3), new Vector3f(), 0.04f, 1);
        Picture picture = draw(scene, view);
        for (int i = 0; i < chart.size(); i++) {
            Vector4f clip =
                    new Vector4f(at(i), 1)
                            .mul(view.viewFromWorld(StereoView.LEFT))
                            .mul(view.clipFromView(StereoView.LEFT));
            int column = (int) ((clip.x / clip.w * 0.5 + 0.5) * SIDE);
            int row = (int) ((clip.y / clip.w * 0.5 + 0.5) * SIDE);
            int[] seen = channels(picture.argb(column, row));
            Colour colour = chart.get(i);
            double[] wanted =
                    Tone.bytes(
                            exposure * sent(colour.red()),
                            exposure * sent(colour.green()),
                            exposure * sent(colour.blue()));
            for (int channel = 0; channel < 3; channel++) {
                assertThat((double) seen[channel])
                        .as("patch %d, channel %d", i, channel)
                        .isCloseTo(wanted[channel], within(2.0));
            }
        }
    }

    private static Vector3f at(int patch) {
        return new Vector3f(0.04f * (patch % 4 - 1.5f), 0.04f * (patch / 4 - 1), 0);
    }

    /** Of light 1 from everywhere: what is mirrored, and the colour's part of the rest. */
    private static double sent(double colour) {
        return MIRRORED + (1 - MIRRORED) * colour;
    }

    @Test
    void whiteSurfacesInAWhiteRoomAreNotSeen() {
        Material white = Material.matte(Colour.WHITE);
        List<Material> looks =
                List.of(
                        white.withRoughness(1),
                        white.withRoughness(0.4f),
                        white.withRoughness(0.06f),
                        white.withRoughness(0.5f).withWetness(0.8f),
                        white.withWetness(1).withSubsurface(1, Colour.WHITE),
                        Material.metal(Colour.WHITE, 0.3f),
                        Material.metal(Colour.WHITE, 1));
        float exposure = 0.5f;
        double wanted = Tone.bytes(exposure, exposure, exposure)[1];
        StereoView view = Views.looking(new Vector3f(0, 0, 1), new Vector3f(), 0.12f, 1);
        for (Material look : looks) {
            Scene scene = evenRoom(exposure);
            scene.add(Shapes.sphere("white", 0.08f, 48, scene.add(look)));
            Picture picture = draw(scene, view);
            int counted = 0;
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                int argb = picture.argb(pixel % SIDE, pixel / SIDE);
                if (argb >>> 24 == 0xff) {
                    counted++;
                    for (int channel : channels(argb)) {
                        assertThat((double) channel).as("%s", look).isCloseTo(wanted, within(2.0));
                    }
                }
            }
            assertThat(counted).isGreaterThan(SIDE * SIDE / 10);
        }
    }

    /** From above a ball is lit by the lamp, from below by what the lamp lights besides. */
    @Test
    void whatFacesAwayFromTheLampGetsWhatTheFieldSendsBack() {
        Scene scene = new Scene();
        Colour back = new Colour(0.3f, 0.2f, 0.1f);
        scene.environment =
                new Environment(
                        Colour.BLACK, Colour.BLACK, Colour.BLACK, 0, back, Background.CLEAR);
        scene.lamp.positionM.set(0, 2, 0);
        scene.lamp.targetM.set(0, 0, 0);
        scene.lamp.light = new Colour(8, 8, 8);
        scene.exposure = 0.4f;
        Material white = Material.matte(Colour.WHITE).withRoughness(1);
        scene.add(Shapes.sphere("white", 0.08f, 96, scene.add(white)));
        StereoView view = Views.looking(new Vector3f(0, -1, 0.001f), new Vector3f(), 0.12f, 1);
        // The left eye stands beside the middle.
        Vector4f clip =
                new Vector4f(0, -0.08f, 0, 1)
                        .mul(view.viewFromWorld(StereoView.LEFT))
                        .mul(view.clipFromView(StereoView.LEFT));
        int column = (int) ((clip.x / clip.w * 0.5 + 0.5) * SIDE);
        int row = (int) ((clip.y / clip.w * 0.5 + 0.5) * SIDE);
        int[] seen = channels(draw(scene, view).argb(column, row));
        // Light 8 at 1 m is 2 at 2 m.
        double part = scene.exposure * 2 * (1 - MIRRORED);
        double[] wanted = Tone.bytes(part * 0.3, part * 0.2, part * 0.1);
        for (int channel = 0; channel < 3; channel++) {
            assertThat((double) seen[channel]).isCloseTo(wanted[channel], within(2.0));
        }
    }

    @Test
    void panelsInTheCeilingAddNothingToTheLightOnTheWhole() {
        double even = mirrored(0);
        assertThat(mirrored(0.5f)).isCloseTo(even, within(0.1 * even));
        assertThat(mirrored(1)).isCloseTo(even, within(0.2 * even));
    }

    /** All directions are seen in a small sphere alike often. */
    private double mirrored(float panels) {
        Scene scene = evenRoom(0.3f);
        scene.environment = new Environment(WHITE, WHITE, WHITE, panels, Background.CLEAR);
        Material wet = Material.matte(Colour.BLACK).withRoughness(0.06f).withWetness(1);
        scene.add(Shapes.sphere("drop", 0.08f, 96, scene.add(wet)));
        Picture picture =
                draw(scene, Views.looking(new Vector3f(0, 0, 3), new Vector3f(), 0.04f, 1));
        double sum = 0;
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            int argb = picture.argb(pixel % SIDE, pixel / SIDE);
            sum += argb >>> 24 == 0xff ? Tone.grey(argb >>> 8 & 0xff) : 0;
        }
        return sum;
    }
}

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

/** A plate's edge over a floor, under a lamp that shines straight down from a metre above it. */
@Tag("gpu")
class SoftShadowTest {
    private static final int SIDE = 256;
    private static final float RADIUS_M = 0.12f;
    private static final float SEEN_M = 0.045f;
    private static final RenderSettings SOFT = RenderSettings.DEFAULT;
    private static final RenderSettings SHARP =
            new RenderSettings(SOFT.samples(), SOFT.shadowSide());

    private Device device;

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    private static Scene floor() {
        Scene scene = new Scene();
        scene.environment =
                new Environment(Colour.BLACK, Colour.BLACK, Colour.BLACK, Background.CLEAR);
        scene.lamp.positionM.set(0, 1, 0);
        scene.lamp.targetM.set(0, 0, 0);
        scene.lamp.radiusM = RADIUS_M;
        scene.lamp.light = new Colour(1, 1, 1);
        scene.exposure = 1;
        int white = scene.add(Material.matte(Colour.WHITE).withRoughness(1));
        RigidMesh floor = Shapes.box("floor", 2, 0.02f, 2, white);
        floor.worldFromModel.translation(0, -0.01f, 0);
        scene.add(floor);
        return scene;
    }

    /** Its middle is 1 mm thick; its edge, at x = 0, throws the shadow to the left. */
    private static void addPlate(Scene scene, float heightM) {
        int white = scene.add(Material.matte(Colour.WHITE));
        RigidMesh plate = Shapes.box("plate", 0.3f, 0.001f, 0.6f, white);
        plate.worldFromModel.translation(-0.15f, heightM, 0);
        scene.add(plate);
    }

    /** From the right, so that the plate hides nothing of the penumbra. */
    private static StereoView view() {
        return Views.looking(new Vector3f(0.6f, 0.6f, 0), new Vector3f(0, 0, 0), 0.12f, 1);
    }

    private static double[] light(Picture picture, StereoView view, float[] xM) {
        double[] light = new double[xM.length];
        for (int i = 0; i < xM.length; i++) {
            Vector4f at =
                    new Vector4f(xM[i], 0, 0, 1)
                            .mul(view.viewFromWorld(StereoView.LEFT))
                            .mul(view.clipFromView(StereoView.LEFT));
            double column = (at.x / at.w * 0.5 + 0.5) * SIDE - 0.5;
            double row = (at.y / at.w * 0.5 + 0.5) * SIDE - 0.5;
            light[i] = Tone.grey(bilinear(picture, column, row));
        }
        return light;
    }

    private static double bilinear(Picture picture, double column, double row) {
        int x = (int) Math.floor(column);
        int y = (int) Math.floor(row);
        double fx = column - x;
        double fy = row - y;
        return (1 - fy) * ((1 - fx) * green(picture, x, y) + fx * green(picture, x + 1, y))
                + fy * ((1 - fx) * green(picture, x, y + 1) + fx * green(picture, x + 1, y + 1));
    }

    private static int green(Picture picture, int x, int y) {
        return picture.argb(x, y) >>> 8 & 0xff;
    }

    private static float[] places() {
        float[] xM = new float[121];
        for (int i = 0; i < xM.length; i++) {
            xM[i] = SEEN_M * (i - 60) / 60f;
        }
        return xM;
    }

    /** The part of the lamp that is seen from each place. */
    private double[] seen(RenderSettings settings, float heightM) {
        StereoView view = view();
        try (Renderer renderer = new Renderer(device, settings);
                OffscreenTarget target = new OffscreenTarget(device, SIDE, SIDE, 1)) {
            Scene scene = floor();
            renderer.draw(scene, view, target, 0);
            double[] lit = light(target.read(0, StereoView.LEFT), view, places());
            addPlate(scene, heightM);
            renderer.draw(scene, view, target, 0);
            double[] part = light(target.read(0, StereoView.LEFT), view, places());
            for (int i = 0; i < part.length; i++) {
                part[i] /= lit[i];
            }
            return part;
        }
    }

    /** Of a disc of radius 1 past an edge that stands {@code t} beside its middle. */
    private static double disc(double t) {
        double held = Math.clamp(t, -1.0, 1.0);
        return 0.5 + (held * Math.sqrt(1 - held * held) + Math.asin(held)) / Math.PI;
    }

    /** How far from 10 % to 90 % of the light. */
    private static double width(double[] part) {
        return place(part, 0.9) - place(part, 0.1);
    }

    private static double place(double[] part, double level) {
        float[] xM = places();
        int i = 1;
        while (part[i] < level) {
            i++;
        }
        return xM[i - 1] + (level - part[i - 1]) / (part[i] - part[i - 1]) * (xM[i] - xM[i - 1]);
    }

    @ParameterizedTest
    @ValueSource(floats = {0.05f, 0.1f, 0.15f})
    void aPenumbraIsAsWideAsTheLampsGeometrySays(float heightM) {
        double[] part = seen(SOFT, heightM);
        // Lamp's diameter times the way from the plate to the floor, by that from lamp to plate.
        double wholeM = 2 * RADIUS_M * heightM / (1 - heightM);
        // A disc lets 10 to 90 % pass over this part of it.
        double wanted = 0.687 * wholeM;
        assertThat(width(part)).isCloseTo(wanted, within(0.15 * wanted));
        float[] xM = places();
        double worst = 0;
        for (int i = 0; i < part.length; i++) {
            worst = Math.max(worst, Math.abs(part[i] - disc(2 * xM[i] / wholeM)));
        }
        assertThat(worst).isLessThan(0.13);
    }

    @Test
    void withoutPenumbrasAnEdgeIsSharp() {
        assertThat(width(seen(SHARP, 0.1f))).isLessThan(0.004);
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-4f, 0})
    void aLampOfNoWidthThrowsSharpShadows(float radiusM) {
        Scene scene = floor();
        scene.lamp.radiusM = radiusM;
        addPlate(scene, 0.1f);
        StereoView view = view();
        try (Renderer renderer = new Renderer(device, SOFT);
                OffscreenTarget target = new OffscreenTarget(device, SIDE, SIDE, 1)) {
            renderer.draw(scene, view, target, 0);
            double[] light = light(target.read(0, StereoView.LEFT), view, places());
            double[] part = new double[light.length];
            for (int i = 0; i < light.length; i++) {
                part[i] = light[i] / light[light.length - 1];
            }
            assertThat(width(part)).isLessThan(0.005);
        }
    }

    @Test
    void whatIsLitCastsNoShadowOnItself() {
        Scene scene = floor();
        StereoView view = view();
        try (Renderer renderer = new Renderer(device, SOFT);
                Renderer sharp = new Renderer(device, SHARP);
                OffscreenTarget target = new OffscreenTarget(device, SIDE, SIDE, 2)) {
            renderer.draw(scene, view, target, 0);
            sharp.draw(scene, view, target, 1);
            double[] soft = light(target.read(0, StereoView.LEFT), view, places());
            double[] hard = light(target.read(1, StereoView.LEFT), view, places());
            assertThat(soft).containsExactly(hard);
        }
    }
}

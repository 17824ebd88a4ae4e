package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.awt.geom.AffineTransform;
import java.lang.management.ManagementFactory;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Environment.Background;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.scene.Sign;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;
import prelude.engine.words.Lettering;
import prelude.engine.words.Line;

/** Words in the room against the same outlines filled by another rasteriser. */
@Tag("gpu")
class SignTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 64;
    private static final float FAR_M = 0.5f;
    private static final String WORDS = "Leber 1,204 ml · θ≥5°";

    private Device device;
    private final Scene scene = new Scene();
    private final Lettering lettering = new Lettering();

    @BeforeEach
    void open() {
        device = TestDevice.open();
        scene.environment = scene.environment.with(Background.CLEAR);
        scene.lettering = lettering;
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
        lettering.close();
    }

    /** From the left eye along -z, so many pixels to a degree in the picture's middle. */
    private static StereoView view(double pixelsPerDegree) {
        return Views.looking(
                new Vector3f(Views.HALF_EYE_DISTANCE_M, 0, FAR_M),
                new Vector3f(Views.HALF_EYE_DISTANCE_M, 0, 0),
                (float) (HEIGHT / 2.0 / metresToPixels(pixelsPerDegree, 1)),
                (float) WIDTH / HEIGHT);
    }

    private static double metresToPixels(double pixelsPerDegree, double farM) {
        return pixelsPerDegree * 180 / Math.PI / farM;
    }

    private Picture draw(StereoView view) {
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            renderer.draw(scene, view, target, 0);
            return target.read(0, StereoView.LEFT);
        }
    }

    private static double linear(int argb) {
        double screen = (argb & 255) / 255.0;
        return screen <= 0.04045 ? screen / 12.92 : Math.pow((screen + 0.055) / 1.055, 2.4);
    }

    /** A degree high, on the sign's origin, a little aside by parts of a pixel. */
    private Line say(String words, float em, float x, float y) {
        Line line = lettering.line(words);
        lettering.prepare(line);
        Sign sign = new Sign("words", Sign.Place.IN_ROOM);
        sign.words(line, x, y, em, Colour.WHITE, 1);
        while (scene.signCount() > 0) {
            scene.remove(scene.sign(0));
        }
        scene.add(sign);
        return line;
    }

    /** Root of the mean squared difference over pixels that have some ink, or a neighbour of it. */
    private static double error(Picture picture, double[][] truth) {
        double sum = 0;
        int count = 0;
        for (int y = 1; y < HEIGHT - 1; y++) {
            for (int x = 1; x < WIDTH - 1; x++) {
                double near = 0;
                for (int k = 0; k < 9; k++) {
                    near += truth[y + k / 3 - 1][x + k % 3 - 1];
                }
                double off = linear(picture.argb(x, y)) - truth[y][x];
                if (near > 0) {
                    sum += off * off;
                    count++;
                } else {
                    assertThat(off).as("far from any letter").isZero();
                }
            }
        }
        assertThat(count).isGreaterThan(200);
        return Math.sqrt(sum / count);
    }

    @ParameterizedTest
    @CsvSource({"50, 1.2, 0.03", "25, 1, 0.03", "14, 1, 0.03", "25, 0.32, 0.03"})
    void wordsAreWhatTheirOutlinesCover(double pixelsPerDegree, double degrees, double allowed) {
        float em = (float) (Math.tan(Math.toRadians(degrees)) * FAR_M);
        Line line = lettering.line(WORDS);
        double perMetre = metresToPixels(pixelsPerDegree, FAR_M);
        float x = -line.width() * em / 2;
        say(WORDS, em, x, 0);
        Picture picture = draw(view(pixelsPerDegree));
        AffineTransform toPixels = new AffineTransform();
        toPixels.translate(WIDTH / 2.0 + x * perMetre, HEIGHT / 2.0);
        toPixels.scale(em * perMetre, -em * perMetre);
        double error = error(picture, Ink.of(line, toPixels, WIDTH, HEIGHT));
        assertThat(error).isLessThan(allowed);
    }

    @Test
    void smallPrintKeepsItsInkWhileItMoves() {
        double perMetre = metresToPixels(20, FAR_M);
        float em = (float) (6 / perMetre);
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int step = 0; step < 8; step++) {
            say("small print 0.25 mm", em, (float) ((step / 8.0 - 60) / perMetre), 0);
            Picture picture = draw(view(20));
            double ink = 0;
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                ink += linear(picture.argb(i % WIDTH, i / WIDTH));
            }
            least = Math.min(least, ink);
            most = Math.max(most, ink);
        }
        assertThat(most / least).isCloseTo(1, within(0.01));
    }

    @Test
    void whatIsNearerHidesWords() {
        double perMetre = metresToPixels(25, FAR_M);
        say("IIIIIIIIIIIIIIIIIIII", (float) (20 / perMetre), (float) (-60 / perMetre), 0);
        int grey = scene.add(Material.matte(Colour.BLACK));
        // All of it within the picture: see Wall.
        RigidMesh box = Shapes.box("box", 0.04f, 0.012f, 0.01f, grey);
        box.worldFromModel.translation(0.0205f, 0, 0.1f);
        scene.add(box);
        Picture picture = draw(view(25));
        double left = 0;
        double right = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            double ink = linear(picture.argb(i % WIDTH, i / WIDTH));
            if (i % WIDTH < WIDTH / 2) {
                left += ink > 0.4 ? 1 : 0;
            } else if (i % WIDTH > WIDTH / 2 + 3) {
                right += ink > 0.4 ? 1 : 0;
            }
        }
        assertThat(left).isGreaterThan(100);
        assertThat(right).isZero();
    }

    @Test
    void boxesCoverWhatTheyMeasure() {
        Sign sign = new Sign("box", Sign.Place.ON_PICTURE);
        // 40.5 × 10.25 pixels from (20, 20) on.
        sign.worldFromSign.translation(-1, -1, 0).scale(2f / WIDTH, 2f / HEIGHT, 1);
        sign.box(20, 20, 40.5f, 10.25f, 0, Colour.WHITE, 1);
        scene.add(sign);
        Picture picture = draw(view(25));
        double ink = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            ink += linear(picture.argb(i % WIDTH, i / WIDTH));
        }
        assertThat(ink).isCloseTo(40.5 * 10.25, within(2.0));
        assertThat(linear(picture.argb(40, 25))).isEqualTo(1);
        assertThat(linear(picture.argb(18, 25))).isZero();
        assertThat(linear(picture.argb(60, 25))).isCloseTo(0.5, within(0.03));
    }

    /**
     * Lavapipe (Mesa 22.3.6) draws large triangles for one eye alone, and some at the picture's
     * rim.
     */
    @Test
    void bothEyesSeeLargeSigns() {
        double perMetre = metresToPixels(6, FAR_M);
        Sign sign = new Sign("large", Sign.Place.IN_ROOM);
        float width = (float) (200 / perMetre);
        float height = (float) (56 / perMetre);
        sign.box(-width / 2, -height / 2, width, height, 0, Colour.WHITE, 1);
        scene.add(sign);
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            renderer.draw(scene, view(6), target, 0);
            for (int eye = 0; eye < 2; eye++) {
                Picture picture = target.read(0, eye);
                double ink = 0;
                for (int i = 0; i < WIDTH * HEIGHT; i++) {
                    ink += linear(picture.argb(i % WIDTH, i / WIDTH));
                }
                assertThat(ink).as("eye %d", eye).isCloseTo(200.0 * 56, within(20.0));
            }
        }
    }

    @Test
    void aFrameOfWordsMakesNoGarbage() {
        say(WORDS, 0.01f, -0.05f, 0);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        StereoView view = view(25);
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            for (int i = 0; i < 60; i++) {
                renderer.draw(scene, view, target, 0);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 50; i++) {
                renderer.draw(scene, view, target, 0);
            }
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(bytes / 50.0).isLessThan(200);
        }
    }
}

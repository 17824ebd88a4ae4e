package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Environment.Background;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.scene.Sides;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;

/** Transparent surfaces beside the arithmetic of compositing. */
@Tag("gpu")
class TransparencyTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 128;
    private static final float TAN_HALF_HEIGHT = 0.4f;
    private static final RenderSettings SETTINGS = new RenderSettings(4, 64);

    private Device device;

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    /**
     * A square across the view, all of it within: triangles that reach beyond the picture lavapipe
     * (Mesa 22.3.6) draws wrongly for two eyes.
     */
    private record Quad(String name, Vector3f at, float side, float tilt, Colour colour, float o) {
        RigidMesh mesh(int material) {
            int n = 7;
            float[] positions = new float[3 * (n + 1) * (n + 1)];
            for (int v = 0; v < (n + 1) * (n + 1); v++) {
                float x = side * ((float) (v % (n + 1)) / n - 0.5f);
                float y = side * ((float) (v / (n + 1)) / n - 0.5f);
                positions[3 * v] = at.x + 0.9f * x - 0.4f * y;
                positions[3 * v + 1] = at.y + 0.4f * x + 0.9f * y;
                positions[3 * v + 2] = at.z + tilt * (positions[3 * v] - at.x);
            }
            int[] triangles = new int[6 * n * n];
            for (int s = 0; s < n * n; s++) {
                int v = s / n * (n + 1) + s % n;
                int[] two = {v, v + 1, v + n + 1, v + 1, v + n + 2, v + n + 1};
                System.arraycopy(two, 0, triangles, 6 * s, 6);
            }
            RigidMesh mesh = new RigidMesh(name, positions, null, triangles, material);
            mesh.castsShadow = false;
            return mesh;
        }
    }

    private static List<Quad> stack(int count, float opacity) {
        Random random = new Random(count);
        List<Quad> quads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Colour colour =
                    new Colour(random.nextFloat(), random.nextFloat(), random.nextFloat());
            Vector3f at =
                    new Vector3f(
                            0.1f * (random.nextFloat() - 0.5f),
                            0.1f * (random.nextFloat() - 0.5f),
                            -0.02f * i);
            quads.add(
                    new Quad(
                            "quad " + (char) ('a' + (7 * i) % count),
                            at,
                            0.26f,
                            0.08f * (random.nextFloat() - 0.5f),
                            colour,
                            opacity < 0 ? 0.15f + 0.7f * random.nextFloat() : opacity));
        }
        return quads;
    }

    private static Scene scene(List<Quad> quads) {
        Scene scene = new Scene();
        scene.environment = scene.environment.with(Background.CLEAR);
        for (Quad quad : quads) {
            int material = scene.add(Material.matte(quad.colour).withOpacity(quad.o));
            scene.add(quad.mesh(material));
        }
        return scene;
    }

    private static StereoView straight() {
        return Views.looking(
                new Vector3f(0, 0, 0.6f),
                new Vector3f(),
                TAN_HALF_HEIGHT,
                (float) WIDTH / HEIGHT);
    }

    private Picture[] draw(Scene scene, RenderSettings settings) {
        try (Renderer renderer = new Renderer(device, settings);
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            renderer.draw(scene, straight(), target, 0);
            return new Picture[] {target.read(0, 0), target.read(0, 1)};
        }
    }

    private static double linear(int value) {
        double c = value / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double screen(double value) {
        double c = Math.clamp(value, 0, 1);
        return 255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055);
    }

    /** How opaque a wall is, looked at through a pixel of an eye's picture. */
    private static double alpha(Quad quad, int eye, int column, int row) {
        double dx = (2 * (column + 0.5) / WIDTH - 1) * TAN_HALF_HEIGHT * WIDTH / HEIGHT;
        double dy = (1 - 2 * (row + 0.5) / HEIGHT) * TAN_HALF_HEIGHT;
        double facing =
                (quad.tilt * dx + 1) / Math.sqrt(dx * dx + dy * dy + 1) / Math.hypot(quad.tilt, 1);
        return quad.o >= 1 ? 1 : 1 - Math.pow(1 - quad.o, 1 / facing);
    }

    /** The largest difference, in steps of 8 bits, from compositing what each looks like alone. */
    private double[] deviation(List<Quad> quads, Picture[] seen, RenderSettings settings) {
        List<Picture[]> alone = new ArrayList<>();
        for (Quad quad : quads) {
            Quad opaque =
                    new Quad(quad.name, quad.at, quad.side, quad.tilt, quad.colour, 1);
            alone.add(draw(scene(List.of(opaque)), settings));
        }
        double most = 0;
        double mostAlpha = 0;
        int counted = 0; int bad = 0;
        for (int eye = 0; eye < 2; eye++) {
            for (int row = 0; row < HEIGHT; row++) {
                for (int column = 0; column < WIDTH; column++) {
                    double[] sum = new double[4];
                    boolean edge = false;
                    for (int q = 0; q < quads.size(); q++) {
                        int argb = alone.get(q)[eye].argb(column, row);
                        int covered = argb >>> 24;
                        edge |= covered != 0 && covered != 255;
                        if (covered == 255) {
                            double a = alpha(quads.get(q), eye, column, row) * (1 - sum[3]);
                            for (int c = 0; c < 3; c++) {
                                sum[c] += a * linear(argb >> 8 * c & 255);
                            }
                            sum[3] += a;
                        }
                    }
                    if (edge) {
                        continue;
                    }
                    counted++;
                    int argb = seen[eye].argb(column, row);
                    for (int c = 0; c < 3; c++) {
                        most = Math.max(most, Math.abs(screen(sum[c]) - (argb >> 8 * c & 255)));
                    }
                    if (Math.abs(255 * sum[3] - (argb >>> 24)) > 5 && bad++ < 30) System.out.printf("%d %d %d: %.0f seen %d%n", eye, column, row, 255 * sum[3], argb >>> 24);
                    mostAlpha = Math.max(mostAlpha, Math.abs(255 * sum[3] - (argb >>> 24)));
                }
            }
        }
        assertThat(counted).isGreaterThan(WIDTH * HEIGHT);
        return new double[] {most, mostAlpha};
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void wallsBehindEachOtherAddUpByTheArithmeticOfCompositing(int samples) {
        RenderSettings settings = new RenderSettings(samples, 64);
        List<Quad> quads = stack(5, -1);
        try { draw(scene(quads), settings)[1].writePng(java.nio.file.Path.of("/tmp/g12/q.png")); } catch (java.io.IOException e) {}
        double[] off = deviation(quads, draw(scene(quads), settings), settings);
        System.out.printf("%d samples: %.3f colour, %.3f alpha of 255%n", samples, off[0], off[1]);
        assertThat(off[0]).isLessThanOrEqualTo(1.6);
        assertThat(off[1]).isLessThanOrEqualTo(1);
    }

    private static void assertSame(Picture[] one, Picture[] other) {
        for (int eye = 0; eye < 2; eye++) {
            for (int row = 0; row < HEIGHT; row++) {
                for (int column = 0; column < WIDTH; column++) {
                    assertThat(one[eye].argb(column, row))
                            .as("eye %d, %d, %d", eye, column, row)
                            .isEqualTo(other[eye].argb(column, row));
                }
            }
        }
    }

    @Test
    void inWhateverOrderWallsAreInTheSceneThePictureIsTheSame() {
        List<Quad> quads = stack(9, -1);
        Picture[] first = draw(scene(quads), SETTINGS);
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(quads, new Random(seed));
            assertSame(draw(scene(quads), SETTINGS), first);
        }
    }
}

package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Environment;
import prelude.engine.scene.Environment.Background;
import prelude.engine.scene.Film;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;

/** A plate of 200 mm across, its top at y = 10 mm, under a grid of 100 columns of 2 mm. */
@Tag("gpu")
class FilmTest {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 320;
    private static final int COLUMNS = 100;
    private static final float TOP_MM = 10;
    private static final Colour BLOOD_PER_MM = new Colour(1.2f, 19, 20);
    private static final float HIDES_PER_MM = 4;
    private static final Colour BENEATH = new Colour(0.8f, 0.7f, 0.6f);
    private static final Colour LIQUID = new Colour(0.2f, 0.02f, 0.02f);
    private static final Matrix4f COLUMN_FROM_WORLD =
            new Matrix4f(500, 0, 0, 0, 0, 0, 1000, 0, 0, 500, 0, 0, 49.5f, 49.5f, 0, 1);

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
     * How many pixels of the plate are redder with the film than without, and how many there are.
     */
    private int[] reddened(Film film, Scene scene, Material look) {
        int plate = scene.add(look);
        RigidMesh box = Shapes.box("plate", 0.2f, 0.02f, 0.2f, plate);
        scene.add(box);
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            var view =
                    Views.looking(
                            new Vector3f(0, 0.5f, 0.02f),
                            new Vector3f(),
                            0.25f,
                            (float) WIDTH / HEIGHT);
            renderer.draw(scene, view, target, 0);
            Picture dry = target.read(0, 0);
            scene.film = film;
            renderer.draw(scene, view, target, 0);
            Picture wet = target.read(0, 0);
            int changed = 0;
            int seen = 0;
            for (int row = 0; row < HEIGHT; row++) {
                for (int column = 0; column < WIDTH; column++) {
                    int before = dry.argb(column, row);
                    int after = wet.argb(column, row);
                    seen += before >>> 24 == 255 ? 1 : 0;
                    changed += (before & 0xff) - (after & 0xff) > 25 ? 1 : 0;
                }
            }
            return new int[] {changed, seen};
        }
    }

    private static Scene emptyScene() {
        Scene scene = new Scene();
        Environment room = Environment.operatingRoom();
        scene.environment =
                new Environment(room.ceiling(), room.walls(), room.floor(), Background.CLEAR);
        scene.lamp.positionM.set(0, 1.5f, 0);
        scene.lamp.targetM.set(0, 0, 0);
        return scene;
    }

    /** What a level plate and its side wall send back, 0 to 255, of white light from everywhere. */
    private int[][] seen(float depthMm, Colour absorbsPerMm, float hidesPerMm) {
        Scene scene = new Scene();
        scene.environment =
                new Environment(Colour.WHITE, Colour.WHITE, Colour.WHITE, 0, Background.CLEAR);
        scene.lamp.light = Colour.BLACK;
        scene.exposure = 0.5f;
        scene.add(Shapes.box("plate", 0.2f, 0.02f, 0.2f, scene.add(Material.matte(BENEATH))));
        int liquid = scene.add(Material.matte(LIQUID));
        Film film = new Film(COLUMNS, COLUMNS, COLUMN_FROM_WORLD, liquid, absorbsPerMm, hidesPerMm);
        float[] topAndDepth = new float[2 * COLUMNS * COLUMNS];
        for (int column = 0; column < COLUMNS * COLUMNS; column++) {
            topAndDepth[2 * column] = TOP_MM + depthMm;
            topAndDepth[2 * column + 1] = depthMm;
        }
        film.update(topAndDepth, true);
        scene.film = film;
        try (Renderer renderer = new Renderer(device, new RenderSettings(4, 64));
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            int[][] seen = new int[2][];
            for (int side = 0; side < 2; side++) {
                Vector3f at = side == 0 ? new Vector3f(0, 0.01f, 0) : new Vector3f(0, 0.005f, 0.1f);
                Vector3f eyes = side == 0 ? new Vector3f(0, 0.5f, 0.01f) : new Vector3f(0, 0, 0.6f);
                var view =
                        Views.looking(eyes, at, side == 0 ? 0.08f : 0.004f, (float) WIDTH / HEIGHT);
                renderer.draw(scene, view, target, 0);
                seen[side] = mean(target.read(0, 0));
            }
            return seen;
        }
    }

    private static int[] mean(Picture picture) {
        long[] sum = new long[3];
        int counted = 0;
        for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
            int argb = picture.argb(pixel % WIDTH, pixel / WIDTH);
            boolean drawn = argb >>> 24 == 0xff;
            counted += drawn ? 1 : 0;
            for (int channel = 0; channel < 3; channel++) {
                sum[channel] += drawn ? (argb >> (16 - 8 * channel)) & 0xff : 0;
            }
        }
        int pixels = counted;
        return Arrays.stream(sum).mapToInt(s -> (int) (s / pixels)).toArray();
    }

    /** Of a colour in white light: a part is mirrored, the rest has the colour. */
    private static double[] bytes(double red, double green, double blue) {
        return Tone.bytes(sent(red), sent(green), sent(blue));
    }

    private static double sent(double colour) {
        return 0.5 * (0.04 + 0.96 * colour);
    }

    private static void assertAlike(int[] seen, double[] wanted) {
        for (int channel = 0; channel < 3; channel++) {
            assertThat((double) seen[channel])
                    .as("channel %d", channel)
                    .isCloseTo(wanted[channel], within(3.0));
        }
    }

    @Test
    void lightGoesThroughAFilmTwiceByTheLawOfBeerAndLambert() {
        float depthMm = 0.4f;
        int[][] seen = seen(depthMm, new Colour(0.1f, 0.6f, 1.5f), 0);
        assertAlike(
                seen[0],
                bytes(
                        BENEATH.red() * Math.exp(-2 * 0.1 * depthMm),
                        BENEATH.green() * Math.exp(-2 * 0.6 * depthMm),
                        BENEATH.blue() * Math.exp(-2 * 1.5 * depthMm)));
    }

    @Test
    void aPoolIsOpaqueAndAFilmHalfSo() {
        assertAlike(
                seen(5, BLOOD_PER_MM, HIDES_PER_MM)[0],
                bytes(LIQUID.red(), LIQUID.green(), LIQUID.blue()));
        double own = 1 - Math.exp(-1);
        assertAlike(
                seen(0.25f, Colour.BLACK, 4)[0],
                bytes(
                        BENEATH.red() + own * (LIQUID.red() - BENEATH.red()),
                        BENEATH.green() + own * (LIQUID.green() - BENEATH.green()),
                        BENEATH.blue() + own * (LIQUID.blue() - BENEATH.blue())));
    }

    @Test
    void onAWallNoMoreStaysThanDoesNotRunOff() {
        float drainedMm = 0.04f;
        int[][] seen = seen(0.5f, new Colour(5, 5, 5), 0);
        // Half of it is at the height of the columns and looks up far enough to be wet.
        double part = Math.exp(-2 * 5 * drainedMm);
        double[] least = bytes(BENEATH.red() * part, BENEATH.green() * part, BENEATH.blue() * part);
        for (int channel = 0; channel < 3; channel++) {
            assertThat((double) seen[1][channel]).isGreaterThan(least[channel] - 3);
            assertThat(seen[0][channel]).isLessThan(seen[1][channel] - 60);
        }
    }

    @Test
    void aFilmsEdgeIsNoStair() {
        Scene scene = emptyScene();
        int red = scene.add(Material.matte(LIQUID));
        Film film = new Film(COLUMNS, COLUMNS, COLUMN_FROM_WORLD, red, BLOOD_PER_MM, HIDES_PER_MM);
        float[] topAndDepth = new float[2 * COLUMNS * COLUMNS];
        for (int column = 0; column < COLUMNS * COLUMNS; column++) {
            int x = column % COLUMNS;
            float depth = 3 * x < column / COLUMNS + COLUMNS ? 0.12f : 0;
            topAndDepth[2 * column] = TOP_MM + depth;
            topAndDepth[2 * column + 1] = depth;
        }
        film.update(topAndDepth, true);
        // From a column to the next the depth falls in three steps at least.
        float steepest = 0;
        for (int column = 0; column + 1 < COLUMNS * COLUMNS; column++) {
            float fall = film.topAndDepth()[2 * column + 1] - film.topAndDepth()[2 * column + 3];
            steepest = (column + 1) % COLUMNS == 0 ? steepest : Math.max(steepest, fall);
        }
        assertThat(steepest).isLessThan(0.5001f * 0.12f);
        assertThat(film.topAndDepth()[1]).isEqualTo(0.12f, within(1e-6f));
    }

    /** Half a millimetre of red over the columns of less than a given x, at a height. */
    private static Film film(Scene scene, float heightMm, int below) {
        int red = scene.add(Material.matte(new Colour(0.2f, 0, 0)));
        Film film = new Film(COLUMNS, COLUMNS, COLUMN_FROM_WORLD, red, BLOOD_PER_MM, HIDES_PER_MM);
        float[] topAndDepth = new float[2 * COLUMNS * COLUMNS];
        for (int column = 0; column < COLUMNS * COLUMNS; column++) {
            boolean liquid = column % COLUMNS < below;
            topAndDepth[2 * column] = liquid ? heightMm + 0.5f : heightMm;
            topAndDepth[2 * column + 1] = liquid ? 0.5f : 0;
        }
        film.update(topAndDepth, true);
        return film;
    }

    @Test
    void aFilmOverHalfThePlateReddensHalfOfIt() {
        Scene scene = emptyScene();
        int[] seen = reddened(film(scene, TOP_MM, 50), scene, Material.matte(Colour.WHITE));
        assertThat((double) seen[0] / seen[1]).isCloseTo(0.5, within(0.03));
    }

    @Test
    void whatLiesAtAnotherHeightStaysDry() {
        Scene scene = emptyScene();
        int[] above = reddened(film(scene, TOP_MM + 12, 100), scene, Material.matte(Colour.WHITE));
        assertThat(above[0]).isZero();
        Scene other = emptyScene();
        int[] below = reddened(film(other, TOP_MM - 12, 100), other, Material.matte(Colour.WHITE));
        assertThat(below[0]).isZero();
    }

    @Test
    void whereNoLiquidIsNothingChanges() {
        Scene scene = emptyScene();
        Film film = film(scene, TOP_MM, 100);
        Arrays.fill(film.topAndDepth(), 0);
        assertThat(reddened(film, scene, Material.matte(Colour.WHITE))[0]).isZero();
    }
}

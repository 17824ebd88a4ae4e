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

    /** Half a millimetre of red over the columns of less than a given x, at a height. */
    private static Film film(Scene scene, float heightMm, int below) {
        int red = scene.add(Material.matte(new Colour(0.2f, 0, 0)));
        Matrix4f columnFromWorld =
                new Matrix4f(500, 0, 0, 0, 0, 0, 1000, 0, 0, 500, 0, 0, 49.5f, 49.5f, 0, 1);
        Film film = new Film(COLUMNS, COLUMNS, columnFromWorld, red);
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

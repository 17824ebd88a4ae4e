package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.engine.frame.PaintedScene.GREY;
import static prelude.engine.frame.PaintedScene.HEIGHT;
import static prelude.engine.frame.PaintedScene.OFF;
import static prelude.engine.frame.PaintedScene.SIDE;
import static prelude.engine.frame.PaintedScene.SLICES;
import static prelude.engine.frame.PaintedScene.WIDTH;
import static prelude.engine.frame.PaintedScene.compare;
import static prelude.engine.frame.PaintedScene.farthest;
import static prelude.engine.frame.PaintedScene.mottled;
import static prelude.engine.frame.PaintedScene.onScreen;
import static prelude.engine.frame.PaintedScene.painting;
import static prelude.engine.frame.PaintedScene.placeM;
import static prelude.engine.frame.PaintedScene.random;
import static prelude.engine.frame.PaintedScene.value;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.frame.PaintedScene.Expected;
import prelude.engine.scene.Colour;
import prelude.engine.scene.ColourRamp;
import prelude.engine.scene.Material;
import prelude.engine.scene.Painting;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.target.Picture;

/** Heat maps on rigid surfaces, against what their values are through the ramp. */
@Tag("gpu")
class PaintingTest {
    private PaintedScene painted;
    private Scene scene;

    @BeforeEach
    void open() {
        painted = new PaintedScene();
        scene = painted.scene;
    }

    @AfterEach
    void close() {
        painted.close();
    }

    @Test
    void aRigidSurfaceHasTheFieldsColours() {
        byte[] values = random(2);
        RigidMesh box = painted.plate(Material.metal(Colour.WHITE, 0.2f));
        Painting painting = painting(values, new byte[values.length], 2);
        painting.on(box.material(), 1, Painting.ANY_OWNER);
        scene.painting = painting;
        compare(painted.draw(), 0.01f, at -> value(values, 1, at));
    }

    @Test
    void whatIsPaintedStaysWithTheBodyWhenItIsMoved() {
        byte[] values = random(1);
        RigidMesh box = painted.plate(Material.matte(Colour.WHITE));
        box.worldFromModel.translation(0.01f, -0.02f, 0.03f);
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(box.material(), 0, Painting.ANY_OWNER);
        scene.painting = painting;
        compare(
                painted.draw(),
                0.04f,
                0.035f,
                at -> value(values, 0, new float[] {at[0] - 0.01f, at[1] + 0.02f, at[2] - 0.03f}));
    }

    @Test
    void anOwnersSurfaceTakesNothingOfItsNeighbours() {
        byte[] values = new byte[SIDE * SIDE * SLICES];
        byte[] owners = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            owners[i] = (byte) (i % SIDE < SIDE / 2 ? 1 : 2);
            values[i] = (byte) (i % SIDE < SIDE / 2 ? 51 : 204);
        }
        RigidMesh box = painted.plate(Material.matte(Colour.WHITE));
        Painting painting = painting(values, owners, 1);
        painting.on(box.material(), 0, 1);
        scene.painting = painting;
        // Its own as far as there is any around, and only beyond that the neighbour's.
        compareApart(painted.draw(), at -> (at[0] < 0.02f ? 50 : 203) / 254.0);
        painting.on(box.material(), 0, 2);
        compareApart(painted.draw(), at -> (at[0] < -0.02f ? 50 : 203) / 254.0);
    }

    private static void compareApart(Picture picture, Expected expected) {
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                float[] at = placeM(column, row, 0.01f);
                if (Math.abs(at[0]) < 0.055f
                        && Math.abs(at[1]) < 0.055f
                        && Math.abs(Math.abs(at[0]) - 0.02f) > 0.002f) {
                    int[] wanted = onScreen(ColourRamp.VIRIDIS.at(expected.at(at)));
                    assertThat(farthest(picture.argb(column, row), wanted))
                            .as("at %f", at[0])
                            .isLessThanOrEqualTo(OFF);
                }
            }
        }
    }

    @Test
    void whatNobodyKnowsHasAColourOfItsOwn() {
        byte[] values = new byte[SIDE * SIDE * SLICES];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % SIDE < SIDE / 2 ? Painting.UNKNOWN : (byte) 128;
        }
        RigidMesh box = painted.plate(Material.matte(Colour.WHITE));
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(box.material(), 0, Painting.ANY_OWNER);
        scene.painting = painting;
        Picture picture = painted.draw();
        int[] known = onScreen(ColourRamp.VIRIDIS.at(0.5));
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                float[] at = placeM(column, row, 0.01f);
                if (Math.abs(at[0]) < 0.055f && Math.abs(at[1]) < 0.055f) {
                    int argb = picture.argb(column, row);
                    if (Math.abs(at[0]) > 0.002f) {
                        int[] wanted = at[0] < 0 ? new int[] {0x80, 0x80, 0x80} : known;
                        assertThat(farthest(argb, wanted)).isLessThanOrEqualTo(OFF);
                    }
                }
            }
        }
    }

    @Test
    void aLegendShowsTheWholeRamp() {
        RigidMesh bar = painted.plate(Material.matte(Colour.WHITE));
        // From x = 0 to 1 of the model: 240 mm wide of which 120 are there, from -0.5 on.
        bar.worldFromModel.identity();
        byte[] values = new byte[SIDE * SIDE * SLICES];
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(bar.material(), Painting.ALONG_X, Painting.ANY_OWNER);
        scene.painting = painting;
        Picture picture = painted.draw();
        for (int column = 0; column < WIDTH; column++) {
            float[] at = placeM(column, HEIGHT / 2, 0.01f);
            if (Math.abs(at[0]) < 0.055f && Math.abs(at[0]) > 0.002f) {
                Colour wanted = at[0] < 0 ? GREY : ColourRamp.VIRIDIS.at(at[0]);
                assertThat(farthest(picture.argb(column, HEIGHT / 2), onScreen(wanted)))
                        .isLessThanOrEqualTo(OFF);
            }
        }
    }

    @Test
    void shadingLeavesTheHue() {
        byte[] values = new byte[SIDE * SIDE * SLICES];
        Arrays.fill(values, Painting.encoded(0.6));
        RigidMesh ball = Shapes.sphere("ball", 0.06f, 24, scene.add(mottled()));
        scene.add(ball);
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(ball.material(), 0, Painting.ANY_OWNER);
        painting.shading = 1;
        scene.painting = painting;
        Picture picture = painted.draw();
        Colour wanted = ColourRamp.VIRIDIS.at(((Painting.encoded(0.6) & 0xff) - 1) / 254.0);
        double least = 1;
        double most = 0;
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                float[] at = placeM(column, row, 0);
                if (Math.hypot(at[0] + 0.004, at[1]) < 0.05) {
                    Colour seen = Colour.srgb(picture.argb(column, row) & 0xffffff);
                    double shade = seen.green() / wanted.green();
                    least = Math.min(least, shade);
                    most = Math.max(most, shade);
                    assertThat(seen.blue() / shade).isCloseTo(wanted.blue(), within(0.02));
                    assertThat(seen.red() / shade).isCloseTo(wanted.red(), within(0.02));
                }
            }
        }
        assertThat(least).isBetween(0.3, 0.75);
        assertThat(most).isBetween(0.95, 1.02);
    }
}

package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static prelude.engine.frame.PaintedScene.HEIGHT;
import static prelude.engine.frame.PaintedScene.OFF;
import static prelude.engine.frame.PaintedScene.SIDE;
import static prelude.engine.frame.PaintedScene.SLICES;
import static prelude.engine.frame.PaintedScene.WIDTH;
import static prelude.engine.frame.PaintedScene.farthest;
import static prelude.engine.frame.PaintedScene.mottled;
import static prelude.engine.frame.PaintedScene.onScreen;
import static prelude.engine.frame.PaintedScene.painting;
import static prelude.engine.frame.PaintedScene.placeM;
import static prelude.engine.frame.PaintedScene.random;
import static prelude.engine.frame.PaintedScene.view;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.scene.Colour;
import prelude.engine.scene.ColourRamp;
import prelude.engine.scene.Material;
import prelude.engine.scene.Painting;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;

/** Heat maps in a scene: what they leave as it was, show through, and follow each other in. */
@Tag("gpu")
class PaintedAmongOthersTest {
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
    void whatIsNotPaintedIsDrawnBitForBitAsBefore() {
        RigidMesh left = Shapes.box("left", 0.05f, 0.1f, 0.02f, scene.add(mottled()));
        RigidMesh right = Shapes.box("right", 0.05f, 0.1f, 0.02f, scene.add(mottled()));
        left.worldFromModel.translation(-0.06f, 0, 0);
        right.worldFromModel.translation(0.06f, 0, 0);
        scene.add(left);
        scene.add(right);
        Picture before = painted.draw();
        byte[] values = random(1);
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(left.material(), 0, Painting.ANY_OWNER);
        scene.painting = painting;
        Picture after = painted.draw();
        int changed = 0;
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                boolean same = before.argb(column, row) == after.argb(column, row);
                changed += same ? 0 : 1;
                if (placeM(column, row, 0)[0] > 0) {
                    assertThat(same).as("%d, %d", column, row).isTrue();
                }
            }
        }
        assertThat(changed).isGreaterThan(500);
        scene.painting = null;
        Picture again = painted.draw();
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                assertThat(again.argb(column, row)).isEqualTo(before.argb(column, row));
            }
        }
    }

    @Test
    void whatIsTransparentIsPaintedToo() {
        byte[] values = new byte[SIDE * SIDE * SLICES];
        Arrays.fill(values, Painting.encoded(0.3));
        RigidMesh front = painted.plate(Material.matte(Colour.WHITE).withOpacity(0.4f));
        RigidMesh behind = Shapes.box("behind", 0.12f, 0.12f, 0.02f, scene.add(mottled()));
        behind.worldFromModel.translation(0, 0, -0.05f);
        scene.add(behind);
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(front.material(), 0, Painting.ANY_OWNER);
        painting.on(behind.material(), 0, Painting.ANY_OWNER);
        scene.painting = painting;
        int[] wanted =
                onScreen(ColourRamp.VIRIDIS.at(((Painting.encoded(0.3) & 0xff) - 1) / 254.0));
        assertThat(farthest(painted.draw().argb(WIDTH / 2 + 12, HEIGHT / 2), wanted))
                .isLessThanOrEqualTo(OFF);
    }

    @Test
    void theSidesOfPaintedTrianglesAreDrawnAndOfNoOthers() {
        assertThat(painted.device.limits().lines()).isTrue();
        byte[] values = new byte[SIDE * SIDE * SLICES];
        RigidMesh left = Shapes.box("left", 0.06f, 0.1f, 0.02f, scene.add(mottled()));
        RigidMesh right = Shapes.box("right", 0.06f, 0.1f, 0.02f, scene.add(mottled()));
        left.worldFromModel.translation(-0.06f, 0, 0);
        right.worldFromModel.translation(0.06f, 0, 0);
        scene.add(left);
        scene.add(right);
        Picture before = painted.draw();
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(left.material(), 0, Painting.ANY_OWNER);
        painting.facets = true;
        painting.lines = true;
        scene.painting = painting;
        Picture lined = painted.draw();
        int dark = 0;
        int plain = 0;
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                float[] at = placeM(column, row, 0.01f);
                if (at[0] > 0) {
                    assertThat(lined.argb(column, row)).isEqualTo(before.argb(column, row));
                } else if (Math.abs(at[0] + 0.06f) < 0.026f && Math.abs(at[1]) < 0.046f) {
                    // Within the front: its diagonal alone is a side.
                    boolean onDiagonal =
                            Math.abs(Math.abs(at[1]) - Math.abs(at[0] + 0.06f) / 0.6f) < 0.004f;
                    boolean isDark = (lined.argb(column, row) & 0xff) < 0x60;
                    dark += isDark ? 1 : 0;
                    plain += isDark ? 0 : 1;
                    assertThat(!isDark || onDiagonal).as("%d, %d", column, row).isTrue();
                }
            }
        }
        assertThat(dark).isBetween(20, 150);
        assertThat(plain).isGreaterThan(10 * dark);
    }

    @Test
    void aPaintingIsReplacedWhileFramesAreInFlight() {
        RigidMesh box = painted.plate(Material.matte(Colour.WHITE));
        try (Renderer renderer = new Renderer(painted.device, new RenderSettings(1, 64));
                OffscreenTarget target = new OffscreenTarget(painted.device, WIDTH, HEIGHT, 2)) {
            for (int i = 0; i < 9; i++) {
                byte[] values = new byte[SIDE * SIDE * SLICES];
                Arrays.fill(values, Painting.encoded(i / 8.0));
                scene.painting = i % 3 == 2 ? null : painting(values, new byte[values.length], 1);
                if (scene.painting != null) {
                    scene.painting.on(box.material(), 0, Painting.ANY_OWNER);
                }
                renderer.draw(scene, view(), target, i % 2);
            }
            byte[] last = new byte[SIDE * SIDE * SLICES];
            Arrays.fill(last, Painting.encoded(1));
            scene.painting = painting(last, new byte[last.length], 1);
            scene.painting.on(box.material(), 0, Painting.ANY_OWNER);
            renderer.draw(scene, view(), target, 1);
            int[] wanted = onScreen(ColourRamp.VIRIDIS.at(1));
            assertThat(farthest(target.read(1, 0).argb(WIDTH / 2 + 12, HEIGHT / 2), wanted))
                    .isLessThanOrEqualTo(OFF);
        }
    }
}

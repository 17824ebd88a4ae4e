package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.engine.frame.Wall.HEIGHT;
import static prelude.engine.frame.Wall.WIDTH;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.CastVolume;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Scene;
import prelude.engine.scene.TransferFunction;
import prelude.engine.scene.Voxels;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.target.ReadBack;

/** Transparent surfaces before, within and behind an even block of fog. */
@Tag("gpu")
class TransparencyAndVolumesTest {
    private static final int SIDE = 32;
    private static final float SPACING_M = 0.004f;

    /** From middle to middle of the outermost voxels. */
    private static final float HALF_M = 0.5f * (SIDE - 1) * SPACING_M;

    private Device device;

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    private static void addFog(Scene scene, float opacity) {
        short[] samples = new short[SIDE * SIDE * SIDE];
        Arrays.fill(samples, (short) 500);
        CastVolume volume =
                new CastVolume(
                        "fog",
                        Voxels.of(SIDE, SIDE, SIDE, samples),
                        new TransferFunction(
                                List.of(
                                        new TransferFunction.Point(0, 1, 1, 1, opacity),
                                        new TransferFunction.Point(1000, 1, 1, 1, opacity))));
        volume.worldFromVoxel.scale(SPACING_M).translate(-15.5f, -15.5f, -15.5f);
        scene.casting.stepMm = 0.5f;
        scene.casting.shaded = false;
        scene.casting.add(volume);
    }

    private Picture[] draw(Scene scene, int samples) {
        try (Renderer renderer = new Renderer(device, new RenderSettings(samples, 64));
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            renderer.draw(scene, Wall.view(), target, 0);
            return new Picture[] {target.read(0, 0), target.read(0, 1)};
        }
    }

    /** What fog of a thickness hides. */
    private static double hidden(float opacity, double thicknessM) {
        return 1 - Math.pow(1 - opacity, 1000 * thicknessM);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void fogIsDividedByTheSurfaceThatIsSeenThroughIt(int samples) {
        float fog = 0.008f;
        Colour red = new Colour(0.8f, 0.1f, 0.1f);
        for (float z : new float[] {0.1f, 0.03f, 0, -0.04f, -0.1f}) {
            Wall wall = new Wall("wall", new Vector3f(0, 0, z), 0.2f, 0, red, 0.5f);
            Scene scene = Wall.scene(List.of(wall));
            addFog(scene, fog);
            Picture[] seen = draw(scene, samples);
            Picture[] alone = draw(Wall.scene(List.of(wall.with(1))), samples);
            double before = hidden(fog, Math.clamp(HALF_M - z, 0, 2 * HALF_M));
            double behind = hidden(fog, Math.clamp(z + HALF_M, 0, 2 * HALF_M));
            int column = WIDTH / 2;
            int row = HEIGHT / 2 + 3;
            double a = wall.alpha(column, row);
            for (int eye = 0; eye < 2; eye++) {
                for (int c = 0; c < 3; c++) {
                    double colour = Wall.linear(alone[eye], column, row, c);
                    double expected = before + (1 - before) * (a * colour + (1 - a) * behind);
                    assertThat(Wall.screen(Wall.linear(seen[eye], column, row, c)))
                            .as("channel %d of eye %d, wall at %s", c, eye, z)
                            .isCloseTo(Wall.screen(expected), within(2.5));
                }
                double alpha = 1 - (1 - before) * (1 - a) * (1 - behind);
                assertThat(Wall.alpha(seen[eye], column, row) / 255.0)
                        .isCloseTo(alpha, within(0.01));
            }
        }
    }

    @Test
    void onTheEdgeOfASurfaceEachSampleHasItsOwnFog() {
        float fog = 0.008f;
        Wall wall = new Wall("wall", new Vector3f(), 0.05f, 0, Colour.WHITE, 0.5f);
        Scene scene = Wall.scene(List.of(wall));
        addFog(scene, fog);
        Picture[] seen = draw(scene, 4);
        Picture[] alone = draw(Wall.scene(List.of(wall.with(1))), 4);
        double free = 1 - hidden(fog, 2 * HALF_M);
        int edges = 0;
        // Around the wall, where rays pass through all of the block.
        for (int row = HEIGHT / 2 - 11; row < HEIGHT / 2 + 11; row++) {
            for (int column = WIDTH / 2 - 2; column < WIDTH / 2 + 18; column++) {
                double covered = Wall.alpha(alone[0], column, row) / 255.0;
                edges += covered > 0 && covered < 1 ? 1 : 0;
                double lets = 1 - covered * wall.alpha(column, row);
                assertThat(Wall.alpha(seen[0], column, row) / 255.0)
                        .as("%d, %d", column, row)
                        .isCloseTo(1 - free * lets, within(0.015));
            }
        }
        assertThat(edges).isGreaterThan(10);
    }

    @Test
    void fogThatHidesAllHidesTheSurfaceBehindItAndNotTheOneBeforeIt() {
        Colour red = new Colour(0.8f, 0.1f, 0.1f);
        for (float z : new float[] {0.1f, -0.1f}) {
            Wall wall = new Wall("wall", new Vector3f(0, 0, z), 0.2f, 0, red, 0.5f);
            Scene scene = Wall.scene(List.of(wall));
            addFog(scene, 1);
            Scene without = Wall.scene(List.of());
            addFog(without, 1);
            int there = draw(scene, 4)[0].argb(WIDTH / 2, HEIGHT / 2);
            int bare = draw(without, 4)[0].argb(WIDTH / 2, HEIGHT / 2);
            if (z < 0) {
                // Rays end a little before all is hidden.
                assertThat(there & 0xff).isCloseTo(bare & 0xff, within(1));
                assertThat(there >>> 24).isGreaterThanOrEqualTo(254);
            } else {
                assertThat(there & 0xff).isLessThan((bare & 0xff) - 30);
            }
        }
    }

    @Test
    void whereNothingIsTransparentFogIsAsItIsWithoutLayers() {
        Wall beside = new Wall("beside", new Vector3f(0.2f, 0, 0), 0.06f, 0, Colour.WHITE, 0.4f);
        Wall opaque = new Wall("opaque", new Vector3f(-0.02f, 0, 0), 0.08f, 0.3f, Colour.WHITE, 1);
        Scene plain = Wall.scene(List.of(opaque));
        addFog(plain, 0.01f);
        Scene layered = Wall.scene(List.of(opaque, beside));
        addFog(layered, 0.01f);
        Picture[] expected = draw(plain, 4);
        Picture[] seen = draw(layered, 4);
        for (int eye = 0; eye < 2; eye++) {
            for (int row = 0; row < HEIGHT; row++) {
                for (int column = 0; column < WIDTH / 2 + 15; column++) {
                    for (int shift = 0; shift < 32; shift += 8) {
                        int e = (expected[eye].argb(column, row) >>> shift) & 255;
                        int s = (seen[eye].argb(column, row) >>> shift) & 255;
                        assertThat(s).as("%d, %d", column, row).isCloseTo(e, within(2));
                    }
                }
            }
        }
    }

    /** As a film is made beside the frames of a session. */
    @Test
    void twoTargetsByTurnsAreDrawnAsEachAloneAndNothingIsMadeAnew() {
        Wall wall = new Wall("wall", new Vector3f(), 0.2f, 0, Colour.WHITE, 0.5f);
        Scene scene = Wall.scene(List.of(wall));
        addFog(scene, 0.01f);
        Picture alone = draw(scene, 4)[1];
        try (Renderer renderer = new Renderer(device, new RenderSettings(4, 64));
                OffscreenTarget one = new OffscreenTarget(device, WIDTH, HEIGHT, 2);
                OffscreenTarget two = new OffscreenTarget(device, 2 * WIDTH, 2 * HEIGHT, 1)) {
            int open = 0;
            for (int turn = 0; turn < 6; turn++) {
                renderer.draw(scene, Wall.view(), one, turn % 2);
                renderer.draw(scene, Wall.view(), two, 0);
                if (turn == 1) {
                    open = device.live().count();
                }
            }
            assertThat(device.live().count()).isEqualTo(open);
            Picture byTurns = one.read(1, 1);
            for (int row = 0; row < HEIGHT; row++) {
                for (int column = 0; column < WIDTH; column++) {
                    assertThat(byTurns.argb(column, row)).isEqualTo(alone.argb(column, row));
                }
            }
            assertThat(two.read(0, 0).argb(WIDTH, HEIGHT))
                    .isEqualTo(one.read(1, 0).argb(WIDTH / 2, HEIGHT / 2));
            renderer.forget(two);
            assertThat(device.live().count()).isLessThan(open);
        }
    }

    @Test
    void aPictureIsReadAgainAndAgainIntoTheSameMemory() {
        Wall wall = new Wall("wall", new Vector3f(), 0.2f, 0, new Colour(0.8f, 0.1f, 0.3f), 1);
        Scene scene = Wall.scene(List.of(wall));
        try (Renderer renderer = new Renderer(device, new RenderSettings(4, 64));
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 2);
                ReadBack memory = new ReadBack(device, target, 2)) {
            for (int image = 0; image < 2; image++) {
                scene.mesh(0).visible = image == 0;
                renderer.draw(scene, Wall.view(), target, image);
                memory.read(image);
                for (int eye = 0; eye < 2; eye++) {
                    Picture expected = target.read(image, eye);
                    ByteBuffer rgba = memory.rgba(eye);
                    assertThat(rgba.remaining()).isEqualTo(4 * WIDTH * HEIGHT);
                    for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
                        int argb = expected.argb(pixel % WIDTH, pixel / WIDTH);
                        assertThat(rgba.get(4 * pixel)).isEqualTo((byte) (argb >> 16));
                        assertThat(rgba.get(4 * pixel + 1)).isEqualTo((byte) (argb >> 8));
                        assertThat(rgba.get(4 * pixel + 2)).isEqualTo((byte) argb);
                        assertThat(rgba.get(4 * pixel + 3)).isEqualTo((byte) (argb >> 24));
                    }
                }
            }
        }
    }
}

package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.CastVolume;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Environment;
import prelude.engine.scene.Environment.Background;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.scene.TransferFunction;
import prelude.engine.scene.VoxelMask;
import prelude.engine.scene.Voxels;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;

/** Volumes of known shape, against geometry and against the law of absorption. */
@Tag("gpu")
class VolumeTest {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 320;
    private static final int SIDE = 64;
    private static final float SPACING_M = 0.004f;
    private static final float RADIUS_M = 0.1f;

    private Device device;

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    static Scene clearScene() {
        Scene scene = new Scene();
        Environment room = Environment.operatingRoom();
        scene.environment =
                new Environment(room.ceiling(), room.walls(), room.floor(), Background.CLEAR);
        scene.casting.shaded = false;
        return scene;
    }

    /** Nothing up to a value, from there on as opaque as can be. */
    private static TransferFunction solidFrom(double value) {
        return new TransferFunction(
                List.of(
                        new TransferFunction.Point(value - 0.5, 1, 1, 1, 0),
                        new TransferFunction.Point(value + 0.5, 1, 1, 1, 1)));
    }

    private static TransferFunction even(float opacity) {
        return new TransferFunction(
                List.of(
                        new TransferFunction.Point(0, 1, 1, 1, opacity),
                        new TransferFunction.Point(1000, 1, 1, 1, opacity)));
    }

    /** Samples that fall with distance from the middle: 1000 at a sphere's radius. */
    private static Voxels ball() {
        short[] samples = new short[SIDE * SIDE * SIDE];
        float middle = (SIDE - 1) / 2f;
        for (int i = 0; i < samples.length; i++) {
            double x = (i % SIDE - middle) * SPACING_M;
            int row = i / SIDE % SIDE;
            double y = (row - middle) * SPACING_M;
            int slice = i / (SIDE * SIDE);
            double z = (slice - middle) * SPACING_M;
            double distance = Math.sqrt(x * x + y * y + z * z);
            samples[i] = (short) Math.round(1000 + 10_000 * (RADIUS_M - distance));
        }
        return Voxels.of(SIDE, SIDE, SIDE, samples);
    }

    private static CastVolume placed(Voxels voxels, TransferFunction transfer, Vector3f atM) {
        CastVolume volume = new CastVolume("phantom", voxels, transfer);
        volume.worldFromVoxel
                .translation(atM)
                .scale(SPACING_M)
                .translate(
                        -(voxels.columns() - 1) / 2f,
                        -(voxels.rows() - 1) / 2f,
                        -(voxels.slices() - 1) / 2f);
        return volume;
    }

    private Picture[] draw(Scene scene, RenderSettings settings) {
        try (Renderer renderer = new Renderer(device, settings);
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            var view =
                    Views.looking(
                            new Vector3f(0, 0, 1), new Vector3f(), 0.25f, (float) WIDTH / HEIGHT);
            renderer.draw(scene, view, target, 0);
            return new Picture[] {target.read(0, 0), target.read(0, 1)};
        }
    }

    private static double[] areaAndCentre(Picture picture) {
        double area = 0;
        double x = 0;
        double y = 0;
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                double covered = (picture.argb(column, row) >>> 24) / 255.0;
                area += covered;
                x += covered * (column + 0.5);
                y += covered * (row + 0.5);
            }
        }
        return new double[] {Math.sqrt(area / Math.PI), x / area, y / area};
    }

    @Test
    void aBallsOutlineIsThatOfASphereOfItsRadius() {
        Vector3f at = new Vector3f(0.013f, -0.021f, 0);
        for (int samples : new int[] {1, 4}) {
            Scene surfaces = clearScene();
            RigidMesh sphere =
                    Shapes.sphere(
                            "sphere", RADIUS_M, 128, surfaces.add(Material.matte(Colour.WHITE)));
            sphere.worldFromModel.translation(at);
            surfaces.add(sphere);
            Scene volumes = clearScene();
            volumes.casting.add(placed(ball(), solidFrom(1000), at));
            Picture[] expected = draw(surfaces, new RenderSettings(4, 64));
            Picture[] seen = draw(volumes, new RenderSettings(samples, 64));
            for (int eye = 0; eye < 2; eye++) {
                double[] e = areaAndCentre(expected[eye]);
                double[] s = areaAndCentre(seen[eye]);
                assertThat(s[0]).isCloseTo(e[0], within(0.35));
                assertThat(s[1]).isCloseTo(e[1], within(0.1));
                assertThat(s[2]).isCloseTo(e[2], within(0.1));
            }
        }
    }

    @Test
    void anEvenBlockLetsThroughWhatTheLawOfAbsorptionSays() {
        for (float opacity : new float[] {0.001f, 0.01f, 0.05f}) {
            for (float step : new float[] {0.5f, 3}) {
                Scene scene = clearScene();
                scene.casting.stepMm = step;
                short[] samples = new short[32 * 32 * 32];
                Arrays.fill(samples, (short) 500);
                scene.casting.add(
                        placed(Voxels.of(32, 32, 32, samples), even(opacity), new Vector3f()));
                Picture seen = draw(scene, new RenderSettings(4, 64))[0];
                double thicknessMm = 31 * SPACING_M * 1000;
                double expected = 1 - Math.pow(1 - opacity, thicknessMm);
                // From the middle column's eye the ray is oblique by less than half a pixel's
                // worth.
                double alpha = (seen.argb(WIDTH / 2 + 10, HEIGHT / 2) >>> 24) / 255.0;
                assertThat(alpha).isCloseTo(expected, within(0.008));
            }
        }
    }

    @Test
    void twoScansInOnePlaceAbsorbTogether() {
        float one = 0.004f;
        float other = 0.009f;
        Scene scene = clearScene();
        scene.casting.stepMm = 2;
        short[] samples = new short[32 * 32 * 32];
        Arrays.fill(samples, (short) 500);
        scene.casting.add(placed(Voxels.of(32, 32, 32, samples), even(one), new Vector3f()));
        byte[] narrow = new byte[16 * 32 * 16];
        Arrays.fill(narrow, (byte) 200);
        // Half as deep, and nearer to the eye by a quarter.
        scene.casting.add(
                placed(Voxels.of(16, 32, 16, narrow), even(other), new Vector3f(0.02f, 0, 0.05f)));
        Picture seen = draw(scene, new RenderSettings(4, 64))[0];
        double first = Math.pow(1 - one, 31 * SPACING_M * 1000);
        double second = Math.pow(1 - other, 15 * SPACING_M * 1000);
        assertThat((seen.argb(235, HEIGHT / 2) >>> 24) / 255.0)
                .isCloseTo(1 - first * second, within(0.01));
        assertThat((seen.argb(195, HEIGHT / 2) >>> 24) / 255.0).isCloseTo(1 - first, within(0.01));
    }

    @Test
    void aMaskThatChangesIsSeenInTheNextFrame() {
        Scene scene = clearScene();
        CastVolume volume = placed(ball(), solidFrom(1000), new Vector3f());
        byte[] shown = new byte[SIDE * SIDE * SIDE];
        Arrays.fill(shown, (byte) 255);
        VoxelMask mask = new VoxelMask(shown, SIDE, SIDE, SIDE);
        volume.mask = mask;
        scene.casting.add(volume);
        try (Renderer renderer = new Renderer(device, new RenderSettings(1, 16));
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            var view =
                    Views.looking(
                            new Vector3f(0, 0, 1), new Vector3f(), 0.25f, (float) WIDTH / HEIGHT);
            renderer.draw(scene, view, target, 0);
            assertThat(areaAndCentre(target.read(0, 0))[0]).isGreaterThan(60);
            Arrays.fill(mask.shown(), (byte) 0);
            mask.changed(0, SIDE - 1);
            renderer.draw(scene, view, target, 0);
            assertThat(areaAndCentre(target.read(0, 0))[0]).isZero();
            scene.casting.remove(volume);
            renderer.draw(scene, view, target, 0);
            scene.casting.add(volume);
            renderer.draw(scene, view, target, 0);
            assertThat(areaAndCentre(target.read(0, 0))[0]).isZero();
        }
    }

    @Test
    void whatIsBeforeHidesAndWhatIsBehindIsHidden() {
        Scene scene = clearScene();
        int red = scene.add(Material.matte(new Colour(0.5f, 0, 0)));
        RigidMesh before = Shapes.box("before", 0.1f, 0.4f, 0.01f, red);
        before.worldFromModel.translation(-0.06f, 0, 0.15f);
        RigidMesh behind = Shapes.box("behind", 0.1f, 0.4f, 0.01f, red);
        behind.worldFromModel.translation(0.08f, 0, -0.15f);
        scene.add(before);
        scene.add(behind);
        scene.casting.add(placed(ball(), solidFrom(1000), new Vector3f()));
        for (int samples : new int[] {1, 4}) {
            Picture seen = draw(scene, new RenderSettings(samples, 64))[0];
            // For the left eye the ball's middle lies at 220, the near box from 141 to 216, the far
            // one from 234 to 290.
            int y = HEIGHT / 2;
            assertThat(isWhite(seen.argb(225, y))).isTrue();
            assertThat(isWhite(seen.argb(245, y))).isTrue();
            assertThat(isWhite(seen.argb(190, y))).isFalse();
            assertThat(isWhite(seen.argb(287, y))).isFalse();
            assertThat(seen.argb(190, y) >>> 24).isEqualTo(255);
            assertThat(seen.argb(287, y) >>> 24).isEqualTo(255);
        }
    }

    private static boolean isWhite(int argb) {
        return (argb & 0xff) > 200;
    }

    @Test
    void anInstrumentWithinAVolumeIsAsDeepInItAsItIs() {
        double opacity = 0.02;
        Scene scene = clearScene();
        scene.casting.stepMm = 6;
        short[] samples = new short[32 * 32 * 32];
        Arrays.fill(samples, (short) 500);
        scene.casting.add(
                placed(Voxels.of(32, 32, 32, samples), even((float) opacity), new Vector3f()));
        int black = scene.add(Material.matte(Colour.BLACK));
        RigidMesh plate = Shapes.box("plate", 0.3f, 0.3f, 0.01f, black);
        float depthMm = 23.7f;
        plate.worldFromModel.translation(0, 0, 15.5f * SPACING_M - depthMm / 1000f - 0.005f);
        scene.add(plate);
        Picture seen = draw(scene, new RenderSettings(4, 64))[0];
        Scene bare = clearScene();
        int same = bare.add(Material.matte(Colour.BLACK));
        RigidMesh alone = Shapes.box("plate", 0.3f, 0.3f, 0.01f, same);
        alone.worldFromModel.set(plate.worldFromModel);
        bare.add(alone);
        Picture without = draw(bare, new RenderSettings(4, 64))[0];
        double alpha = 1 - Math.pow(1 - opacity, depthMm);
        double behind = linear(without.argb(WIDTH / 2, HEIGHT / 2) & 0xff);
        assertThat(linear(seen.argb(WIDTH / 2, HEIGHT / 2) & 0xff))
                .isCloseTo(alpha + (1 - alpha) * behind, within(0.01));
    }

    private static double linear(int encoded) {
        double v = encoded / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    @Test
    void bricksShowWhatTheWholeShows() {
        Scene scene = clearScene();
        scene.casting.shaded = true;
        CastVolume volume =
                placed(
                        ball(),
                        new TransferFunction(
                                List.of(
                                        new TransferFunction.Point(900, 0.9f, 0.3f, 0.2f, 0),
                                        new TransferFunction.Point(1400, 1, 1, 0.8f, 0.1f))),
                        new Vector3f());
        scene.casting.add(volume);
        Picture whole = draw(scene, new RenderSettings(4, 64))[0];
        scene.casting.budgetBytes = 2L * SIDE * SIDE * SIDE - 1;
        // All eight bricks with their borders take more than the whole: one has to be empty.
        CastVolume cut = placed(halfBall(), volume.transfer(), new Vector3f());
        Scene half = clearScene();
        half.casting.shaded = true;
        half.casting.add(cut);
        Picture wholeHalf = draw(half, new RenderSettings(4, 64))[0];
        half.casting.budgetBytes = 2L * SIDE * SIDE * SIDE - 1;
        Picture bricks = draw(half, new RenderSettings(4, 64))[0];
        assertThat(largestDifference(wholeHalf, bricks)).isLessThanOrEqualTo(2);
        Picture halved = draw(scene, new RenderSettings(4, 64))[0];
        double[] e = areaAndCentre(whole);
        double[] s = areaAndCentre(halved);
        assertThat(s[0]).isCloseTo(e[0], within(1.0));
        assertThat(s[1]).isCloseTo(e[1], within(0.2));
        assertThat(s[2]).isCloseTo(e[2], within(0.2));
    }

    private static Voxels halfBall() {
        Voxels ball = ball();
        short[] samples = Objects.requireNonNull(ball.wide()).clone();
        Arrays.fill(samples, samples.length / 2 - SIDE * SIDE, samples.length, (short) 0);
        return Voxels.of(SIDE, SIDE, SIDE, samples);
    }

    private static int largestDifference(Picture a, Picture b) {
        int largest = 0;
        for (int row = 0; row < a.height(); row++) {
            for (int column = 0; column < a.width(); column++) {
                for (int shift = 0; shift < 32; shift += 8) {
                    int one = a.argb(column, row) >>> shift & 255;
                    int other = b.argb(column, row) >>> shift & 255;
                    largest = Math.max(largest, Math.abs(one - other));
                }
            }
        }
        return largest;
    }

    @Test
    void masksPlanesAndBoxesTakeAwayWhatTheySay() {
        double whole = right(clearScene(), volume -> {});
        double masked =
                right(
                        clearScene(),
                        volume -> {
                            byte[] shown = new byte[SIDE * SIDE * SIDE];
                            for (int i = 0; i < shown.length; i++) {
                                shown[i] = (byte) (i % SIDE < SIDE / 2 ? 255 : 0);
                            }
                            volume.mask = new VoxelMask(shown, SIDE, SIDE, SIDE);
                        });
        Scene planed = clearScene();
        planed.casting.cutAway(new Vector4f(1, 0, 0, 0));
        double cut = right(planed, volume -> {});
        double boxed = right(clearScene(), volume -> volume.boxHigh.x = (SIDE - 1) / 2f);
        assertThat(whole).isCloseTo(0.5, within(0.05));
        // Beside the plane, what lies before its middle is seen a little further right.
        for (double left : new double[] {masked, cut, boxed}) {
            assertThat(left).isBetween(0.005, 0.04);
        }
    }

    /** How much of what is seen lies to the right of the world's middle plane, at its depth. */
    private double right(Scene scene, Consumer<CastVolume> change) {
        CastVolume volume = placed(ball(), solidFrom(1000), new Vector3f());
        change.accept(volume);
        scene.casting.add(volume);
        Picture picture = draw(scene, new RenderSettings(4, 64))[0];
        // The left eye is 32 mm to the left of the plane.
        double plane = WIDTH / 2.0 + 0.032 * HEIGHT / (2 * 0.25);
        double all = 0;
        double beyond = 0;
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                double covered = (picture.argb(column, row) >>> 24) / 255.0;
                all += covered;
                beyond += column > plane + 0.5 ? covered : 0;
            }
        }
        return beyond / all;
    }
}

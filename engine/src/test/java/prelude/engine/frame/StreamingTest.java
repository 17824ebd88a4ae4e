package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.CastVolume;
import prelude.engine.scene.Colour;
import prelude.engine.scene.ColourRamp;
import prelude.engine.scene.Environment.Background;
import prelude.engine.scene.Material;
import prelude.engine.scene.Painting;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.scene.Solid;
import prelude.engine.scene.TransferFunction;
import prelude.engine.scene.VoxelMask;
import prelude.engine.scene.Voxels;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;

/** What is new to a scene while frames go on: drawn when it is there, and then as ever. */
@Tag("gpu")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
class StreamingTest {
    private static final int SIDE = 64;

    /** More than a loading thread needs for all that comes here. */
    private static final int PATIENCE = 3000;

    private final StereoView view = Views.looking(new Vector3f(0, 0, 1), new Vector3f(), 0.3f, 1);
    private final Scene scene = new Scene();
    private int white;
    private Device device;
    private Renderer renderer;
    private OffscreenTarget target;

    @BeforeEach
    void open() {
        device = TestDevice.open();
        renderer = new Renderer(device, RenderSettings.DEFAULT);
        target = new OffscreenTarget(device, SIDE, SIDE, 1);
        scene.environment = scene.environment.with(Background.CLEAR);
        scene.casting.shaded = false;
        white = scene.add(Material.metal(Colour.WHITE, 0.5f));
        scene.add(Shapes.box("box", 0.05f, 0.05f, 0.05f, white));
    }

    @AfterEach
    void close() {
        renderer.close();
        target.close();
        TestDevice.closeClean(device);
    }

    private int[] draw() {
        renderer.draw(scene, view, target, 0);
        return pixels(target.read(0, StereoView.LEFT));
    }

    private static int[] pixels(Picture picture) {
        int[] pixels = new int[picture.width() * picture.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = picture.argb(i % picture.width(), i / picture.width());
        }
        return pixels;
    }

    /** The same scene drawn by one that waits for all of it. */
    private int[] wanted() {
        try (Renderer waiting = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget its = new OffscreenTarget(device, SIDE, SIDE, 1)) {
            waiting.draw(scene, view, its, 0);
            return pixels(its.read(0, StereoView.LEFT));
        }
    }

    private void drawUntil(int[] wanted) throws InterruptedException {
        int[] found = draw();
        for (int i = 0; i < PATIENCE && !Arrays.equals(found, wanted); i++) {
            Thread.sleep(1);
            found = draw();
        }
        assertThat(found).isEqualTo(wanted);
    }

    /** Its voxels are seen from 500 on. */
    private static CastVolume scan(int side) {
        short[] samples = new short[side * side * side];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (1000 * (i / (side * side)) / side);
        }
        TransferFunction transfer =
                new TransferFunction(
                        List.of(
                                new TransferFunction.Point(500, 1, 0, 0, 0),
                                new TransferFunction.Point(510, 1, 0, 0, 1)));
        CastVolume volume = new CastVolume("scan", Voxels.of(side, side, side, samples), transfer);
        volume.worldFromVoxel.translation(-0.1f, -0.1f, -0.1f).scale(0.2f / side);
        return volume;
    }

    private static Painting map(int value) {
        byte[] values = new byte[8];
        Arrays.fill(values, (byte) value);
        return new Painting(
                values, new byte[8], 2, 2, 2, 1, new Matrix4f(), ColourRamp.VIRIDIS, Colour.WHITE);
    }

    @Test
    void aScanIsDrawnWhenItIsThereAndTillThenTheRestAlone() throws InterruptedException {
        int[] without = draw();
        renderer.stream();
        scene.casting.add(scan(160));
        assertThat(draw()).isEqualTo(without);
        int[] with = wanted();
        assertThat(with).isNotEqualTo(without);
        drawUntil(with);
    }

    @Test
    void aScanDrawnOtherwiseIsDrawnAsBeforeUntilThatIsThere() throws InterruptedException {
        CastVolume scan = scan(64);
        scene.casting.add(scan);
        int[] before = draw();
        renderer.stream();
        scan.transfer(
                new TransferFunction(
                        List.of(
                                new TransferFunction.Point(500, 0, 1, 0, 0),
                                new TransferFunction.Point(510, 0, 1, 0, 1))));
        assertThat(draw()).isEqualTo(before);
        drawUntil(wanted());
    }

    @Test
    void whatIsTakenOutOfAScanIsTakenOutSliceBySlice() throws InterruptedException {
        CastVolume scan = scan(64);
        byte[] shown = new byte[64 * 64 * 64];
        Arrays.fill(shown, (byte) 255);
        VoxelMask mask = new VoxelMask(shown, 64, 64, 64);
        scan.mask = mask;
        scene.casting.add(scan);
        draw();
        renderer.stream();
        Arrays.fill(shown, 50 * 64 * 64, shown.length, (byte) 0);
        mask.changed(50, 63);
        Arrays.fill(shown, 40 * 64 * 64, 50 * 64 * 64, (byte) 0);
        mask.changed(40, 49);
        drawUntil(wanted());
    }

    @Test
    void aSurfaceIsDrawnWhenItIsThereAndWhatIsHiddenOfItIsNot() throws InterruptedException {
        int[] without = draw();
        renderer.stream();
        RigidMesh sphere = Shapes.sphere("sphere", 0.2f, 200, white);
        int[] half = new int[sphere.triangles().length / 6];
        Arrays.setAll(half, i -> i);
        sphere.hideOnly(half, half.length);
        scene.add(sphere);
        assertThat(draw()).isEqualTo(without);
        drawUntil(wanted());
    }

    @Test
    void aHeatMapTakesTheOthersPlaceWhenItIsThere() throws InterruptedException {
        Painting first = map(1);
        first.on(white, 0, Painting.ANY_OWNER);
        scene.painting = first;
        int[] before = draw();
        renderer.stream();
        Painting next = map(255);
        next.on(white, 0, Painting.ANY_OWNER);
        scene.painting = next;
        assertThat(draw()).isEqualTo(before);
        drawUntil(wanted());
        scene.painting = null;
        assertThat(draw()).isEqualTo(wanted());
    }

    @Test
    void whatIsTakenAwayBeforeItIsThereNeverComes() {
        int[] without = draw();
        renderer.stream();
        for (int i = 0; i < 20; i++) {
            CastVolume scan = scan(100 + i);
            RigidMesh sphere = Shapes.sphere("sphere", 0.2f, 100, white);
            scene.casting.add(scan);
            scene.add(sphere);
            scene.painting = map(i);
            for (int frame = 0; frame < i % 5; frame++) {
                draw();
            }
            scene.casting.remove(scan);
            scene.remove(sphere);
            scene.painting = null;
            assertThat(draw()).isEqualTo(without);
        }
    }

    /**
     * Parts of it are on their way with frames that are still drawn; the others must not follow.
     */
    @Test
    void aSurfaceThatLeavesInTheMidstOfItIsFreedAfterTheFramesThatCopyIt()
            throws InterruptedException {
        int[] without = draw();
        renderer.stream();
        for (int round = 0; round < 3; round++) {
            RigidMesh sphere = Shapes.sphere("sphere", 0.2f, 500, white);
            scene.add(sphere);
            for (int i = 0; i < 4 + 3 * round; i++) {
                renderer.draw(scene, view, target, 0);
                Thread.sleep(8);
            }
            scene.remove(sphere);
            for (int i = 0; i < 12; i++) {
                renderer.draw(scene, view, target, 0);
            }
            assertThat(draw()).isEqualTo(without);
        }
    }

    @Test
    void theRendererClosesInTheMidstOfIt() {
        draw();
        renderer.stream();
        scene.casting.add(scan(200));
        scene.add(Shapes.sphere("sphere", 0.2f, 300, white));
        scene.painting = map(7);
        draw();
        draw();
        // Closed by what follows each test, which finds nothing left open.
    }

    @Test
    void aFrameThatFailsInTheMidstOfItTakesNothingAway() throws InterruptedException {
        draw();
        renderer.stream();
        scene.casting.add(scan(128));
        RigidMesh broken = Shapes.box("broken", 0.1f, 0.1f, 0.1f, white);
        int side = device.limits().maxImage3dSide() + 1;
        broken.solid = new Solid(new byte[side], side, 1, 1, new Matrix4f());
        scene.add(broken);
        for (int failures = 0; failures < 5; ) {
            try {
                draw();
            } catch (IllegalArgumentException tooLarge) {
                failures++;
            }
        }
        scene.remove(broken);
        drawUntil(wanted());
    }

    @Test
    void whatBecomesTransparentIsSoAtOnce() {
        draw();
        renderer.stream();
        scene.replace(white, scene.materials().get(white).withOpacity(0.5f));
        assertThat(draw()).isEqualTo(wanted());
        scene.replace(white, scene.materials().get(white).withOpacity(1));
        assertThat(draw()).isEqualTo(wanted());
    }
}

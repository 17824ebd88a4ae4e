package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.CastVolume;
import prelude.engine.scene.Scene;
import prelude.engine.scene.TransferFunction;
import prelude.engine.scene.VoxelMask;
import prelude.engine.scene.Voxels;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;

/** Volumes that are not whole on the device, against whole ones; and rays along a cut plane. */
@Tag("gpu")
class BricksTest {
    private static final int SIZE = 301;
    private static final float SPACING_M = 0.003f;

    private static final TransferFunction SEEN =
            new TransferFunction(
                    List.of(
                            new TransferFunction.Point(100, 0.9f, 0.3f, 0.2f, 0),
                            new TransferFunction.Point(900, 1, 1, 0.8f, 1)));

    private Device device;

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    /** The first brick all but full, a soft ball in the middle of the volume; else nothing. */
    private static short[] samples(int side) {
        short[] samples = new short[side * side * side];
        float middle = (side - 1) / 2f;
        for (int i = 0; i < samples.length; i++) {
            int c = i % side;
            int r = i / side % side;
            int s = i / (side * side);
            double x = c - middle;
            double y = r - middle;
            double z = s - middle;
            double ball = 1000 - 90 * Math.sqrt(x * x + y * y + z * z);
            boolean first = Math.max(c, Math.max(r, s)) < 28;
            samples[i] = (short) (first ? 1000 : Math.max(0, Math.round(ball)));
        }
        return samples;
    }

    private static CastVolume placed(int side) {
        CastVolume volume =
                new CastVolume("phantom", Voxels.of(side, side, side, samples(side)), SEEN);
        float middle = (side - 1) / 2f;
        volume.worldFromVoxel.scaling(SPACING_M).translate(-middle, -middle, -middle);
        return volume;
    }

    private Picture draw(Scene scene, Vector3f from) {
        try (Renderer renderer = new Renderer(device, new RenderSettings(1, 64));
                OffscreenTarget target = new OffscreenTarget(device, SIZE, SIZE, 1)) {
            renderer.draw(scene, Views.looking(from, new Vector3f(), 0.22f, 1), target, 0);
            return target.read(0, 0);
        }
    }

    /** Pixels that differ by more than a few steps. */
    private static int different(Picture a, Picture b, int more) {
        int count = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int largest = 0;
                for (int shift = 0; shift < 32; shift += 8) {
                    int one = a.argb(x, y) >>> shift & 255;
                    largest = Math.max(largest, Math.abs(one - (b.argb(x, y) >>> shift & 255)));
                }
                count += largest > more ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void anAbsentBricksVoxelsAreNotThoseOfTheFirst() {
        long almost = 2L * 96 * 96 * 96 - 1;
        for (boolean shaded : new boolean[] {false, true}) {
            for (int volumes = 1; volumes <= 2; volumes++) {
                Scene scene = VolumeTest.clearScene();
                scene.casting.shaded = shaded;
                for (int i = 0; i < volumes; i++) {
                    scene.casting.add(placed(96));
                }
                for (Vector3f from :
                        new Vector3f[] {
                            new Vector3f(1, 0.2f, 0.1f), new Vector3f(0.1f, 0.9f, 0.2f),
                            new Vector3f(-0.1f, 0.2f, 1), new Vector3f(-0.6f, -0.6f, -0.6f)
                        }) {
                    scene.casting.budgetBytes = Long.MAX_VALUE;
                    Picture whole = draw(scene, from);
                    scene.casting.budgetBytes = almost;
                    Picture bricks = draw(scene, from);
                    assertThat(different(whole, bricks, 3))
                            .as("shaded %s, %d scans, from %s", shaded, volumes, from)
                            .isZero();
                }
            }
        }
    }

    @Test
    void slicesShowWhatRaysDoNot() {
        Scene scene = VolumeTest.clearScene();
        scene.casting.add(placed(96));
        scene.casting.sliceBlack = -1000;
        scene.casting.sliceWhite = 1000;
        scene.casting.slice(new Vector4f(0, 0, 1, 0));
        Vector3f from = new Vector3f(0, 0, 1);
        Picture whole = draw(scene, from);
        scene.casting.budgetBytes = 2L * 96 * 96 * 96 - 1;
        Picture halved = draw(scene, from);
        // Where the volume is empty: half as bright as white, whatever the first brick holds.
        for (int at : new int[] {100, 180, 240}) {
            assertThat(halved.argb(at, 215)).isEqualTo(whole.argb(at, 215));
        }
        assertThat(whole.argb(180, 215) & 255).isBetween(126, 129);
    }

    @Test
    void aHalvedMaskIsWhereItWas() {
        int side = 31;
        Scene scene = VolumeTest.clearScene();
        scene.casting.shaded = false;
        short[] all = new short[side * side * side];
        Arrays.fill(all, (short) 1000);
        CastVolume volume = new CastVolume("even", Voxels.of(side, side, side, all), SEEN);
        volume.worldFromVoxel.scaling(0.01f).translate(-15, -15, -15);
        byte[] shown = new byte[all.length];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = (byte) (i % side > 24 && i % side < 28 ? 255 : 0);
        }
        volume.mask = new VoxelMask(shown, side, side, side);
        scene.casting.add(volume);
        Vector3f from = new Vector3f(0, 0, 1);
        double whole = centre(draw(scene, from));
        // A fourth of its resolution.
        scene.casting.budgetBytes = 2L * 8 * 8 * 8;
        assertThat(Math.abs(centre(draw(scene, from)) - whole)).isLessThan(0.7);
    }

    private static double centre(Picture picture) {
        double all = 0;
        double sum = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int covered = picture.argb(x, y) >>> 24;
                all += covered;
                sum += covered * x;
            }
        }
        return sum / all;
    }

    @Test
    void aRayAlongACutPlaneIsOnOneSideOfIt() {
        for (int sign = -1; sign <= 1; sign += 2) {
            for (boolean kept : new boolean[] {true, false}) {
                Scene scene = VolumeTest.clearScene();
                scene.casting.add(placed(64));
                scene.casting.cutAway(new Vector4f(0, sign, 0, kept ? -0.05f : 0.05f));
                Picture seen = draw(scene, new Vector3f(0, 0, 1));
                // The middle row's rays have no height. The left eye sees the middle further right.
                int covered = seen.argb(172, SIZE / 2) >>> 24;
                assertThat(covered).isBetween(kept ? 250 : 0, kept ? 255 : 0);
            }
        }
    }
}

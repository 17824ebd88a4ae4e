package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.CastVolume;
import prelude.engine.scene.Scene;
import prelude.engine.scene.TransferFunction;
import prelude.engine.scene.Voxels;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;

/** A slice in its place, against the arithmetic of level and width. */
@Tag("gpu")
class SliceTest {
    private static final int SIZE = 300;
    private static final int SIDE = 48;
    private static final float SPACING_M = 0.004f;

    /** A ramp along columns and rows, so that every grey is somewhere. */
    private static short sample(int column, int row, int slice) {
        return (short) (-400 + 14 * column + 9 * row - 3 * slice);
    }

    @Test
    void everyGreyIsThatOfTheWindow() {
        short[] samples = new short[SIDE * SIDE * SIDE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sample(i % SIDE, i / SIDE % SIDE, i / SIDE / SIDE);
        }
        Device device = TestDevice.open();
        Scene scene = VolumeTest.clearScene();
        CastVolume volume =
                new CastVolume(
                        "ramp",
                        Voxels.of(SIDE, SIDE, SIDE, samples),
                        new TransferFunction(List.of(new TransferFunction.Point(0, 1, 1, 1, 0))));
        float middle = (SIDE - 1) / 2f;
        volume.worldFromVoxel.scaling(SPACING_M).translate(-middle, -middle, -middle);
        scene.casting.add(volume);
        // Oblique: through the middle, tilted about the picture's upright axis.
        Vector3f normal = new Vector3f(0.3f, 0, 1).normalize();
        scene.casting.slice(new Vector4f(normal, 0));
        for (double[] window : new double[][] {{-300, 500}, {40, 140}}) {
            scene.casting.sliceBlack = window[0];
            scene.casting.sliceWhite = window[1];
            assertThat(worst(device, scene, normal, middle)).isLessThanOrEqualTo(1);
        }
        // However the volume glows, it is not seen where only slices are.
        volume.transfer(
                new TransferFunction(List.of(new TransferFunction.Point(0, 1, 0.5f, 0, 0.6f))));
        assertThat(worst(device, scene, normal, middle)).isGreaterThan(20);
        scene.casting.onlySlices = true;
        assertThat(worst(device, scene, normal, middle)).isLessThanOrEqualTo(1);
        TestDevice.closeClean(device);
    }

    /** The largest difference from the arithmetic, in steps of 1/255. */
    private static double worst(Device device, Scene scene, Vector3f normal, float middle) {
        double worst = 0;
        try (Renderer renderer = new Renderer(device, new RenderSettings(4, 16));
                OffscreenTarget target = new OffscreenTarget(device, SIZE, SIZE, 1)) {
            renderer.draw(
                    scene,
                    Views.looking(new Vector3f(0, 0, 1), new Vector3f(), 0.15f, 1),
                    target,
                    0);
            Picture picture = target.read(0, 0);
            int seen = 0;
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    // The left eye's ray through the pixel's middle meets the plane.
                    double dx = (2 * (x + 0.5) / SIZE - 1) * 0.15;
                    double dy = (1 - 2 * (y + 0.5) / SIZE) * 0.15;
                    double ox = -Views.HALF_EYE_DISTANCE_M;
                    double t = -(normal.x * ox + normal.z) / (normal.x * dx - normal.z);
                    double[] voxel = {
                        (ox + t * dx) / SPACING_M + middle,
                        t * dy / SPACING_M + middle,
                        (1 - t) / SPACING_M + middle
                    };
                    boolean inside = true;
                    for (double at : voxel) {
                        inside &= at > 0.1 && at < SIDE - 1.1;
                    }
                    if (inside) {
                        double value = -400 + 14 * voxel[0] + 9 * voxel[1] - 3 * voxel[2];
                        double low = scene.casting.sliceBlack;
                        double width = scene.casting.sliceWhite - low;
                        double grey = 255 * Math.clamp((value - low) / width, 0, 1);
                        worst = Math.max(worst, Math.abs(grey - (picture.argb(x, y) & 255)));
                        seen++;
                    }
                }
            }
            assertThat(seen).isGreaterThan(SIZE * SIZE / 10);
        }
        return worst;
    }
}

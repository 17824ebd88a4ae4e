package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import prelude.engine.Resource;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.Colour;
import prelude.engine.scene.ColourRamp;
import prelude.engine.scene.Environment.Background;
import prelude.engine.scene.Material;
import prelude.engine.scene.Painting;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;

/**
 * A scene with a heat map, and what its values are through the ramp. The eye looks along -z at
 * plates that stand across it; the field has 8 × 8 × 4 voxels of 40 mm around the origin.
 */
final class PaintedScene implements Resource {
    static final int WIDTH = 160;
    static final int HEIGHT = 128;
    private static final float EYE_Z = 0.6f;
    private static final float TAN = 0.25f;
    static final int SIDE = 8;
    static final int SLICES = 4;
    private static final float VOXEL_M = 0.04f;
    static final Colour GREY = Colour.srgb(0x808080);

    /** Part of 255 that a colour may be off: as large as two steps of a screen. */
    static final int OFF = 2;

    final Device device = TestDevice.open();
    final Scene scene = new Scene();

    PaintedScene() {
        scene.environment = scene.environment.with(Background.CLEAR);
    }

    @Override
    public void close() {
        TestDevice.closeClean(device);
    }

    Picture draw() {
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            renderer.draw(scene, view(), target, 0);
            return target.read(0, StereoView.LEFT);
        }
    }

    static StereoView view() {
        return Views.looking(
                new Vector3f(0, 0, EYE_Z), new Vector3f(), TAN, (float) WIDTH / HEIGHT);
    }

    /** Where the left eye sees, in a plane of that z. */
    static float[] placeM(int column, int row, float z) {
        float far = EYE_Z - z;
        float x = (2 * (column + 0.5f) / WIDTH - 1) * TAN * WIDTH / HEIGHT * far;
        float y = (1 - 2 * (row + 0.5f) / HEIGHT) * TAN * far;
        return new float[] {x - Views.HALF_EYE_DISTANCE_M, y, z};
    }

    static Matrix4f voxelFromRestM() {
        return new Matrix4f()
                .translation((SIDE - 1) / 2f, (SIDE - 1) / 2f, (SLICES - 1) / 2f)
                .scale(1 / VOXEL_M);
    }

    static byte[] random(int layers) {
        byte[] values = new byte[SIDE * SIDE * SLICES * layers];
        Random random = new Random(7);
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (1 + random.nextInt(255));
        }
        return values;
    }

    static Painting painting(byte[] values, byte[] owners, int layers) {
        Painting painting =
                new Painting(
                        values,
                        owners,
                        SIDE,
                        SIDE,
                        SLICES,
                        layers,
                        voxelFromRestM(),
                        ColourRamp.VIRIDIS,
                        GREY);
        painting.shading = 0;
        return painting;
    }

    /** The value of a place at rest by the textbook's trilinear interpolation, 0 to 1. */
    static double value(byte[] values, int layer, float[] restM) {
        Vector3f at = voxelFromRestM().transformPosition(new Vector3f(restM));
        double sum = 0;
        for (int i = 0; i < 8; i++) {
            int c = (int) Math.floor(at.x) + (i & 1);
            int r = (int) Math.floor(at.y) + (i >> 1 & 1);
            int s = (int) Math.floor(at.z) + (i >> 2);
            double weight =
                    (1 - Math.abs(at.x - c)) * (1 - Math.abs(at.y - r)) * (1 - Math.abs(at.z - s));
            int voxel =
                    Math.clamp(c, 0, SIDE - 1)
                            + SIDE
                                    * (Math.clamp(r, 0, SIDE - 1)
                                            + SIDE
                                                    * (Math.clamp(s, 0, SLICES - 1)
                                                            + SLICES * layer));
            sum += weight * ((values[voxel] & 0xff) - 1) / 254;
        }
        return sum;
    }

    static int onScreen(float linear) {
        double encoded =
                linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }

    static int[] onScreen(Colour colour) {
        return new int[] {
            onScreen(colour.red()), onScreen(colour.green()), onScreen(colour.blue())
        };
    }

    static int farthest(int argb, int[] wanted) {
        int off = 0;
        for (int i = 0; i < 3; i++) {
            off = Math.max(off, Math.abs(((argb >> (16 - 8 * i)) & 255) - wanted[i]));
        }
        return off;
    }

    interface Expected {
        double at(float[] placeM);
    }

    /** Compares each pixel of a plate of 120 mm about the origin, but for its margin. */
    static void compare(Picture picture, float z, Expected expected) {
        compare(picture, z, 0.055f, expected);
    }

    static void compare(Picture picture, float z, float reach, Expected expected) {
        int compared = 0;
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                float[] at = placeM(column, row, z);
                if (Math.abs(at[0]) < reach && Math.abs(at[1]) < reach) {
                    compared++;
                    Colour wanted = ColourRamp.VIRIDIS.at(expected.at(at));
                    assertThat(farthest(picture.argb(column, row), onScreen(wanted)))
                            .as("at %s", Arrays.toString(at))
                            .isLessThanOrEqualTo(OFF);
                }
            }
        }
        assertThat(compared).isGreaterThan(1000);
    }

    RigidMesh plate(Material look) {
        RigidMesh box = Shapes.box("plate", 0.12f, 0.12f, 0.02f, scene.add(look));
        scene.add(box);
        return box;
    }

    static Material mottled() {
        return Material.matte(new Colour(0.5f, 0.2f, 0.15f))
                .withWetness(0.7f)
                .withSubsurface(0.3f, new Colour(0.5f, 0.1f, 0.1f))
                .withDetail(0.003f, 0.2f, new Colour(0.3f, 0.1f, 0.1f));
    }
}

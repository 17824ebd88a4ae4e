package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Environment;
import prelude.engine.scene.Environment.Background;
import prelude.engine.scene.Hollow;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.scene.Solid;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;

/** A ball among voxels of 1 mm, cut through its middle, beside the circle that it is. */
@Tag("gpu")
class InsideTest {
    private static final int SIDE = 960;
    private static final int VOXELS = 40;
    private static final double RADIUS_MM = 10.3;
    private static final float AWAY_M = 0.4f;

    /** The ball's middle lies on no voxel's. */
    private static final double MIDDLE = 19.7;

    private static final Colour BLUE = new Colour(0, 0, 0.5f);
    private static final Colour GREEN = new Colour(0, 0.5f, 0);
    private static final Colour RED = new Colour(0.5f, 0, 0);

    private Device device;
    private final StereoView view =
            Views.looking(new Vector3f(0, AWAY_M, 0.001f), new Vector3f(), 0.12f, 1);

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    /** The face of a cut through a ball's middle: green on blue, and red where it is hollow. */
    private Picture cut(Hollow hollow) {
        Scene scene = new Scene();
        Colour light = Colour.WHITE;
        scene.environment = new Environment(light, light, light, 0, Background.CLEAR);
        scene.lamp.light = Colour.BLACK;
        int around = scene.add(Material.matte(BLUE).asInterior());
        int ball = scene.add(Material.matte(GREEN).asInterior().withHollow(hollow));
        byte[] voxels = new byte[VOXELS * VOXELS * VOXELS];
        Arrays.fill(voxels, (byte) around);
        for (int i = 0; i < voxels.length; i++) {
            int row = i / VOXELS % VOXELS;
            int slice = i / VOXELS / VOXELS;
            double x = i % VOXELS - MIDDLE;
            double y = row - MIDDLE;
            double z = slice - MIDDLE;
            if (x * x + y * y + z * z < RADIUS_MM * RADIUS_MM) {
                voxels[i] = (byte) ball;
            }
        }
        Matrix4f voxelFromRest =
                new Matrix4f().translation((float) MIDDLE, (float) MIDDLE, (float) MIDDLE);
        voxelFromRest.scale(1000);
        RigidMesh face = Shapes.box("face", 0.03f, 0.002f, 0.03f, around);
        face.worldFromModel.translation(0, -0.001f, 0);
        voxelFromRest.translate(0, -0.001f, 0);
        face.solid = new Solid(voxels, VOXELS, VOXELS, VOXELS, voxelFromRest);
        scene.add(face);
        try (Renderer renderer = new Renderer(device, new RenderSettings(4, 64));
                OffscreenTarget target = new OffscreenTarget(device, SIDE, SIDE, 1)) {
            renderer.draw(scene, view, target, 0);
            return target.read(0, StereoView.LEFT);
        }
    }

    /** The channel, 16 for red, 8 for green, 0 for blue, that is strongest at a place. */
    private int strongest(Picture picture, double xMm, double zMm) {
        Vector4f at =
                new Vector4f((float) xMm / 1000, 0, (float) zMm / 1000, 1)
                        .mul(view.viewFromWorld(StereoView.LEFT))
                        .mul(view.clipFromView(StereoView.LEFT));
        int column = (int) ((at.x / at.w * 0.5 + 0.5) * SIDE);
        int row = (int) ((at.y / at.w * 0.5 + 0.5) * SIDE);
        int argb = picture.argb(column, row);
        int most = 0;
        for (int channel = 8; channel <= 16; channel += 8) {
            most = (argb >> channel & 0xff) > (argb >> most & 0xff) ? channel : most;
        }
        return most;
    }

    /** How far from the middle a colour is last seen, mm, in each of 180 directions. */
    private double[] reach(Picture picture, int channel) {
        double[] reach = new double[180];
        for (int i = 0; i < reach.length; i++) {
            double angle = 2 * Math.PI * i / reach.length;
            for (double r = 0; r < 1.3 * RADIUS_MM; r += 0.02) {
                if (strongest(picture, r * Math.cos(angle), r * Math.sin(angle)) == channel) {
                    reach[i] = r;
                }
            }
        }
        return reach;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double spread(double[] values) {
        double mean = mean(values);
        return Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }

    @Test
    void theBorderOfABallIsTheCircleThatItIsAndNoStair() {
        double[] border = reach(cut(Hollow.SOLID), 8);
        assertThat(mean(border)).isCloseTo(RADIUS_MM, within(0.15));
        // By trilinear weights of labels alone it is 0.23.
        assertThat(spread(border)).isLessThan(0.18);
    }

    @Test
    void aHollowBallHasAWallOfItsThickness() {
        Picture picture = cut(new Hollow(0.0006f, RED));
        double[] outer = reach(picture, 8);
        double[] inner = reach(picture, 16);
        assertThat(mean(outer)).isCloseTo(RADIUS_MM, within(0.15));
        assertThat(mean(outer) - mean(inner)).isCloseTo(0.6, within(0.2));
        assertThat(strongest(picture, 0, 0)).isEqualTo(16);
        assertThat(spread(inner)).isLessThan(0.2);
    }

    @Test
    void whatIsSolidHasNoWall() {
        assertThat(mean(reach(cut(Hollow.SOLID), 16))).isZero();
    }
}

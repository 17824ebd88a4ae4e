package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.scene.Colour;
import prelude.engine.scene.ColourRamp;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Environment.Background;
import prelude.engine.scene.Material;
import prelude.engine.scene.Painting;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.scene.Solid;
import prelude.engine.scene.Topology;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;

/**
 * Heat maps against what their values are through the ramp. The eye looks along -z at plates that
 * stand across it; the field has 8 × 8 × 4 voxels of 40 mm around the origin.
 */
@Tag("gpu")
class PaintingTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 128;
    private static final float EYE_Z = 0.6f;
    private static final float TAN = 0.25f;
    private static final int SIDE = 8;
    private static final int SLICES = 4;
    private static final float VOXEL_M = 0.04f;
    private static final Colour GREY = Colour.srgb(0x808080);

    /** Part of 255 that a colour may be off: as large as two steps of a screen. */
    private static final int OFF = 2;

    private Device device;
    private final Scene scene = new Scene();

    @BeforeEach
    void open() {
        device = TestDevice.open();
        scene.environment = scene.environment.with(Background.CLEAR);
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    private Picture draw() {
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 1)) {
            renderer.draw(scene, view(), target, 0);
            return target.read(0, StereoView.LEFT);
        }
    }

    private static StereoView view() {
        return Views.looking(
                new Vector3f(0, 0, EYE_Z), new Vector3f(), TAN, (float) WIDTH / HEIGHT);
    }

    /** Where the left eye sees, in a plane of that z. */
    private static float[] placeM(int column, int row, float z) {
        float far = EYE_Z - z;
        float x = (2 * (column + 0.5f) / WIDTH - 1) * TAN * WIDTH / HEIGHT * far;
        float y = (1 - 2 * (row + 0.5f) / HEIGHT) * TAN * far;
        return new float[] {x - Views.HALF_EYE_DISTANCE_M, y, z};
    }

    private static Matrix4f voxelFromRestM() {
        return new Matrix4f()
                .translation((SIDE - 1) / 2f, (SIDE - 1) / 2f, (SLICES - 1) / 2f)
                .scale(1 / VOXEL_M);
    }

    private static byte[] random(int layers) {
        byte[] values = new byte[SIDE * SIDE * SLICES * layers];
        Random random = new Random(7);
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (1 + random.nextInt(255));
        }
        return values;
    }

    private static Painting painting(byte[] values, byte[] owners, int layers) {
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
    private static double value(byte[] values, int layer, float[] restM) {
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

    private static int onScreen(float linear) {
        double encoded =
                linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }

    private static int[] onScreen(Colour colour) {
        return new int[] {
            onScreen(colour.red()), onScreen(colour.green()), onScreen(colour.blue())
        };
    }

    private static int farthest(int argb, int[] wanted) {
        int off = 0;
        for (int i = 0; i < 3; i++) {
            off = Math.max(off, Math.abs(((argb >> (16 - 8 * i)) & 255) - wanted[i]));
        }
        return off;
    }

    private interface Expected {
        double at(float[] placeM);
    }

    /** Compares each pixel of a plate of 120 mm about the origin, but for its margin. */
    private static void compare(Picture picture, float z, Expected expected) {
        compare(picture, z, 0.055f, expected);
    }

    private static void compare(Picture picture, float z, float reach, Expected expected) {
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

    private RigidMesh plate(Material look) {
        RigidMesh box = Shapes.box("plate", 0.12f, 0.12f, 0.02f, scene.add(look));
        scene.add(box);
        return box;
    }

    @Test
    void aRigidSurfaceHasTheFieldsColours() {
        byte[] values = random(2);
        RigidMesh box = plate(Material.metal(Colour.WHITE, 0.2f));
        Painting painting = painting(values, new byte[values.length], 2);
        painting.on(box.material(), 1, Painting.ANY_OWNER);
        scene.painting = painting;
        compare(draw(), 0.01f, at -> value(values, 1, at));
    }

    @Test
    void whatIsPaintedStaysWithTheBodyWhenItIsMoved() {
        byte[] values = random(1);
        RigidMesh box = plate(Material.matte(Colour.WHITE));
        box.worldFromModel.translation(0.01f, -0.02f, 0.03f);
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(box.material(), 0, Painting.ANY_OWNER);
        scene.painting = painting;
        compare(
                draw(),
                0.04f,
                0.035f,
                at -> value(values, 0, new float[] {at[0] - 0.01f, at[1] + 0.02f, at[2] - 0.03f}));
    }

    /** A square of 100 mm at z = 10 mm on four nodes, whose materials are all the same. */
    private DeformableMesh sheet(int material, float[] nodes) {
        float[] rest = new float[12];
        for (int v = 0; v < 4; v++) {
            rest[3 * v] = (v & 1) == 0 ? -0.05f : 0.05f;
            rest[3 * v + 1] = v < 2 ? -0.05f : 0.05f;
            rest[3 * v + 2] = 0.01f;
        }
        int[] corners = new int[16];
        float[] weights = new float[16];
        float[] tangents = new float[16];
        float[] bitangents = new float[16];
        for (int v = 0; v < 4; v++) {
            for (int k = 0; k < 4; k++) {
                corners[4 * v + k] = k;
            }
            weights[4 * v + v] = 1;
            tangents[4 * v] = -1;
            tangents[4 * v + 1] = 1;
            bitangents[4 * v] = -1;
            bitangents[4 * v + 2] = 1;
        }
        int[] looks = {material, material, material, material};
        int[] triangles = {0, 1, 2, 1, 3, 2};
        Topology topology =
                new Topology(4, rest, corners, weights, tangents, bitangents, looks, triangles);
        DeformableMesh mesh = new DeformableMesh("sheet", topology, nodes);
        scene.add(mesh);
        return mesh;
    }

    /** Stretched to 1.4 and 1.5 of its sides, and moved. */
    private static float[] stretched() {
        float[] nodes = new float[12];
        for (int v = 0; v < 4; v++) {
            nodes[3 * v] = ((v & 1) == 0 ? -0.07f : 0.07f) + 0.003f;
            nodes[3 * v + 1] = (v < 2 ? -0.075f : 0.075f) - 0.004f;
            nodes[3 * v + 2] = 0.02f;
        }
        return nodes;
    }

    private static float[] unstretched(float[] at) {
        return new float[] {(at[0] - 0.003f) / 1.4f, (at[1] + 0.004f) / 1.5f, 0.01f};
    }

    @Test
    void onWhatDeformsTheColourFollowsTheRestPlace() {
        byte[] values = random(1);
        int look = scene.add(Material.matte(Colour.WHITE));
        sheet(look, stretched());
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(look, 0, Painting.ANY_OWNER);
        scene.painting = painting;
        compare(draw(), 0.02f, at -> value(values, 0, unstretched(at)));
    }

    @Test
    void aCutsFaceHasTheColoursOfWhatItOpens() {
        byte[] values = random(1);
        int cut = scene.add(Material.matte(Colour.WHITE).asInterior());
        int tumour = scene.add(Material.matte(new Colour(0.6f, 0.1f, 0.1f)));
        int vein = scene.add(Material.matte(new Colour(0.1f, 0.1f, 0.6f)));
        DeformableMesh face = sheet(cut, stretched());
        // Left the tumour, which is painted; in the middle the host; right a vein, which is not.
        byte[] inside = new byte[40 * 40 * 4];
        for (int i = 0; i < inside.length; i++) {
            int column = i % 40;
            inside[i] = column < 14 ? (byte) tumour : column < 28 ? Solid.NOTHING : (byte) vein;
        }
        // Of 5 mm: from x = -30 mm on the host, from 40 mm on the vein, but for ragged edges.
        Matrix4f voxelFromRest = new Matrix4f().translation(19.5f, 19.5f, 1.5f).scale(200);
        face.solid = new Solid(inside, 40, 40, 4, voxelFromRest);
        Picture without = draw();
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(tumour, 0, Painting.ANY_OWNER);
        scene.painting = painting;
        compareCut(values, without, draw(), -0.033f, -0.027f);
        painting.on(cut, 0, Painting.ANY_OWNER);
        compareCut(values, without, draw(), 0.037f, 0.043f);
    }

    /** Painted up to {@code last} m of the rest's x, and just as before beyond {@code plain}. */
    private static void compareCut(
            byte[] values, Picture before, Picture after, float last, float plain) {
        int painted = 0;
        int same = 0;
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                float[] rest = unstretched(placeM(column, row, 0.02f));
                if (Math.abs(rest[1]) > 0.047f) {
                    continue;
                }
                if (rest[0] > -0.047f && rest[0] < last) {
                    painted++;
                    Colour wanted = ColourRamp.VIRIDIS.at(value(values, 0, rest));
                    assertThat(farthest(after.argb(column, row), onScreen(wanted)))
                            .isLessThanOrEqualTo(OFF);
                } else if (rest[0] > plain && rest[0] < 0.048f) {
                    same++;
                    assertThat(after.argb(column, row)).isEqualTo(before.argb(column, row));
                }
            }
        }
        assertThat(painted).isGreaterThan(100);
        assertThat(same).isGreaterThan(10);
    }

    @Test
    void whatIsNotPaintedIsDrawnBitForBitAsBefore() {
        RigidMesh left = Shapes.box("left", 0.05f, 0.1f, 0.02f, scene.add(mottled()));
        RigidMesh right = Shapes.box("right", 0.05f, 0.1f, 0.02f, scene.add(mottled()));
        left.worldFromModel.translation(-0.06f, 0, 0);
        right.worldFromModel.translation(0.06f, 0, 0);
        scene.add(left);
        scene.add(right);
        Picture before = draw();
        byte[] values = random(1);
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(left.material(), 0, Painting.ANY_OWNER);
        scene.painting = painting;
        Picture after = draw();
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
        Picture again = draw();
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                assertThat(again.argb(column, row)).isEqualTo(before.argb(column, row));
            }
        }
    }

    private static Material mottled() {
        return Material.matte(new Colour(0.5f, 0.2f, 0.15f))
                .withWetness(0.7f)
                .withSubsurface(0.3f, new Colour(0.5f, 0.1f, 0.1f))
                .withDetail(0.003f, 0.2f, new Colour(0.3f, 0.1f, 0.1f));
    }

    @Test
    void anOwnersSurfaceTakesNothingOfItsNeighbours() {
        byte[] values = new byte[SIDE * SIDE * SLICES];
        byte[] owners = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            owners[i] = (byte) (i % SIDE < SIDE / 2 ? 1 : 2);
            values[i] = (byte) (i % SIDE < SIDE / 2 ? 51 : 204);
        }
        RigidMesh box = plate(Material.matte(Colour.WHITE));
        Painting painting = painting(values, owners, 1);
        painting.on(box.material(), 0, 1);
        scene.painting = painting;
        // Its own as far as there is any around, and only beyond that the neighbour's.
        compareApart(draw(), at -> (at[0] < 0.02f ? 50 : 203) / 254.0);
        painting.on(box.material(), 0, 2);
        compareApart(draw(), at -> (at[0] < -0.02f ? 50 : 203) / 254.0);
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
        RigidMesh box = plate(Material.matte(Colour.WHITE));
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(box.material(), 0, Painting.ANY_OWNER);
        scene.painting = painting;
        Picture picture = draw();
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
        RigidMesh bar = plate(Material.matte(Colour.WHITE));
        // From x = 0 to 1 of the model: 240 mm wide of which 120 are there, from -0.5 on.
        bar.worldFromModel.identity();
        byte[] values = new byte[SIDE * SIDE * SLICES];
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(bar.material(), Painting.ALONG_X, Painting.ANY_OWNER);
        scene.painting = painting;
        Picture picture = draw();
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
        Picture picture = draw();
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

    @Test
    void whatIsTransparentIsPaintedToo() {
        byte[] values = new byte[SIDE * SIDE * SLICES];
        Arrays.fill(values, Painting.encoded(0.3));
        RigidMesh front = plate(Material.matte(Colour.WHITE).withOpacity(0.4f));
        RigidMesh behind = Shapes.box("behind", 0.12f, 0.12f, 0.02f, scene.add(mottled()));
        behind.worldFromModel.translation(0, 0, -0.05f);
        scene.add(behind);
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(front.material(), 0, Painting.ANY_OWNER);
        painting.on(behind.material(), 0, Painting.ANY_OWNER);
        scene.painting = painting;
        int[] wanted =
                onScreen(ColourRamp.VIRIDIS.at(((Painting.encoded(0.3) & 0xff) - 1) / 254.0));
        assertThat(farthest(draw().argb(WIDTH / 2 + 12, HEIGHT / 2), wanted))
                .isLessThanOrEqualTo(OFF);
    }

    @Test
    void theSidesOfPaintedTrianglesAreDrawnAndOfNoOthers() {
        assertThat(device.limits().lines()).isTrue();
        byte[] values = new byte[SIDE * SIDE * SLICES];
        RigidMesh left = Shapes.box("left", 0.06f, 0.1f, 0.02f, scene.add(mottled()));
        RigidMesh right = Shapes.box("right", 0.06f, 0.1f, 0.02f, scene.add(mottled()));
        left.worldFromModel.translation(-0.06f, 0, 0);
        right.worldFromModel.translation(0.06f, 0, 0);
        scene.add(left);
        scene.add(right);
        Picture before = draw();
        Painting painting = painting(values, new byte[values.length], 1);
        painting.on(left.material(), 0, Painting.ANY_OWNER);
        painting.facets = true;
        painting.lines = true;
        scene.painting = painting;
        Picture lined = draw();
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
        RigidMesh box = plate(Material.matte(Colour.WHITE));
        try (Renderer renderer = new Renderer(device, new RenderSettings(1, 64));
                OffscreenTarget target = new OffscreenTarget(device, WIDTH, HEIGHT, 2)) {
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

package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;
import prelude.engine.device.VulkanSource;
import prelude.engine.scene.Colour;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Environment.Background;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.scene.Topology;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;

/** Surfaces for which the device has too little memory: coarser or left out, and said. */
@Tag("gpu")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
class MeshMemoryTest {
    private static final int SIDE = 64;

    /** 720,000 triangles: 12 MB of vertices, and 9 of corners without coarser levels. */
    private static final int MANY_RINGS = 424;

    /** All else takes less than half of it. */
    private static final long LITTLE = 40 << 20;

    private final StereoView view = Views.looking(new Vector3f(0, 0, 1), new Vector3f(), 0.3f, 1);
    private final Scene scene = new Scene();
    private int white;
    private Device device;
    private Renderer renderer;
    private OffscreenTarget target;

    @BeforeEach
    void open() {
        scene.environment = scene.environment.with(Background.CLEAR);
        white = scene.add(Material.metal(Colour.WHITE, 0.5f));
        RigidMesh box = Shapes.box("box", 0.02f, 0.02f, 0.02f, white);
        box.worldFromModel.translation(0, 0.24f, 0);
        scene.add(box);
        device = device(LITTLE);
        renderer = new Renderer(device, RenderSettings.DEFAULT);
        target = new OffscreenTarget(device, SIDE, SIDE, 1);
    }

    @AfterEach
    void close() {
        renderer.close();
        target.close();
        TestDevice.closeClean(device);
    }

    private static Device device(long mostBytes) {
        try {
            DeviceSettings settings = DeviceSettings.VALIDATED.withMemory(mostBytes);
            return Device.open(new VulkanSource(), settings);
        } catch (UnusableDeviceException none) {
            Assumptions.abort(String.valueOf(none.getMessage()));
            throw new IllegalStateException(none);
        }
    }

    private int draw() {
        return draw(renderer, target);
    }

    /** How many pixels are covered. */
    private int draw(Renderer by, OffscreenTarget into) {
        by.draw(scene, view, into, 0);
        Picture picture = into.read(0, StereoView.LEFT);
        int covered = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            covered += picture.argb(i % SIDE, i / SIDE) >>> 24 > 127 ? 1 : 0;
        }
        return covered;
    }

    private RigidMesh sphere() {
        RigidMesh sphere = Shapes.sphere("large_organ", 0.15f, MANY_RINGS, white);
        sphere.alwaysFinest = true;
        return sphere;
    }

    private DeformableMesh organ(int rings) {
        return new DeformableMesh("organ", topology(rings), skin(rings).positions());
    }

    private RigidMesh skin(int rings) {
        return Shapes.sphere("skin", 0.15f, rings, white);
    }

    /** A node for each vertex. */
    private Topology topology(int rings) {
        RigidMesh skin = skin(rings);
        int vertices = skin.positions().length / 3;
        int[] nodes = new int[4 * vertices];
        float[] weights = new float[4 * vertices];
        for (int v = 0; v < vertices; v++) {
            Arrays.fill(nodes, 4 * v, 4 * v + 4, v);
            weights[4 * v] = 1;
        }
        int[] materials = new int[vertices];
        Arrays.fill(materials, white);
        return new Topology(
                vertices,
                skin.positions(),
                nodes,
                weights,
                new float[4 * vertices],
                new float[4 * vertices],
                materials,
                skin.triangles());
    }

    private int withPlentyOfMemory() {
        Device plenty = device(Long.MAX_VALUE);
        try (Renderer its = new Renderer(plenty, RenderSettings.DEFAULT);
                OffscreenTarget into = new OffscreenTarget(plenty, SIDE, SIDE, 1)) {
            int all = draw(its, into);
            assertThat(its.notes()).isEmpty();
            assertThat(its.shortages()).isZero();
            return all;
        } finally {
            plenty.close();
        }
    }

    private static String note(String what) {
        return "The graphics device has too little memory for "
                + what
                + "; end other programs that use the device, or rehearse a case with fewer"
                + " structures.";
    }

    @Test
    void aSurfaceIsDrawnCoarserAndSoItIsSaid() {
        RigidMesh sphere = sphere();
        scene.add(sphere);
        int all = withPlentyOfMemory();
        assertThat(draw()).isCloseTo(all, withPercentage(2));
        assertThat(renderer.notes())
                .containsExactly(note("large organ: it is drawn with fewer triangles"));
        assertThat(renderer.shortages()).isPositive();
        assertThat(draw()).isCloseTo(all, withPercentage(2));
        scene.remove(sphere);
        draw();
        assertThat(renderer.notes()).isEmpty();
        assertThat(renderer.shortages()).isZero();
    }

    /** Which of the finest triangles are left out is not known of others. */
    @Test
    void aCoarserOneOfWhichSomethingIsTakenAwayIsLeftOut() {
        int box = withPlentyOfMemory();
        RigidMesh sphere = sphere();
        scene.add(sphere);
        assertThat(draw()).isGreaterThan(2 * box);
        sphere.hideOnly(new int[] {0, 1, 2}, 3);
        assertThat(draw()).isEqualTo(box);
        assertThat(renderer.notes()).containsExactly(note("large organ: it is not drawn"));
    }

    @Test
    void whatACutAddsIsDrawnCoarserToo() {
        DeformableMesh organ = organ(30);
        scene.add(organ);
        int all = withPlentyOfMemory();
        assertThat(draw()).isCloseTo(all, withPercentage(2));
        organ.replaceTopology(topology(MANY_RINGS), skin(MANY_RINGS).positions());
        assertThat(draw()).isCloseTo(all, withPercentage(2));
        assertThat(renderer.notes())
                .containsExactly(note("organ: it is drawn with fewer triangles"));
        organ.replaceTopology(topology(30), skin(30).positions());
        assertThat(draw()).isCloseTo(all, withPercentage(2));
        assertThat(renderer.notes()).isEmpty();
    }

    @Test
    void whileFramesGoOnNothingIsLostEither() throws InterruptedException {
        int box = withPlentyOfMemory();
        draw();
        renderer.stream();
        scene.add(sphere());
        int found = draw();
        for (int i = 0; i < 3000 && found == box; i++) {
            Thread.sleep(1);
            found = draw();
        }
        assertThat(found).isGreaterThan(2 * box);
        assertThat(renderer.notes())
                .containsExactly(note("large organ: it is drawn with fewer triangles"));
    }
}

package prelude.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.engine.TestDevice;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;
import prelude.engine.device.VulkanSource;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Topology;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.Picture;
import prelude.engine.view.StereoView;

@Tag("gpu")
class DeformationTest {
    private Device device;
    private final DemonstrationScene demonstration = new DemonstrationScene(16);
    private final StereoView view =
            Views.looking(new Vector3f(0, 0.3f, 0.36f), new Vector3f(), 0.36f, 1.25f);

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void close() {
        TestDevice.closeClean(device);
    }

    private static long differences(Picture a, Picture b) {
        long different = 0;
        for (int y = 0; y < a.height(); y++) {
            for (int x = 0; x < a.width(); x++) {
                different += a.argb(x, y) == b.argb(x, y) ? 0 : 1;
            }
        }
        return different;
    }

    @Test
    void theSameSceneGivesTheSamePictureOnAReopenedDevice() {
        Scene scene = demonstration.scene();
        Picture first;
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, 160, 128, 1)) {
            renderer.draw(scene, view, target, 0);
            first = target.read(0, StereoView.LEFT);
        }
        TestDevice.closeClean(device);
        device = TestDevice.open();
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, 160, 128, 1)) {
            renderer.draw(scene, view, target, 0);
            assertThat(differences(first, target.read(0, StereoView.LEFT))).isZero();
        }
    }

    @Test
    void nodesThatMoveCarryTheSurfaceAlongWithoutGarbage() throws UnusableDeviceException {
        Scene scene = demonstration.scene();
        // Without validation and small: it takes a thousand frames until all is compiled.
        try (Device plain = Device.open(new VulkanSource(), DeviceSettings.PLAIN);
                Renderer renderer = new Renderer(plain, new RenderSettings(1, 64));
                OffscreenTarget target = new OffscreenTarget(plain, 32, 24, 2)) {
            drawMoving(renderer, scene, target, 1200);
            Picture before = target.read(1, StereoView.LEFT);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            int measured = 200;
            long start = threads.getCurrentThreadAllocatedBytes();
            drawMoving(renderer, scene, target, measured);
            long bytes = (threads.getCurrentThreadAllocatedBytes() - start) / measured;
            assertThat(bytes).as("bytes of garbage a frame").isLessThan(1024);
            assertThat(differences(before, target.read(1, StereoView.LEFT))).isPositive();
            assertThat(renderer.gpuMilliseconds()).isPositive();
        }
    }

    private void drawMoving(Renderer renderer, Scene scene, OffscreenTarget target, int frames) {
        for (int i = 0; i < frames; i++) {
            demonstration.move(0.01f * i);
            renderer.draw(scene, view, target, i % 2);
        }
    }

    @Test
    void aTopologyIsReplacedWhileFramesAreInFlight() {
        Scene scene = demonstration.scene();
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, 160, 128, 2)) {
            renderer.draw(scene, view, target, 0);
            Picture coarse = target.read(0, StereoView.LEFT);
            for (int i = 0; i < 8; i++) {
                Blob blob = new Blob(16 + 3 * i, 6 + i / 2);
                demonstration.organ().replaceTopology(blob.topology(0, 3), blob.nodes(0));
                renderer.draw(scene, view, target, i % 2);
            }
            assertThat(differences(coarse, target.read(1, StereoView.LEFT))).isPositive();
        }
    }

    @Test
    void aTopologyIsRefilledWithHardlyAnyGarbage() throws UnusableDeviceException {
        Scene scene = demonstration.scene();
        try (Device plain = Device.open(new VulkanSource(), DeviceSettings.PLAIN);
                Renderer renderer = new Renderer(plain, new RenderSettings(1, 64));
                OffscreenTarget target = new OffscreenTarget(plain, 32, 24, 2)) {
            drawRefilled(renderer, scene, target, 1200);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long start = threads.getCurrentThreadAllocatedBytes();
            drawRefilled(renderer, scene, target, 200);
            long bytes = (threads.getCurrentThreadAllocatedBytes() - start) / 200;
            assertThat(bytes).as("bytes of garbage a cut").isLessThan(4096);
        }
    }

    private void drawRefilled(Renderer renderer, Scene scene, OffscreenTarget target, int frames) {
        DeformableMesh organ = demonstration.organ();
        Topology own = organ.topology();
        int[] looks = own.materials().clone();
        int[] regions = new int[looks.length];
        Arrays.setAll(regions, v -> v);
        for (int i = 0; i < frames; i++) {
            // As after a cut: some triangles are gone, the arrays are longer than they count.
            own.refill(
                    own.nodeCount(),
                    own.vertexCount(),
                    own.triangles().length / 3 - i % 50,
                    own.rest(),
                    own.nodes(),
                    own.weights(),
                    own.tangents(),
                    own.bitangents(),
                    regions,
                    looks,
                    own.triangles());
            organ.replaceTopology(own, organ.nodePositions());
            renderer.draw(scene, view, target, i % 2);
        }
    }

    @Test
    void meshesAndTargetsComeAndGo() {
        Scene scene = demonstration.scene();
        try (Renderer renderer = new Renderer(device, new RenderSettings(1, 256))) {
            for (int i = 0; i < 4; i++) {
                try (OffscreenTarget target = new OffscreenTarget(device, 64 + 8 * i, 48, 1)) {
                    demonstration.organ().visible = i % 2 == 0;
                    renderer.draw(scene, view, target, 0);
                    if (i == 1) {
                        scene.remove(demonstration.organ());
                    }
                    renderer.forget(target);
                }
            }
        }
    }
}

package prelude.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Quaternionf;
import org.joml.Vector3f;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;
import prelude.engine.device.VulkanSource;
import prelude.engine.frame.RenderSettings;
import prelude.engine.frame.Renderer;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Material;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Shapes;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.view.StereoView;

/** How the device's time for a frame of both eyes grows with triangles and with pixels. */
final class FrameGrowth {
    /** Of graphics cards; software draws up to a million in a time that one waits for. */
    private static final int[] TRIANGLES = {100_000, 300_000, 1_000_000, 3_000_000, 10_000_000};

    private static final int MOST_IN_SOFTWARE = 1_000_000;
    private static final int SIDE = 256;
    private static final int[] PICTURES = {128, 256, 512, 1024, 2048};
    private static final int LARGEST_IN_SOFTWARE = 512;
    private static final int SMALL = 100_000;
    private static final float RADIUS_M = 0.1f;

    private final Device device;
    private final int rounds;
    private final String on;

    private FrameGrowth(Device device, int rounds) {
        this.device = device;
        this.rounds = rounds;
        on = ", on " + device.describe().name();
    }

    static List<Row> measure(int rounds) throws UnusableDeviceException {
        try (Device device = Device.open(new VulkanSource(), DeviceSettings.PLAIN)) {
            FrameGrowth growth = new FrameGrowth(device, rounds);
            boolean software = device.describe().software();
            List<Row> rows = new ArrayList<>();
            for (int triangles : TRIANGLES) {
                if (!software || triangles <= MOST_IN_SOFTWARE) {
                    rows.add(growth.ofTriangles(triangles));
                }
            }
            for (int side : PICTURES) {
                if (!software || side <= LARGEST_IN_SOFTWARE) {
                    rows.add(growth.ofPixels(side));
                }
            }
            return rows;
        }
    }

    private Row ofTriangles(int triangles) {
        String name = "%d triangles, %d squared%s".formatted(triangles, SIDE, on);
        return Row.alone(name, "gpu_growth", "ms", milliseconds(triangles, SIDE));
    }

    private Row ofPixels(int side) {
        String name = "%d squared, %d triangles%s".formatted(side, SMALL, on);
        return Row.alone(name, "gpu_growth", "ms", milliseconds(SMALL, side));
    }

    /** The least of some frames of a sphere, no coarser level of it taken. */
    private double milliseconds(int triangles, int side) {
        Scene scene = new Scene();
        int tissue = scene.add(Material.matte(Colour.WHITE));
        // Twice as many columns as rings, two triangles a square.
        int rings = (int) Math.round(Math.sqrt(triangles / 4.0));
        RigidMesh sphere = Shapes.sphere("sphere", RADIUS_M, rings, tissue);
        sphere.alwaysFinest = true;
        scene.add(sphere);
        double[] found = new double[rounds];
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, side, side, 2)) {
            StereoView view = view();
            for (int frame = 0; frame < rounds + 4; frame++) {
                renderer.await(renderer.draw(scene, view, target, frame % 2));
                if (frame >= 4) {
                    found[frame - 4] = renderer.gpuMilliseconds();
                }
            }
        }
        return Arrays.stream(found).min().orElseThrow();
    }

    private static StereoView view() {
        StereoView view = new StereoView();
        for (int eye = 0; eye < 2; eye++) {
            view.place(eye, new Vector3f(eye == 0 ? -0.03f : 0.03f, 0, 0.4f), new Quaternionf());
            view.fieldOfView(eye, -0.4f, 0.4f, 0.4f, -0.4f, 0.02f);
        }
        return view;
    }
}

package prelude.engine.frame;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.joml.Vector3f;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.VulkanSource;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.view.StereoView;

/** Draws the demonstration scene into a folder, to be looked at: the folder, width, height. */
final class Gallery {
    private Gallery() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int width = Integer.parseInt(arguments[1]);
        int height = Integer.parseInt(arguments[2]);
        int frames = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
        try (Device device =
                        Device.open(
                                new VulkanSource(),
                                frames > 1 ? DeviceSettings.PLAIN : DeviceSettings.VALIDATED);
                Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, width, height, 2)) {
            System.out.println(device.describe());
            DemonstrationScene demonstration = new DemonstrationScene(160);
            StereoView view =
                    Views.looking(
                            new Vector3f(0.02f, 0.30f, 0.36f),
                            new Vector3f(0, -0.01f, 0),
                            0.36f,
                            (float) width / height);
            var process =
                    (com.sun.management.OperatingSystemMXBean)
                            ManagementFactory.getOperatingSystemMXBean();
            long before = System.nanoTime();
            long cpuBefore = process.getProcessCpuTime();
            long last = 0;
            for (int i = 0; i < frames; i++) {
                demonstration.move(0.011f * i);
                last = renderer.draw(demonstration.scene(), view, target, i % 2);
                if (i == 4) {
                    renderer.await(last);
                    before = System.nanoTime();
                    cpuBefore = process.getProcessCpuTime();
                }
            }
            renderer.await(last);
            double ms = (System.nanoTime() - before) * 1e-6 / Math.max(1, frames - 5);
            double cpu = (process.getProcessCpuTime() - cpuBefore) * 1e-6 / Math.max(1, frames - 5);
            System.out.printf(
                    "%d triangles, %.1f ms a frame, %.1f ms of all cores, gpu %.1f ms%n",
                    demonstration.triangleCount(), ms, cpu, renderer.gpuMilliseconds());
            target.read((frames - 1) % 2, StereoView.LEFT).writePng(folder.resolve("left.png"));
            target.read((frames - 1) % 2, StereoView.RIGHT).writePng(folder.resolve("right.png"));
            device.validationTexts().forEach(System.out::println);
        }
    }
}

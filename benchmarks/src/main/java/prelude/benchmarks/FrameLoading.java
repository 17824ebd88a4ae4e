package prelude.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import prelude.engine.device.Device;
import prelude.engine.device.DeviceSettings;
import prelude.engine.device.UnusableDeviceException;
import prelude.engine.device.VulkanSource;
import prelude.engine.frame.FrameWatch;
import prelude.engine.frame.RenderSettings;
import prelude.engine.frame.Renderer;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.target.StereoTarget;

/**
 * What the longest frame takes of the frame thread while something new comes to the device, beside
 * the median of the frames before: as a session has it, where it comes while frames are drawn, and
 * as the first frame has it, which waits for all of it. Processor time, as software that draws has
 * the same processors; by the clock besides, which counts waiting for the device too.
 */
final class FrameLoading {
    private static final int SIDE = 128;

    /** A session has gone on for three seconds. */
    private static final int BEFORE = 270;

    /** Long enough for 100 MB and more. */
    private static final int FRAMES = 60;

    private static final double MS = 1e-6;

    private final Device device;

    private FrameLoading(Device device) {
        this.device = device;
    }

    static List<Row> measure() throws UnusableDeviceException {
        try (Device device = Device.open(new VulkanSource(), DeviceSettings.PLAIN)) {
            FrameLoading loading = new FrameLoading(device);
            List<Row> rows = new ArrayList<>();
            for (LoadingScene.Arrival arrival : LoadingScene.Arrival.values()) {
                rows.addAll(loading.rows(arrival));
            }
            return rows;
        }
    }

    private List<Row> rows(LoadingScene.Arrival arrival) {
        Times streamed = of(arrival, true);
        Times waiting = of(arrival, false);
        String name = arrival.words + ", on " + device.describe().name();
        String beside = "all in one frame";
        return List.of(
                Row.alone(name, "median_frame", "ms", streamed.medianMs),
                Row.against(
                        name,
                        "longest_while_loading",
                        "ms",
                        streamed.longestMs,
                        beside,
                        waiting.longestMs),
                Row.against(
                        name,
                        "longest_while_loading_by_clock",
                        "ms",
                        streamed.clockMs,
                        beside,
                        waiting.clockMs));
    }

    /**
     * Of the frame thread's work, but for waiting for the frame before the last.
     *
     * @param clockMs the longest frame by the clock
     */
    private record Times(double medianMs, double longestMs, double clockMs) {}

    private Times of(LoadingScene.Arrival arrival, boolean streamed) {
        LoadingScene scene = new LoadingScene();
        scene.prepare(arrival);
        Work work = new Work();
        try (Renderer renderer = new Renderer(device, RenderSettings.DEFAULT);
                OffscreenTarget target = new OffscreenTarget(device, SIDE, SIDE, 2)) {
            renderer.watch(work);
            scene.draw(renderer, target, FRAMES);
            if (streamed) {
                renderer.stream();
            }
            scene.draw(renderer, target, BEFORE);
            work.forget();
            scene.draw(renderer, target, FRAMES);
            double medianMs = work.medianMs();
            work.forget();
            arrival.happens(scene);
            scene.draw(renderer, target, FRAMES);
            return new Times(medianMs, max(work.processorMs), max(work.clockMs));
        }
    }

    private static double max(double[] frames) {
        return Arrays.stream(frames).max().orElseThrow();
    }

    /** Adds up what the frame thread does besides waiting for a frame of its own. */
    private static final class Work implements FrameWatch {
        final double[] processorMs = new double[BEFORE + FRAMES];
        final double[] clockMs = new double[BEFORE + FRAMES];
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private int count;
        private long beganProcessorNs;
        private long beganClockNs;

        @Override
        public void begins() {
            // From the end of waiting on.
        }

        @Override
        public void done(Stage stage) {
            long processorNs = threads.getCurrentThreadCpuTime();
            long clockNs = System.nanoTime();
            if (stage == Stage.WAIT) {
                beganProcessorNs = processorNs;
                beganClockNs = clockNs;
            } else if (stage == Stage.SUBMIT) {
                processorMs[count] = (processorNs - beganProcessorNs) * MS;
                clockMs[count++] = (clockNs - beganClockNs) * MS;
            }
        }

        @Override
        public void took(StereoTarget target, long number, String pass, double milliseconds) {
            // The device's own time is not what is looked for.
        }

        void forget() {
            Arrays.fill(processorMs, 0);
            Arrays.fill(clockMs, 0);
            count = 0;
        }

        double medianMs() {
            double[] sorted = Arrays.copyOf(processorMs, count);
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }
    }
}

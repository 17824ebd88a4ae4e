package prelude.app.rehearsal;

import static java.util.Objects.requireNonNull;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prelude.app.report.FrameParts;
import prelude.app.report.RehearsalReport.Percentiles;
import prelude.engine.frame.FrameWatch;
import prelude.engine.target.StereoTarget;

/**
 * What the parts of a rehearsal's frames cost; pictures and films, which are drawn between frames,
 * are left out. Belongs to the frame thread.
 */
final class FramePartFigures implements FrameWatch {
    private static final double MS_PER_NS = 1e-6;

    /** What is done before the renderer is asked, and after it. */
    private static final String SCENE = "scene";

    private static final String HANDOVER = "handover";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Samples scene = new Samples();
    private final Map<Stage, Samples> stages = new EnumMap<>(Stage.class);
    private final Samples handover = new Samples();
    private final Samples all = new Samples();
    private final Map<String, Pass> passes = new LinkedHashMap<>();
    private boolean measuring;
    private boolean warm;
    private int frames;
    private long beganNs;
    private long lastNs;
    private @Nullable StereoTarget target;
    private long gpuFrame;
    private int gpuFrames;

    /** A pass may come more than once in a frame. */
    private static final class Pass {
        final Samples samples = new Samples();
        double inFrame;
        boolean came;

        void close() {
            if (came) {
                samples.add(inFrame);
                inFrame = 0;
                came = false;
            }
        }
    }

    FramePartFigures() {
        for (Stage stage : Stage.values()) {
            stages.put(stage, new Samples());
        }
    }

    void frameBegins() {
        warm = frames++ >= FrameFigures.WARM_AFTER;
        beganNs = threads.getCurrentThreadCpuTime();
        lastNs = beganNs;
        measuring = true;
    }

    /**
     * @param into what the frame was drawn into, if it was
     * @param handoverMs of the device, after the passes; NaN where unknown
     */
    void frameEnded(@Nullable StereoTarget into, double handoverMs) {
        measuring = false;
        target = into;
        take(handover);
        if (warm) {
            all.add((lastNs - beganNs) * MS_PER_NS);
        }
        if (!Double.isNaN(handoverMs)) {
            passes.computeIfAbsent(HANDOVER, _ -> new Pass()).samples.add(handoverMs);
        }
    }

    @Override
    public void begins() {
        if (measuring) {
            take(scene);
        }
    }

    @Override
    public void done(Stage stage) {
        if (measuring) {
            take(requireNonNull(stages.get(stage)));
        }
    }

    private void take(Samples part) {
        long nowNs = threads.getCurrentThreadCpuTime();
        if (warm) {
            part.add((nowNs - lastNs) * MS_PER_NS);
        }
        lastNs = nowNs;
    }

    @Override
    public void took(StereoTarget into, long frame, String pass, double milliseconds) {
        if (!into.equals(target)) {
            return;
        }
        if (frame != gpuFrame) {
            closeGpuFrame();
            gpuFrame = frame;
            gpuFrames++;
        }
        Pass known = passes.get(pass);
        if (known == null) {
            known = new Pass();
            passes.put(pass, known);
        }
        known.inFrame += milliseconds;
        known.came = true;
    }

    private void closeGpuFrame() {
        // An iterator would be garbage of every frame.
        passes.forEach((_, pass) -> pass.close());
    }

    FrameParts parts() {
        closeGpuFrame();
        Map<String, Samples> parts = new LinkedHashMap<>();
        parts.put(SCENE, scene);
        stages.forEach(
                (stage, samples) -> parts.put(stage.name().toLowerCase(Locale.ROOT), samples));
        parts.put(HANDOVER, handover);
        parts.put(FrameParts.ALL, all);
        Map<String, Percentiles> cpu = new LinkedHashMap<>();
        Map<String, Double> longest = new LinkedHashMap<>();
        parts.forEach((name, samples) -> put(cpu, longest, name, samples));
        Map<String, Percentiles> gpu = new LinkedHashMap<>();
        passes.forEach((name, pass) -> put(gpu, new LinkedHashMap<>(), name, pass.samples));
        return new FrameParts(all.count(), cpu, longest, gpuFrames, gpu);
    }

    private static void put(
            Map<String, Percentiles> into, Map<String, Double> longest, String name, Samples of) {
        if (of.count() > 0) {
            into.put(name, of.percentiles());
            longest.put(name, of.longest());
        }
    }
}

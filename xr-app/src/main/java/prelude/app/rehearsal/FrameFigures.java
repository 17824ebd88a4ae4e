package prelude.app.rehearsal;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import prelude.app.report.RehearsalReport.Percentiles;
import prelude.cases.scenario.ScriptSampler;

/**
 * What frames cost, kept without making garbage: CPU time and allocations of the frame thread, and
 * the device's time. Waiting costs no CPU time, so that a frame is measured from before its place
 * begins it until after it is ended. Belongs to the frame thread.
 */
final class FrameFigures {
    /** Before this many frames the program is still being compiled and its pools still grow. */
    static final int WARM_AFTER = 300;

    private static final double MS_PER_NS = 1e-6;
    private static final double BUDGET_MS = 1000 * ScriptSampler.STEP_SECONDS;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long thread = Thread.currentThread().threadId();
    private float[] cpuMs = new float[4096];
    private float[] gpuMs = new float[4096];
    private int frames;
    private int late;
    private long cpuBegan;
    private long allocatedBegan;
    private long allocatedWarm;

    void begin() {
        allocatedBegan = threads.getThreadAllocatedBytes(thread);
        cpuBegan = threads.getCurrentThreadCpuTime();
    }

    /**
     * @param deviceMs NaN where unknown
     */
    void end(double deviceMs) {
        long cpuEnded = threads.getCurrentThreadCpuTime();
        if (frames >= WARM_AFTER) {
            allocatedWarm += threads.getThreadAllocatedBytes(thread) - allocatedBegan;
        }
        if (frames == cpuMs.length) {
            cpuMs = Arrays.copyOf(cpuMs, 2 * frames);
            gpuMs = Arrays.copyOf(gpuMs, 2 * frames);
        }
        cpuMs[frames] = (float) ((cpuEnded - cpuBegan) * MS_PER_NS);
        gpuMs[frames] = (float) deviceMs;
        if (cpuMs[frames] + (Double.isNaN(deviceMs) ? 0 : deviceMs) > BUDGET_MS) {
            late++;
        }
        frames++;
    }

    int frames() {
        return frames;
    }

    /** Frames whose CPU and device time together exceed 1/90 s. */
    int overBudget() {
        return late;
    }

    long allocatedWarmBytes() {
        return allocatedWarm;
    }

    int warmFrames() {
        return Math.max(0, frames - WARM_AFTER);
    }

    Percentiles cpu() {
        return percentiles(Arrays.copyOf(cpuMs, frames));
    }

    /** NaN where the device gave no time. */
    Percentiles gpu() {
        float[] known = new float[frames];
        int count = 0;
        for (int i = 0; i < frames; i++) {
            if (!Float.isNaN(gpuMs[i])) {
                known[count++] = gpuMs[i];
            }
        }
        return percentiles(Arrays.copyOf(known, count));
    }

    private static Percentiles percentiles(float[] values) {
        if (values.length == 0) {
            return new Percentiles(Double.NaN, Double.NaN);
        }
        Arrays.sort(values);
        return new Percentiles(
                values[(values.length - 1) / 2], values[(int) Math.ceil(0.99 * values.length) - 1]);
    }
}

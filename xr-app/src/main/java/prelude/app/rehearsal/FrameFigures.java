package prelude.app.rehearsal;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
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
    private final Samples cpuMs = new Samples();
    private final Samples gpuMs = new Samples();
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
        double processorMs = (cpuEnded - cpuBegan) * MS_PER_NS;
        cpuMs.add(processorMs);
        gpuMs.add(deviceMs);
        if (processorMs + (Double.isNaN(deviceMs) ? 0 : deviceMs) > BUDGET_MS) {
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
        return cpuMs.percentiles();
    }

    /** NaN where the device gave no time. */
    Percentiles gpu() {
        return gpuMs.percentiles();
    }
}

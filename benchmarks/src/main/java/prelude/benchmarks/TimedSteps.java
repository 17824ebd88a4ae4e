package prelude.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.ToolSample;
import prelude.physics.Simulation;

/**
 * Steps of a simulation with the processor time of this thread, which other programs disturb least.
 */
final class TimedSteps {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private TimedSteps() {}

    /** What the right hand does; nothing is an empty hand. */
    interface Motion {
        @Nullable ToolSample at(int step);
    }

    /** In the order of the steps, ms. */
    static double[] take(Simulation simulation, int steps, Motion motion) {
        double[] ms = new double[steps];
        for (int i = 0; i < steps; i++) {
            ToolSample tool = motion.at(i);
            long start = THREADS.getCurrentThreadCpuTime();
            simulation.step(null, tool);
            ms[i] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
        }
        return ms;
    }
}

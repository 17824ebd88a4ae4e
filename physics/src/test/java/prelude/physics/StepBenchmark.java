package prelude.physics;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;

/**
 * Times steps (CPU of the simulating thread) of about 10k tets under a pressing and a cutting tool.
 * Run by hand.
 */
final class StepBenchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private StepBenchmark() {}

    public static void main(String[] arguments) {
        boolean vectors = arguments.length == 0 || arguments[0].equals("v");
        int substeps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        SimulationInput input = Boxes.input(Boxes.box(8, new int[] {11, 9, 8}), -44, 3);
        SimulationSettings settings =
                SimulationSettings.STANDARD.withVectors(vectors).withSubsteps(substeps);
        for (int round = 0; round < 3; round++) {
            try (Simulation simulation = Simulation.open(input, settings)) {
                time(simulation, "press", 400, i -> press(i));
                time(simulation, "cut", 200, i -> cut(i));
                time(simulation, "after", 200, i -> press(i));
            }
        }
    }

    private interface Motion {
        ToolSample at(int step);
    }

    private static ToolSample press(int i) {
        double y = -36 - 6 + 15 * (1 - Math.cos(i * 0.05)) / 2;
        return Boxes.tool(Instrument.GRASPER, 10, y, 0, false);
    }

    private static ToolSample cut(int i) {
        double x = i < 100 ? 12 : -12;
        return Boxes.tool(Instrument.SCALPEL, x, 40, -40 + (i % 100) * 0.8, true);
    }

    private static void time(Simulation simulation, String name, int steps, Motion motion) {
        double[] ms = new double[steps];
        long allocated = simulation.report().allocatedBytes();
        for (int i = 0; i < steps; i++) {
            ToolSample tool = motion.at(i);
            long start = THREADS.getCurrentThreadCpuTime();
            simulation.step(null, tool);
            ms[i] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
        }
        Arrays.sort(ms);
        SimulationReport report = simulation.report();
        System.out.printf(
                Locale.ROOT,
                "%-6s tets %d median %.2f p90 %.2f p99 %.2f max %.2f ms, %d bytes a step, force"
                        + " %.2f N, pieces %d%n",
                name,
                report.tets(),
                ms[steps / 2],
                ms[steps * 9 / 10],
                ms[steps * 99 / 100],
                ms[steps - 1],
                (report.allocatedBytes() - allocated) / steps,
                report.contactForceMaxN(),
                report.pieces().size());
    }
}

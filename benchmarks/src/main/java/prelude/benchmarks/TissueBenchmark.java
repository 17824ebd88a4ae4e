package prelude.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueMaterial;
import prelude.cases.mesh.BoxLattice;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;
import prelude.physics.Simulation;
import prelude.physics.SimulationInput;
import prelude.physics.SimulationSettings;

/**
 * The tissue's step on a box of about 10k tets, pressed and then cut, at the rehearsal's own
 * settings, on one thread: processor time of that thread, which a busy machine disturbs least.
 * Rounds alternate with the prototype's on its own box of 10k tets.
 */
final class TissueBenchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String PEER = "prototype";
    private static final int[] CELLS = {12, 10, 7};
    private static final double CELL_MM = 8;
    private static final int PRESSED_STEPS = 400;
    private static final int CUT_STEPS = 200;
    private static final TissueMaterial SOFT =
            new TissueMaterial(1060, 10_000, 0.45, "as soft as a liver");

    private final int rounds;
    private final Path prototype;

    TissueBenchmark(int rounds, Path prototype) {
        this.rounds = rounds;
        this.prototype = prototype;
    }

    List<Row> run() throws IOException, InterruptedException {
        SimulationInput input = box();
        int tets = input.bodies().getFirst().tissue().mesh().tetCount();
        List<double[]> pressed = new ArrayList<>();
        List<double[]> cut = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        round(input, new ArrayList<>(), new ArrayList<>()); // compiles
        try (TissuePrototype peer = TissuePrototype.of(prototype)) {
            for (int i = 0; i < rounds; i++) {
                round(input, pressed, cut);
                peer.stepMs().ifPresent(theirs::add);
            }
        }
        String name = "box of %d tets, %d substeps".formatted(tets, substeps());
        double median = median(pressed, 0.5);
        Row step =
                theirs.isEmpty()
                        ? Row.alone(name, "step", "ms", median)
                        : Row.against(name, "step", "ms", median, PEER, middle(theirs));
        return List.of(
                step,
                Row.alone(name, "step_p99", "ms", median(pressed, 0.99)),
                Row.alone(name, "cut", "ms", median(cut, 0.5)),
                Row.alone(name, "cut_p99", "ms", median(cut, 0.99)));
    }

    private static int substeps() {
        return SimulationSettings.STANDARD.substeps();
    }

    private static void round(SimulationInput input, List<double[]> pressed, List<double[]> cut) {
        try (Simulation simulation = Simulation.open(input, SimulationSettings.STANDARD)) {
            pressed.add(times(simulation, PRESSED_STEPS, TissueBenchmark::press));
            cut.add(times(simulation, CUT_STEPS, TissueBenchmark::cut));
        }
    }

    private interface Motion {
        ToolSample at(int step);
    }

    /** Closed jaws that dip 15 mm into the box and come out again, every 1.4 s. */
    private static ToolSample press(int step) {
        double surface = -CELLS[1] * CELL_MM / 2;
        double depth = 15 * (1 - StrictMath.cos(step * 0.05)) / 2 - 6;
        return tool(Instrument.GRASPER, 10, surface + depth, 0, false);
    }

    /** Two parallel strokes through the whole box. */
    private static ToolSample cut(int step) {
        int half = CUT_STEPS / 2;
        double x = step < half ? 12 : -12;
        return tool(Instrument.SCALPEL, x, 50, (step % half - half / 2) * 0.8, true);
    }

    private static ToolSample tool(
            Instrument instrument, double x, double y, double z, boolean on) {
        return new ToolSample(Hand.RIGHT, instrument, x, y, z, 0, -1, 0, 120, on);
    }

    /** The steps' times in ms, ascending. */
    private static double[] times(Simulation simulation, int steps, Motion motion) {
        double[] ms = new double[steps];
        for (int i = 0; i < steps; i++) {
            ToolSample tool = motion.at(i);
            long start = THREADS.getCurrentThreadCpuTime();
            simulation.step(null, tool);
            ms[i] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
        }
        Arrays.sort(ms);
        return ms;
    }

    /** The median over rounds of a quantile within each. */
    private static double median(List<double[]> roundsMs, double quantile) {
        return middle(
                roundsMs.stream()
                        .map(ms -> ms[(int) Math.min(ms.length - 1, quantile * ms.length)])
                        .toList());
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static SimulationInput box() {
        double[] low = Arrays.stream(CELLS).mapToDouble(c -> -c * CELL_MM / 2).toArray();
        TetMesh mesh = BoxLattice.of(low, CELL_MM, CELLS, "liver");
        int[] pinned =
                IntStream.range(0, mesh.nodeCount())
                        .filter(i -> mesh.nodesMm()[3 * i] <= low[0])
                        .toArray();
        SimulationInput.Body body =
                new SimulationInput.Body(new TissueBody(mesh, pinned), List.of());
        return new SimulationInput(List.of(body), List.of(), _ -> SOFT);
    }
}

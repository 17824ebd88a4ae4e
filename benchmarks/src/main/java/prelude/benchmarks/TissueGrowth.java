package prelude.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import prelude.physics.Simulation;
import prelude.physics.SimulationInput;
import prelude.physics.SimulationSettings;

/** Time of a step and memory of a simulation, from a thousand tets to a hundred thousand. */
final class TissueGrowth {
    static final List<TissueScene> BOXES =
            List.of(
                    TissueScene.box(6, 5, 3),
                    TissueScene.box(9, 7, 4),
                    TissueScene.standard(),
                    TissueScene.large(),
                    TissueScene.box(26, 20, 16));
    static final List<Integer> SUBSTEPS = List.of(5, 10);

    private static final int WARM_STEPS = 20;
    private static final int COLLECTIONS = 4;
    private static final long PAUSE_NANOS = 50_000_000;

    private TissueGrowth() {}

    /**
     * @param heapMb what the open simulation holds, its input included
     */
    record Size(int tets, int substeps, double stepMs, double stepP99Ms, double heapMb) {
        private String name() {
            return "box of %d tets, %d substeps".formatted(tets, substeps);
        }

        List<Row> rows() {
            return List.of(
                    Row.alone(name(), "step_by_size", "ms", stepMs),
                    Row.alone(name(), "step_by_size_p99", "ms", stepP99Ms),
                    Row.alone(name(), "memory_by_size", "MB", heapMb));
        }
    }

    /**
     * @param steps timed of each box
     */
    static List<Size> measure(List<TissueScene> boxes, int steps) {
        List<Size> sizes = new ArrayList<>();
        for (TissueScene box : boxes) {
            for (int substeps : SUBSTEPS) {
                sizes.add(measure(box, substeps, steps));
            }
        }
        return sizes;
    }

    private static Size measure(TissueScene box, int substeps, int steps) {
        long before = heapBytes();
        SimulationInput input = box.input();
        try (Simulation simulation =
                Simulation.open(input, SimulationSettings.STANDARD.withSubsteps(substeps))) {
            TimedSteps.take(simulation, WARM_STEPS, box::press);
            StepMs ms =
                    StepMs.of(
                            TimedSteps.take(
                                    simulation, steps, step -> box.press(WARM_STEPS + step)));
            double heapMb = (heapBytes() - before) / 1e6;
            return new Size(box.tets(), substeps, ms.median(), ms.p99(), heapMb);
        }
    }

    /** The least that full collections leave: what threads wind up is let go of a little later. */
    private static long heapBytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(least, leftBytes());
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return least;
    }

    /** What a full collection left: what is in use now counts room that threads have set aside. */
    private static long leftBytes() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage left = pool.getCollectionUsage();
            if (pool.getType() == MemoryType.HEAP && left != null) {
                bytes += left.getUsed();
            }
        }
        return bytes;
    }
}

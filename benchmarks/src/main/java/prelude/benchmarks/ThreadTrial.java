package prelude.benchmarks;

import java.util.ArrayList;
import java.util.List;
import prelude.physics.Simulation;
import prelude.physics.SimulationSettings;

/**
 * A dip on one thread and on more, in turns, by the clock: on a machine with something else to do
 * that is no measure of anything.
 */
final class ThreadTrial {
    private static final int MOST_THREADS = 4;

    private final TissueScene scene;
    private final int most;
    private final List<List<Double>> ms = new ArrayList<>();

    ThreadTrial(TissueScene scene) {
        this.scene = scene;
        most = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, MOST_THREADS);
        for (int threads = 1; threads <= most; threads++) {
            ms.add(new ArrayList<>());
        }
    }

    void round() {
        for (int threads = 1; threads <= most; threads++) {
            SimulationSettings settings = SimulationSettings.STANDARD.withThreads(threads);
            try (Simulation simulation = Simulation.open(scene.input(), settings)) {
                for (int step = 0; step < TissueScene.DIP_STEPS; step++) {
                    long start = System.nanoTime();
                    simulation.step(null, scene.press(step));
                    ms.get(threads - 1).add((System.nanoTime() - start) / 1e6);
                }
            }
        }
    }

    /** More threads beside one. */
    List<Row> rows(String name) {
        double alone = StepMs.of(ms.getFirst()).median();
        List<Row> rows = new ArrayList<>();
        for (int threads = 2; threads <= most; threads++) {
            rows.add(
                    Row.against(
                            name,
                            "step_on_%d_threads".formatted(threads),
                            "ms by the clock",
                            StepMs.of(ms.get(threads - 1)).median(),
                            "one thread",
                            alone));
        }
        return rows;
    }
}

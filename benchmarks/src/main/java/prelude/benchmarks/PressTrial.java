package prelude.benchmarks;

import java.util.Arrays;
import java.util.List;
import prelude.physics.Simulation;
import prelude.physics.SimulationSettings;

/** A ball that dips into the scene's box: what a step takes, and what garbage it leaves. */
final class PressTrial {
    private static final int DIPS = 3;

    private PressTrial() {}

    /** Adds the steps' ms; returns the bytes that a step of the last dip left behind. */
    static double run(TissueScene scene, List<Double> ms) {
        try (Simulation simulation = Simulation.open(scene.input(), SimulationSettings.STANDARD)) {
            double[] taken =
                    TimedSteps.take(simulation, (DIPS - 1) * TissueScene.DIP_STEPS, scene::press);
            Arrays.stream(taken).forEach(ms::add);
            long before = simulation.report().allocatedBytes();
            taken = TimedSteps.take(simulation, TissueScene.DIP_STEPS, scene::press);
            Arrays.stream(taken).forEach(ms::add);
            long bytes = simulation.report().allocatedBytes() - before;
            return (double) bytes / TissueScene.DIP_STEPS;
        }
    }
}

package prelude.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;
import prelude.physics.Simulation;
import prelude.physics.SimulationSettings;

/**
 * Strokes of a scalpel through the scene's box at 72 mm/s: one half through along it, then three
 * that cross it and go through all of it. A cut's own share of a step is the step's time less that
 * of steps without an instrument, straight before and after the stroke.
 */
final class CutTrial {
    private static final double MM_PER_STEP = 0.8;
    private static final int REST_STEPS = 24;
    private static final double BELOW_MM = 10;

    /** So near an instrument wakes tissue, and does not touch it. */
    private static final double ABOVE_MM = 6;

    private final TissueScene scene;
    private final List<Double> cutMs = new ArrayList<>();
    private final List<Double> shareMs = new ArrayList<>();
    private final List<Double> allMs = new ArrayList<>();
    private long bytes;

    /**
     * @param along the axis of the blade's way: 0 is x, 2 is z
     * @param acrossMm where it is on the other of these two
     * @param tipMm y of the blade's tip, beyond which nothing is cut
     */
    private record Stroke(int along, double acrossMm, double fromMm, double toMm, double tipMm) {
        int steps() {
            return (int) (Math.abs(toMm - fromMm) / MM_PER_STEP);
        }

        ToolSample at(int step) {
            double way = fromMm + Math.signum(toMm - fromMm) * MM_PER_STEP * step;
            double x = along == 0 ? way : acrossMm;
            double z = along == 0 ? acrossMm : way;
            return TissueScene.tool(Instrument.SCALPEL, x, tipMm, z, true);
        }
    }

    CutTrial(TissueScene scene) {
        this.scene = scene;
    }

    private List<Stroke> strokes() {
        double x = scene.halfMm(0);
        double z = scene.halfMm(2);
        double through = scene.halfMm(1) + BELOW_MM;
        return List.of(
                new Stroke(0, 3, x, -x / 2, 0),
                new Stroke(2, x / 2, -z, z, through),
                new Stroke(2, x / 4, z, -z, through),
                new Stroke(2, -x / 4, -z, z, through));
    }

    /** A fresh box, all strokes. */
    void run() {
        try (Simulation simulation = Simulation.open(scene.input(), SimulationSettings.STANDARD)) {
            wake(simulation);
            double before = rest(simulation);
            for (Stroke stroke : strokes()) {
                long held = simulation.report().allocatedBytes();
                double[] ms = TimedSteps.take(simulation, stroke.steps(), stroke::at);
                bytes += simulation.report().allocatedBytes() - held;
                double after = rest(simulation);
                for (int i = 0; i < ms.length; i++) {
                    double part = (i + 0.5) / ms.length;
                    cutMs.add(ms[i]);
                    allMs.add(ms[i]);
                    shareMs.add(ms[i] - (1 - part) * before - part * after);
                }
                before = after;
            }
        }
    }

    /** Tissue that sleeps costs nothing, and what waking costs is no share of a cut. */
    private void wake(Simulation simulation) {
        double above = -scene.halfMm(1) - ABOVE_MM;
        simulation.step(null, TissueScene.tool(Instrument.SCALPEL, 0, above, 0, false));
    }

    /** The median of steps with empty hands. */
    private double rest(Simulation simulation) {
        double[] ms = TimedSteps.take(simulation, REST_STEPS, _ -> null);
        Arrays.stream(ms).forEach(allMs::add);
        return StepMs.of(ms).median();
    }

    /** Whole steps while cut. */
    StepMs cut() {
        return StepMs.of(cutMs);
    }

    /** What the cut added to each of them. */
    StepMs share() {
        return StepMs.of(shareMs);
    }

    /** Every step, ms. */
    List<Double> all() {
        return List.copyOf(allMs);
    }

    double bytesPerCutStep() {
        return (double) bytes / cutMs.size();
    }
}

package prelude.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ToolSample;
import prelude.physics.SimulationSettings;
import prelude.physics.SimulationThread;

/** A dip and a stroke, recorded on one thread and replayed on two: as good as the same state. */
final class ReplayTrial {
    private static final int STROKE_STEPS = 90;
    private static final int REST_STEPS = 20;
    private static final double MM_PER_STEP = 1;

    private final TissueScene scene;

    ReplayTrial(TissueScene scene) {
        this.scene = scene;
    }

    private @Nullable ToolSample tool(long step, Hand hand) {
        if (hand == Hand.LEFT) {
            return null;
        }
        if (step < TissueScene.DIP_STEPS) {
            return scene.press((int) step);
        }
        double along = (step - TissueScene.DIP_STEPS) * MM_PER_STEP - STROKE_STEPS / 2.0;
        return step < TissueScene.DIP_STEPS + STROKE_STEPS
                ? TissueScene.tool(Instrument.SCALPEL, 10, 0, along, true)
                : null;
    }

    List<Row> rows(String name) {
        int steps = TissueScene.DIP_STEPS + STROKE_STEPS + REST_STEPS;
        SimulationSettings settings = SimulationSettings.STANDARD;
        Script script;
        String recorded;
        try (SimulationThread live = SimulationThread.open(scene.input(), settings)) {
            live.advance(this::tool, steps);
            script = live.recording();
            recorded = live.report().stateHash();
        }
        ScriptSampler sampler = new ScriptSampler(script);
        try (SimulationThread again =
                SimulationThread.open(scene.input(), settings.withThreads(2), script)) {
            long start = System.nanoTime();
            again.advance(sampler::sample, steps);
            double seconds = (System.nanoTime() - start) / 1e9;
            boolean same = again.report().stateHash().equals(recorded);
            return List.of(
                    Row.alone(name, "replay_same_state", "1 is yes", same ? 1 : 0),
                    Row.alone(
                            name,
                            "replay",
                            "times real time",
                            steps * ScriptSampler.STEP_SECONDS / seconds));
        }
    }
}

package prelude.physics;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.SubstepChange;
import prelude.cases.scenario.TimedStrokeChange;
import prelude.cases.scenario.ToolSample;

/** What the hands did, step by step, as a script that does it again. */
final class ToolLog {
    private record Entry(long step, ToolSample sample) {}

    private boolean forgets;
    private final List<Entry> entries = new ArrayList<>();
    private final List<SubstepChange> substeps = new ArrayList<>();
    private final List<TimedStrokeChange> strokeChanges = new ArrayList<>();

    void add(long step, @Nullable ToolSample sample) {
        if (!forgets && sample != null) {
            entries.add(new Entry(step, sample));
        }
    }

    /** Nobody will ask for a script: motions are not kept, which would fill the memory in time. */
    void forget() {
        forgets = true;
        entries.clear();
    }

    void add(SubstepChange change) {
        substeps.add(change);
    }

    void add(TimedStrokeChange change) {
        strokeChanges.add(change);
    }

    List<SubstepChange> substeps() {
        return List.copyOf(substeps);
    }

    /** One script step per physics step: exact, however the hand turned meanwhile. */
    Script script() {
        List<ScriptStep> steps = new ArrayList<>();
        for (Entry entry : entries) {
            ToolSample sample = entry.sample();
            Hand hand = sample.hand();
            Vector3dc tip = new Vector3d(sample.tipX(), sample.tipY(), sample.tipZ());
            Vector3dc axis = new Vector3d(sample.axisX(), sample.axisY(), sample.axisZ());
            Vector3dc side = new Vector3d(sample.sideX(), sample.sideY(), sample.sideZ());
            steps.add(
                    new ScriptStep(
                            entry.step() * ScriptSampler.STEP_SECONDS,
                            sample.instrument(),
                            hand,
                            List.of(tip),
                            axis,
                            side,
                            sample.bladeMm(),
                            0,
                            sample.on()));
        }
        return new Script(steps, substeps, strokeChanges);
    }
}

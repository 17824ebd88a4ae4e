package prelude.cases.scenario;

import java.util.List;

/**
 * Timed tool motions, in any order; a hand does one motion at a time.
 *
 * @param substeps changes of the solver's pace, in the order of their steps
 */
public record Script(List<ScriptStep> steps, List<SubstepChange> substeps) {
    public static final Script EMPTY = new Script(List.of());

    public Script {
        steps = List.copyOf(steps);
        substeps = List.copyOf(substeps);
    }

    public Script(List<ScriptStep> steps) {
        this(steps, List.of());
    }

    /** When the last motion ends; 0 without any. */
    public double endSeconds() {
        double end = 0;
        for (ScriptStep step : steps) {
            end = Math.max(end, step.endSeconds());
        }
        return end;
    }
}

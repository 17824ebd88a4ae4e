package prelude.cases.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import prelude.cases.frame.Positioning;

/**
 * Timed tool motions, in any order; a hand does one motion at a time.
 *
 * @param substeps changes of the solver's pace, in the order of their steps
 * @param strokeChanges strokes taken back and done again, sorted by time
 * @param positioning of the patient for whom it is made; empty where it does not say
 * @param head of the surgeon, sorted by time, for who looks at the session later; empty where
 *     nobody's was kept
 * @param endStep physics steps that were made in all, of a recording: as long goes its replay;
 *     empty where it ends with its last motion
 */
public record Script(
        List<ScriptStep> steps,
        List<SubstepChange> substeps,
        List<TimedStrokeChange> strokeChanges,
        Optional<Positioning> positioning,
        List<HeadPose> head,
        OptionalLong endStep) {
    public static final Script EMPTY = new Script(List.of());

    public Script {
        steps = List.copyOf(steps);
        substeps = List.copyOf(substeps);
        head = List.copyOf(head);
        strokeChanges =
                strokeChanges.stream()
                        .sorted(Comparator.comparingDouble(TimedStrokeChange::atSeconds))
                        .toList();
    }

    public Script(List<ScriptStep> steps) {
        this(steps, List.of(), List.of());
    }

    public Script(
            List<ScriptStep> steps,
            List<SubstepChange> substeps,
            List<TimedStrokeChange> strokeChanges) {
        this(steps, substeps, strokeChanges, Optional.empty());
    }

    public Script(
            List<ScriptStep> steps,
            List<SubstepChange> substeps,
            List<TimedStrokeChange> strokeChanges,
            Optional<Positioning> positioning) {
        this(steps, substeps, strokeChanges, positioning, List.of(), OptionalLong.empty());
    }

    /** The same motions for a patient who lies so. */
    public Script with(Positioning other) {
        return new Script(steps, substeps, strokeChanges, Optional.of(other), head, endStep);
    }

    /** The same motions, seen so. */
    public Script seenFrom(List<HeadPose> other) {
        return new Script(steps, substeps, strokeChanges, positioning, other, endStep);
    }

    /** The same motions, of a session of so many steps. */
    public Script endingAt(long step) {
        return new Script(steps, substeps, strokeChanges, positioning, head, OptionalLong.of(step));
    }

    /** When the last motion ends, or the last stroke is taken back; 0 without any. */
    public double endSeconds() {
        double end = 0;
        for (ScriptStep step : steps) {
            end = Math.max(end, step.endSeconds());
        }
        for (TimedStrokeChange change : strokeChanges) {
            end = Math.max(end, change.atSeconds());
        }
        return end;
    }
}

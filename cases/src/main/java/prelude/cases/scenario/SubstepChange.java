package prelude.cases.scenario;

/**
 * A live session's change of the solver's pace, which a replay repeats.
 *
 * @param step the first physics step with the new number, counted from 0
 * @param count solver substeps in each step from there on
 */
public record SubstepChange(long step, int count) {
    public SubstepChange {
        if (step < 0 || count < 1) {
            throw new IllegalArgumentException(count + " substeps from step " + step);
        }
    }
}

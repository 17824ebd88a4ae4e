package prelude.cases.scenario;

/**
 * One hand's instrument at one physics step: everything that a rehearsal takes from outside.
 *
 * <p>The tip is in patient space (LPS, mm). The axis is the unit vector from the tip along the
 * blade towards the handle, in patient space; a scalpel cuts with the segment from the tip to
 * {@code bladeMm} along it.
 *
 * @param on whether the trigger is held: a scalpel cuts, a grasper holds
 */
public record ToolSample(
        Hand hand,
        Instrument instrument,
        double tipX,
        double tipY,
        double tipZ,
        double axisX,
        double axisY,
        double axisZ,
        double bladeMm,
        boolean on) {}

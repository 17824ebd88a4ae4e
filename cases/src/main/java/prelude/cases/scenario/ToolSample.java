package prelude.cases.scenario;

import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * One hand's instrument at one physics step: everything that a rehearsal takes from outside.
 *
 * <p>The tip is in patient space (LPS, mm). The axis is the unit vector from the tip along the
 * blade towards the handle, in patient space; a scalpel cuts with the segment from the tip to
 * {@code bladeMm} along it. The side is a unit vector across the axis and says how the instrument
 * is turned about it: a scalpel's edge, the jaws of scissors, a retractor's width, a hook's bend
 * point there.
 *
 * @param bladeMm how far along the axis a scalpel cuts; of a needle, its length along its arc; of a
 *     drill or burr, its diameter; of a saw, the width of its edge
 * @param on whether the trigger is held: a scalpel cuts, a grasper holds, scissors are shut
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
        double sideX,
        double sideY,
        double sideZ,
        double bladeMm,
        boolean on) {
    /** Along the axis within less than about 25 degrees, the patient's left says nothing. */
    private static final double ALONG = 0.9;

    /** Turned as {@link #sideOf} says. */
    public static ToolSample of(
            Hand hand,
            Instrument instrument,
            Vector3dc tipMm,
            Vector3dc axis,
            double bladeMm,
            boolean on) {
        return of(hand, instrument, tipMm, axis, sideOf(axis), bladeMm, on);
    }

    public static ToolSample of(
            Hand hand,
            Instrument instrument,
            Vector3dc tipMm,
            Vector3dc axis,
            Vector3dc side,
            double bladeMm,
            boolean on) {
        return new ToolSample(
                hand,
                instrument,
                tipMm.x(),
                tipMm.y(),
                tipMm.z(),
                axis.x(),
                axis.y(),
                axis.z(),
                side.x(),
                side.y(),
                side.z(),
                bladeMm,
                on);
    }

    /**
     * How an instrument is turned where nothing says so: to the patient's left as far as its axis
     * lets it, or, where it lies along that, to the head.
     *
     * @param axis a unit vector
     */
    public static Vector3dc sideOf(Vector3dc axis) {
        Vector3d wanted =
                Math.abs(axis.x()) < ALONG ? new Vector3d(1, 0, 0) : new Vector3d(0, 0, 1);
        return wanted.fma(-wanted.dot(axis), axis).normalize();
    }

    /** Whether it is a grasper whose jaws are shut. */
    public boolean shutsJaws() {
        return on && instrument == Instrument.GRASPER;
    }
}

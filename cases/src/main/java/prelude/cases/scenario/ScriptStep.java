package prelude.cases.scenario;

import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * One timed motion of one instrument.
 *
 * @param atSeconds when it starts
 * @param pathMm at least one tip position, LPS millimetres, passed at constant speed
 * @param axis from the tip towards the handle, LPS, unit length
 * @param side how it is turned about the axis, LPS, a unit vector across it
 * @param bladeMm how far along the axis the blade cuts; of a needle, its length along its arc; of a
 *     drill or burr, its diameter; of a saw, the width of its edge
 * @param seconds how long the motion takes; 0 holds a single position for one physics step
 * @param on whether the instrument is on during it
 */
public record ScriptStep(
        double atSeconds,
        Instrument instrument,
        Hand hand,
        List<Vector3dc> pathMm,
        Vector3dc axis,
        Vector3dc side,
        double bladeMm,
        double seconds,
        boolean on) {
    /** A script that does not say: the surgeon stands above a supine patient. */
    public static final Vector3dc ANTERIOR = new Vector3d(0, -1, 0);

    public static final double DEFAULT_BLADE_MM = 40;

    public ScriptStep {
        pathMm = List.copyOf(pathMm);
        if (pathMm.isEmpty() || !(seconds > 0 || (seconds == 0 && pathMm.size() == 1))) {
            throw new IllegalArgumentException(
                    pathMm.size() + " positions in " + seconds + " seconds");
        }
    }

    /** Turned as {@link ToolSample#sideOf} says. */
    public ScriptStep(
            double atSeconds,
            Instrument instrument,
            Hand hand,
            List<Vector3dc> pathMm,
            Vector3dc axis,
            double bladeMm,
            double seconds,
            boolean on) {
        this(
                atSeconds,
                instrument,
                hand,
                pathMm,
                axis,
                ToolSample.sideOf(axis),
                bladeMm,
                seconds,
                on);
    }

    public double endSeconds() {
        return atSeconds + seconds;
    }
}

package prelude.physics.ink;

import org.joml.Intersectiond;
import org.joml.Vector3d;
import prelude.cases.scenario.ToolSample;

/**
 * The place on a drawn line that is nearest to a blade, and how far the blade is to go aside to
 * meet it; LPS mm.
 */
final class LeadingLine {
    /** A blade that goes along its own axis is not led: the sine of the least angle. */
    private static final double LEAST_ACROSS = 0.2;

    private final Vector3d tip = new Vector3d();
    private final Vector3d end = new Vector3d();
    private final Vector3d axis = new Vector3d();
    private final Vector3d onBlade = new Vector3d();
    private final Vector3d onLine = new Vector3d();
    private final Vector3d across = new Vector3d();
    private double leastSquared;

    /** Whether a line is near enough. */
    boolean found;

    /** How far the blade is to go, across itself and the line. */
    final Vector3d aside = new Vector3d();

    /**
     * Begins to look.
     *
     * @param withinMm lines that are further from the blade do not lead it
     */
    void begin(ToolSample blade, double bladeMm, double withinMm) {
        axis.set(blade.axisX(), blade.axisY(), blade.axisZ());
        tip.set(blade.tipX(), blade.tipY(), blade.tipZ());
        tip.fma(bladeMm, axis, end);
        leastSquared = withinMm * withinMm;
        aside.zero();
        found = false;
    }

    /** A part of a line. */
    void span(Vector3d from, Vector3d to) {
        double squared =
                Intersectiond.findClosestPointsLineSegments(
                        tip.x, tip.y, tip.z, end.x, end.y, end.z, from.x, from.y, from.z, to.x,
                        to.y, to.z, onBlade, onLine);
        if (!(squared < leastSquared)) {
            return;
        }
        to.sub(from, across).normalize().cross(axis);
        // Dots that have come to lie in one place have no direction between them: that is no
        // number.
        if (!(across.length() >= LEAST_ACROSS)) {
            return;
        }
        leastSquared = squared;
        found = true;
        across.normalize();
        onLine.sub(onBlade, aside);
        across.mul(across.dot(aside), aside);
    }
}

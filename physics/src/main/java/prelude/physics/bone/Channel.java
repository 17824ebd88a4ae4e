package prelude.physics.bone;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptSampler;

/** A hole that is being drilled, or one stroke of a saw. */
final class Channel {
    /** Two places nearer than this, or than half the instrument's size, are one breakthrough. */
    private static final double APART_MM = 1;

    final Instrument instrument;
    final Bone bone;
    final double sizeMm;
    final Vector3dc entryMm;
    final Vector3dc direction;
    private final long begun;
    private double depthMm;
    private final List<Breakthrough> breakthroughs = new ArrayList<>();

    Channel(
            Instrument instrument,
            Bone bone,
            double sizeMm,
            Vector3dc entryMm,
            Vector3dc direction,
            long begun) {
        this.instrument = instrument;
        this.bone = bone;
        this.sizeMm = sizeMm;
        this.entryMm = entryMm;
        this.direction = direction;
        this.begun = begun;
    }

    Channel copy() {
        Channel same = new Channel(instrument, bone, sizeMm, entryMm, direction, begun);
        same.depthMm = depthMm;
        same.breakthroughs.addAll(breakthroughs);
        return same;
    }

    /** How far along the channel a place lies, mm. */
    double along(double x, double y, double z) {
        return (x - entryMm.x()) * direction.x()
                + (y - entryMm.y()) * direction.y()
                + (z - entryMm.z()) * direction.z();
    }

    /** How far from the channel's axis a place lies, mm. */
    double aside(double x, double y, double z) {
        double along = along(x, y, z);
        double dx = x - entryMm.x() - along * direction.x();
        double dy = y - entryMm.y() - along * direction.y();
        double dz = z - entryMm.z() - along * direction.z();
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /**
     * Whether a place belongs to a hole that goes the channel's way, or up to 11 degrees off it.
     */
    boolean hasBeside(double x, double y, double z) {
        return aside(x, y, z) < sizeMm / 2 + 0.2 * Math.max(0, along(x, y, z));
    }

    double depthMm() {
        return depthMm;
    }

    void reach(double mm) {
        depthMm = Math.max(depthMm, mm);
    }

    boolean knows(Vector3d placeMm) {
        double apart = Math.max(APART_MM, sizeMm / 2);
        return breakthroughs.stream().anyMatch(b -> b.placeMm().distance(placeMm) < apart);
    }

    void add(Breakthrough breakthrough) {
        breakthroughs.add(breakthrough);
        reach(breakthrough.depthMm());
    }

    BoneReport.Cut report() {
        return new BoneReport.Cut(
                instrument,
                bone.structure(),
                begun * ScriptSampler.STEP_SECONDS,
                sizeMm,
                entryMm,
                direction,
                depthMm,
                breakthroughs);
    }
}

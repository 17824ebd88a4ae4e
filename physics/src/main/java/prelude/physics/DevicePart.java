package prelude.physics;

import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ToolSample;
import prelude.physics.bone.FreedPiece;
import prelude.physics.device.DeviceCourse;

/** One device, or a piece that has come free of a bone, and what is known of it in a step. */
final class DevicePart {
    private static final Vector3dc NOTHING = new Vector3d();
    private static final double M_PER_MM = 1e-3;

    private final DeviceCourse course;
    private final Vector3d tissueN = new Vector3d();
    private final Vector3d beganM;
    private final @Nullable FreedPiece piece;

    /** Whether some body's substeps have moved it in this step. */
    private boolean claimed;

    /** Whether all substeps of who moves it now have been made. */
    private boolean made;

    /**
     * @param piece what of a bone it is; null for a device of the plan
     */
    DevicePart(DeviceCourse course, @Nullable FreedPiece piece) {
        this.course = course;
        this.piece = piece;
        beganM = new Vector3d(course.motion.place);
    }

    DeviceCourse course() {
        return course;
    }

    @Nullable FreedPiece piece() {
        return piece;
    }

    /** How the substeps of a body that is near a device move it. */
    enum Claim {
        /** With its weight and its holder. */
        FIRST,

        /** Once more, as another body's did before. */
        AGAIN,

        /** Not: those of a body that is solved together with this one do. */
        SHARED
    }

    /** Whose substeps move it. */
    Claim claim() {
        Claim claim = !claimed ? Claim.FIRST : made ? Claim.AGAIN : Claim.SHARED;
        claimed = true;
        made = false;
        if (claim == Claim.FIRST) {
            tissueN.zero();
        }
        return claim;
    }

    /** A body's substeps have been made. */
    void made() {
        made = true;
    }

    void felt(Vector3dc newtons) {
        tissueN.add(newtons);
    }

    Vector3dc tissueN() {
        return tissueN;
    }

    /**
     * A free substep.
     *
     * @param own with its weight and its holder's pull, rather than as it went
     * @param part of the step that will have passed at its end
     */
    void predict(boolean own, double part, double h) {
        if (own) {
            course.predict(part, h, ScriptSampler.STEP_SECONDS);
        } else {
            course.motion.predict(NOTHING, NOTHING, NOTHING, h);
        }
    }

    /** From an instrument's tip to its outside, m; below 0 within. */
    double distanceM(ToolSample sample) {
        return course.distanceM(
                sample.tipX() * M_PER_MM, sample.tipY() * M_PER_MM, sample.tipZ() * M_PER_MM);
    }

    /** A step begins. */
    void beginStep() {
        claimed = false;
        course.motion.beginStep();
    }

    /** Whether some body's substeps have moved it in this step. */
    boolean claimed() {
        return claimed;
    }

    /** Tissue that has not moved has no force on it. */
    void feltNothing() {
        tissueN.zero();
    }

    void restoreFelt(Vector3dc newtons) {
        tissueN.set(newtons);
    }

    /** From where it was as the rehearsal, or its freedom, began, m. */
    double awayM() {
        return course.motion.place.distance(beganM);
    }
}

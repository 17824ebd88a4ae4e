package prelude.physics.blood;

import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;

/** The mouth of a vessel in one side of a cut. */
final class Opening {
    /** Why an opening is dry that was cut off from its source, not closed. */
    static final String DIVIDED = "divided nearer to its source";

    static final String REMOVED = "taken out with its tissue";
    static final String CAUTERY = "cautery";

    final int number;
    final VesselCourse course;

    /** The body that carries its mark: a vessel may run through several. */
    int body;

    /** The point of the body that carries it. */
    int mark;

    final double openedAtS;
    double areaMm2;
    double charredMm2;
    Vector3dc restMm = new Vector3d();

    /** Says of which cells it is: another sum is another shape. */
    long shape;

    /** Whether its shape is to be measured. */
    boolean unmeasured = true;

    /** Whether it has still cells. */
    boolean there = true;

    /** Whether it has become part of another. */
    boolean absorbed;

    /** Whether blood comes to it. */
    boolean supplied;

    /** Whether blood also comes to the other lip: a vessel that is nicked, not divided. */
    boolean nicked;

    /** What keeps blood from it, if anything does. */
    @Nullable String occludedBy;

    /** How wide it was when heat closed it; 0 where it has not. */
    double sealedMm2;

    int heatedSteps;

    /** In this step. */
    boolean heated;

    /** In the step just made. */
    double mlPerS;

    double lostMl;
    double fastestMlPerS;
    @Nullable String stoppedBy;
    double stoppedAtS;

    Opening(int number, VesselCourse course, int body, int mark, double openedAtS) {
        this.number = number;
        this.course = course;
        this.body = body;
        this.mark = mark;
        this.openedAtS = openedAtS;
    }

    /** The same in a state that may be gone back to. */
    Opening copy() {
        Opening copy = new Opening(number, course, body, mark, openedAtS);
        copy.set(this);
        return copy;
    }

    void set(Opening from) {
        body = from.body;
        mark = from.mark;
        areaMm2 = from.areaMm2;
        charredMm2 = from.charredMm2;
        restMm = from.restMm;
        shape = from.shape;
        unmeasured = from.unmeasured;
        there = from.there;
        absorbed = from.absorbed;
        supplied = from.supplied;
        nicked = from.nicked;
        occludedBy = from.occludedBy;
        sealedMm2 = from.sealedMm2;
        heatedSteps = from.heatedSteps;
        mlPerS = from.mlPerS;
        lostMl = from.lostMl;
        fastestMlPerS = from.fastestMlPerS;
        stoppedBy = from.stoppedBy;
        stoppedAtS = from.stoppedAtS;
    }

    double diameterMm() {
        return 2 * Math.sqrt(areaMm2 / Math.PI);
    }

    /** What it would bleed if its vessel gave what it can; 0 where it is closed or dry. */
    double wantsMlPerS() {
        if (!there || !supplied || sealedMm2 > 0 || areaMm2 <= 0) {
            return 0;
        }
        double whole = BloodFlow.mlPerS(course.lumen.vessel, areaMm2);
        return nicked ? whole / 2 : whole;
    }

    /** Why it does not bleed. */
    String reason() {
        if (!there) {
            return REMOVED;
        }
        if (sealedMm2 > 0) {
            return CAUTERY;
        }
        return occludedBy == null ? DIVIDED : occludedBy;
    }
}

package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import prelude.cases.frame.WorldFrame;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptStep;

/** From where pictures are taken: all follows from the field and from what the script cuts. */
final class Framing {
    private static final float OVERVIEW = 2.9f;

    /** A whole body's sphere reaches far beyond what there is to see of it: its limbs. */
    private static final float BODY_OVERVIEW = 2.2f;

    private static final float CLOSE = 1.75f;
    private static final float AFTER = 1.9f;
    private static final float ORGAN = 1.5f;
    private static final float FACE = 1.05f;

    /** How far the eyes are from an incision, in its lengths. */
    private static final float INCISION = 1.9f;

    private static final float BONE_FIELD_M = 0.06f;

    private final OperatingField field;
    private final Vector3fc middleM = new Vector3f(OperatingField.MIDDLE_M);

    /** The middle of the first cut; without one, of the field. */
    private final Vector3f woundM = new Vector3f(middleM);

    /** Out of the wound's face that stays, towards what comes off; zero without a cut. */
    private final Vector3f outward = new Vector3f();

    /** How near the eyes come to what is done to bone, metres; 0 where nothing is. */
    private float boneFieldM;

    private final Vector3f towardsBoneEyes = new Vector3f();

    /** How long the first cut is, metres. */
    private float cutLengthM;

    /** Eyes, what they look at and where the head's top points, in the world. */
    record Shot(Vector3fc eyesM, Vector3fc lookAtM, Vector3fc up) {
        Shot(Vector3fc eyesM, Vector3fc lookAtM) {
            this(eyesM, lookAtM, new Vector3f(0, 1, 0));
        }
    }

    Framing(OperatingField field, Optional<Script> script) {
        this.field = field;
        script.flatMap(s -> first(s, Instrument.SCALPEL))
                .ifPresent(cut -> look(cut, script.flatMap(s -> first(s, Instrument.GRASPER))));
        if (cutLengthM == 0) {
            script.ifPresent(this::lookAtBone);
        }
    }

    /** Where all that cuts bone comes to, from the side that it comes from. */
    private void lookAtBone(Script script) {
        Vector3d middle = new Vector3d();
        Vector3d axis = new Vector3d();
        List<Vector3dc> places = new ArrayList<>();
        for (ScriptStep step : script.steps()) {
            if (step.instrument().cutsBone() && step.on()) {
                places.add(step.pathMm().getLast());
                middle.add(step.pathMm().getLast());
                axis.add(step.axis());
            }
        }
        if (places.isEmpty()) {
            return;
        }
        middle.div(places.size());
        boneFieldM = BONE_FIELD_M;
        for (Vector3dc place : places) {
            float apart = (float) (place.distance(middle) * WorldFrame.METRES_PER_MM);
            boneFieldM = Math.max(boneFieldM, 3 * apart);
        }
        woundM.set(field.frame().worldFromPatient().transformPosition(middle));
        Vector3d towards = field.frame().worldFromPatient().transformDirection(axis);
        if (towards.length() > 0) {
            towardsBoneEyes.set(towards.normalize());
        }
        // Beside the instruments' handles rather than along them.
        towardsBoneEyes.add(new Vector3f(field.towardsEyes()).mul(0.7f)).normalize();
    }

    private Shot bone() {
        return new Shot(new Vector3f(towardsBoneEyes).mul(boneFieldM).add(woundM), woundM);
    }

    private static Optional<ScriptStep> first(Script script, Instrument instrument) {
        return script.steps().stream().filter(s -> s.instrument() == instrument).findFirst();
    }

    private void look(ScriptStep cut, Optional<ScriptStep> grasp) {
        Vector3dc from = cut.pathMm().getFirst();
        Vector3dc to = cut.pathMm().getLast();
        Vector3d wound = new Vector3d(from).lerp(to, 0.5).fma(cut.bladeMm() / 2, cut.axis());
        Vector3d normal = new Vector3d(to).sub(from).cross(cut.axis());
        if (grasp.isPresent()) {
            Vector3d piece = new Vector3d(grasp.get().pathMm().getFirst()).sub(wound);
            normal.mul(Math.signum(piece.dot(normal)));
        }
        // No cut's plane, or a grasp within it: no side is the one that the piece has left.
        if (grasp.isPresent() && normal.lengthSquared() > 0) {
            field.frame().worldFromPatient().transformDirection(normal).normalize();
            outward.set(normal);
        }
        cutLengthM = (float) (from.distance(to) * WorldFrame.METRES_PER_MM);
        woundM.set(field.frame().worldFromPatient().transformPosition(wound));
    }

    /** The whole field. */
    Shot overview() {
        // A little towards the feet: what lies under the organ's edge belongs to the field.
        Vector3f lookAt = new Vector3f(middleM).add(0, 0, 0.25f * field.radiusM());
        float radii = field.isWholeBody() ? BODY_OVERVIEW : OVERVIEW;
        return new Shot(field.eyesM(lookAt, radii), lookAt);
    }

    /** What is operated on, as large as it fits. */
    Shot organ() {
        return new Shot(field.eyesM(middleM, ORGAN), middleM);
    }

    /** The wound's face from nearby. */
    Shot face() {
        Shot wound = wound();
        if (boneFieldM > 0 || isIncision()) {
            return wound;
        }
        Vector3f lookAt = new Vector3f(wound.lookAtM()).lerp(woundM, 0.8f);
        Vector3f eyes = new Vector3f(wound.eyesM()).sub(wound.lookAtM()).mul(FACE / AFTER);
        return new Shot(eyes.add(lookAt), lookAt);
    }

    /** The instruments at work. */
    Shot close() {
        if (boneFieldM > 0) {
            return bone();
        }
        if (isIncision()) {
            return incision();
        }
        Vector3f lookAt = new Vector3f(middleM).lerp(woundM, 0.7f);
        return new Shot(field.eyesM(lookAt, CLOSE), lookAt);
    }

    /** The wound's face, from the side that the piece has left. */
    Shot wound() {
        if (boneFieldM > 0) {
            return bone();
        }
        if (isIncision()) {
            return incision();
        }
        Vector3f lookAt = new Vector3f(middleM).lerp(woundM, 0.6f);
        float distance = AFTER * field.radiusM();
        Vector3f eyes = field.eyesM(lookAt, AFTER).fma(0.6f * distance, outward);
        return new Shot(eyes.sub(lookAt).normalize(distance).add(lookAt), lookAt);
    }

    /** A cut that is small beside the body that it is made in: only it is worth a close look. */
    private boolean isIncision() {
        return field.isWholeBody() && cutLengthM > 0 && cutLengthM < field.radiusM();
    }

    private Shot incision() {
        float radii = INCISION * cutLengthM / field.radiusM();
        return new Shot(field.eyesM(woundM, radii), woundM);
    }
}

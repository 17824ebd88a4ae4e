package prelude.physics.rigid;

import com.jme3.bullet.collision.shapes.BoxCollisionShape;
import com.jme3.bullet.collision.shapes.CapsuleCollisionShape;
import com.jme3.bullet.collision.shapes.CompoundCollisionShape;
import com.jme3.bullet.objects.PhysicsRigidBody;
import com.jme3.math.Matrix3f;
import com.jme3.math.Quaternion;
import com.jme3.math.Vector3f;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;
import prelude.physics.instrument.InstrumentShape;
import prelude.physics.tissue.PatientMetres;

/** An instrument as a kinematic body, its tip at the body's origin, handle along +Y, side +X. */
final class RigidInstrument {
    private static final float CM_PER_MM = 0.1f;
    private static final float CM_PER_M = 100;
    private static final float BLADE_THICKNESS_MM = 0.4f;
    private static final float BLADE_WIDTH_MM = 5;
    private static final float BLADE_LENGTH_MM = 40;
    private static final float HANDLE_RADIUS_MM = 4;
    private static final float HANDLE_LENGTH_MM = 110;

    /** A tip that is further away after one step was elsewhere at once. */
    private static final float JUMP_CM = 6;

    /** The same of any place, with what it turns. */
    private static final float FURTHEST_CM = 12;

    /** Bullet counts a kinematic body's mass where it meets others; the hand gives way to none. */
    private static final float UNMOVED_KG = 1e5f;

    final PhysicsRigidBody body;
    private final float lengthCm;

    /** From the line through its tip and axis to what is furthest beside it. */
    private final float wideCm;

    private final Vector3f location = new Vector3f();
    private final Vector3f before = new Vector3f();
    private final Vector3f between = new Vector3f();
    private final Quaternion rotation = new Quaternion();
    private final Quaternion rotationBefore = new Quaternion();
    private final Quaternion rotationBetween = new Quaternion();
    private float travelCm;
    private final Vector3f side = new Vector3f();
    private final Vector3f axis = new Vector3f();
    private final Vector3f third = new Vector3f();

    private RigidInstrument(PhysicsRigidBody body, float lengthCm, float wideCm) {
        this.body = body;
        this.lengthCm = lengthCm;
        this.wideCm = wideCm;
    }

    static RigidInstrument of(Instrument instrument) {
        CompoundCollisionShape shape = new CompoundCollisionShape();
        float workingMm;
        float wideMm = HANDLE_RADIUS_MM;
        if (instrument == Instrument.SCALPEL) {
            workingMm = BLADE_LENGTH_MM;
            addBlade(shape);
        } else {
            InstrumentShape meets = InstrumentShape.of(instrument, true);
            workingMm = (float) PatientMetres.millimetres(meets.shaftM(), 0);
            wideMm += (float) PatientMetres.millimetres(meets.asideM(), 0);
            meets.lines().forEach(line -> add(shape, line));
        }
        shape.addChildShape(
                new CapsuleCollisionShape(
                        HANDLE_RADIUS_MM * CM_PER_MM, HANDLE_LENGTH_MM * CM_PER_MM),
                0,
                (workingMm + HANDLE_RADIUS_MM + HANDLE_LENGTH_MM / 2) * CM_PER_MM,
                0);
        PhysicsRigidBody body = new PhysicsRigidBody(shape, UNMOVED_KG);
        body.setKinematic(true);
        body.setCcdMotionThreshold(BLADE_WIDTH_MM * CM_PER_MM / 2);
        body.setCcdSweptSphereRadius(BLADE_WIDTH_MM * CM_PER_MM / 4);
        float lengthMm = workingMm + 2 * HANDLE_RADIUS_MM + HANDLE_LENGTH_MM;
        return new RigidInstrument(body, lengthMm * CM_PER_MM, wideMm * CM_PER_MM);
    }

    private static void addBlade(CompoundCollisionShape shape) {
        BoxCollisionShape blade =
                new BoxCollisionShape(
                        BLADE_WIDTH_MM * CM_PER_MM / 2,
                        BLADE_LENGTH_MM * CM_PER_MM / 2,
                        BLADE_THICKNESS_MM * CM_PER_MM / 2);
        // A box is inflated by its margin: a blade's must be less than its thickness.
        blade.setMargin(BLADE_THICKNESS_MM * CM_PER_MM / 4);
        shape.addChildShape(blade, 0, BLADE_LENGTH_MM * CM_PER_MM / 2, 0);
    }

    private static void add(CompoundCollisionShape shape, InstrumentShape.Line line) {
        float across = (float) (line.toAside() - line.aside()) * CM_PER_M;
        float up = (float) (line.toAlong() - line.along()) * CM_PER_M;
        Vector3f middle =
                new Vector3f(
                        (float) line.aside(0.5) * CM_PER_M, (float) line.along(0.5) * CM_PER_M, 0);
        float length = (float) Math.hypot(across, up);
        Matrix3f turn =
                new Matrix3f(
                        up / length, across / length, 0, -across / length, up / length, 0, 0, 0, 1);
        shape.addChildShape(
                new CapsuleCollisionShape((float) line.radiusM() * CM_PER_M, length), middle, turn);
    }

    /**
     * Puts it where the sample says, relative to the world's origin in LPS mm.
     *
     * @param comes from where it was, rather than being new in the hand
     */
    void pose(ToolSample sample, Vector3f originMm, boolean comes) {
        before.set(location);
        rotationBefore.set(rotation);
        location.set(
                (float) (sample.tipX() - originMm.x) * CM_PER_MM,
                (float) (sample.tipY() - originMm.y) * CM_PER_MM,
                (float) (sample.tipZ() - originMm.z) * CM_PER_MM);
        body.setPhysicsLocation(location);
        side.set((float) sample.sideX(), (float) sample.sideY(), (float) sample.sideZ());
        axis.set((float) sample.axisX(), (float) sample.axisY(), (float) sample.axisZ());
        side.cross(axis, third);
        body.setPhysicsRotation(rotation.fromAxes(side, axis, third));
        float tip = before.distance(location);
        travelCm = tip + (lengthCm + wideCm) * turned();
        if (!comes || tip > JUMP_CM || travelCm > FURTHEST_CM) {
            before.set(location);
            rotationBefore.set(rotation);
            travelCm = 0;
        }
    }

    Vector3f tipCm() {
        return location;
    }

    /** How far it has turned since the step before, radians. */
    private float turned() {
        float sign = sign();
        double x = rotation.getX() - sign * rotationBefore.getX();
        double y = rotation.getY() - sign * rotationBefore.getY();
        double z = rotation.getZ() - sign * rotationBefore.getZ();
        double w = rotation.getW() - sign * rotationBefore.getW();
        return (float)
                (4 * StrictMath.asin(Math.min(1, Math.sqrt(x * x + y * y + z * z + w * w) / 2)));
    }

    /** Two quaternions are one rotation: which one of that before lies nearer. */
    private float sign() {
        float dot =
                rotation.getX() * rotationBefore.getX()
                        + rotation.getY() * rotationBefore.getY()
                        + rotation.getZ() * rotationBefore.getZ()
                        + rotation.getW() * rotationBefore.getW();
        return dot < 0 ? -1 : 1;
    }

    /**
     * How far any of its places comes in the step where it may meet a ball, cm; 0 where it cannot.
     */
    float travelCm(Vector3f middleCm, float radiusCm) {
        float along = middleCm.subtract(location, between).dot(axis);
        float nearest = Math.clamp(along, 0, lengthCm);
        float squared = between.lengthSquared() + nearest * (nearest - 2 * along);
        float reach = radiusCm + travelCm + wideCm;
        return squared < reach * reach ? travelCm : 0;
    }

    /** Puts it on its way to where it was put last, at a part (0 to 1) of the step. */
    void pose(float part) {
        between.set(location).subtractLocal(before).multLocal(part).addLocal(before);
        body.setPhysicsLocation(between);
        float from = (1 - part) * sign();
        rotationBetween.set(
                part * rotation.getX() + from * rotationBefore.getX(),
                part * rotation.getY() + from * rotationBefore.getY(),
                part * rotation.getZ() + from * rotationBefore.getZ(),
                part * rotation.getW() + from * rotationBefore.getW());
        body.setPhysicsRotation(rotationBetween.normalizeLocal());
    }
}

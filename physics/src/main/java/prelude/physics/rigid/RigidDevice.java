package prelude.physics.rigid;

import com.jme3.bullet.collision.shapes.CapsuleCollisionShape;
import com.jme3.bullet.collision.shapes.CompoundCollisionShape;
import com.jme3.bullet.collision.shapes.SphereCollisionShape;
import com.jme3.bullet.objects.PhysicsRigidBody;
import com.jme3.math.Matrix3f;
import com.jme3.math.Quaternion;
import com.jme3.math.Vector3f;
import org.joml.Quaterniond;
import org.joml.Quaterniondc;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.physics.device.Capsule;
import prelude.physics.device.DeviceMotion;

/** A device in Bullet: capsules about its centre of mass, in centimetres. */
final class RigidDevice {
    static final float CM_PER_M = 100;
    private static final double SHORT_CM = 1e-3;

    /** Metal on wet bone; between the two that are given for dry and for bathed bone (assumed). */
    private static final float FRICTION = 0.3f;

    /** What rounding alone makes of a place in one step, cm. */
    private static final float ROUNDING_CM = 2e-4f;

    private static final float SPIN_ROUNDING = 1e-3f;

    final PhysicsRigidBody body;
    final DeviceMotion motion;
    private final Vector3f from = new Vector3f();
    private final Vector3f speed = new Vector3f();
    private final Vector3f turning = new Vector3f();
    private final Vector3f scratch = new Vector3f();
    private final Vector3f middle = new Vector3f();
    private final Quaternion rotation = new Quaternion();
    private final Vector3d mean = new Vector3d();
    private final Vector3d meanSpin = new Vector3d();
    private final Vector3d place = new Vector3d();
    private final Quaterniond turn = new Quaterniond();

    /** Whether it goes only a part of its way, as that is too far for one step. */
    private boolean slowed;

    RigidDevice(DeviceMotion motion) {
        this.motion = motion;
        CompoundCollisionShape shape = new CompoundCollisionShape();
        motion.shape.capsules().forEach(capsule -> add(shape, capsule));
        body = new PhysicsRigidBody(shape, (float) motion.shape.mass().massKg());
        body.setFriction(FRICTION);
        body.setDamping(0, 0);
        body.setEnableSleep(false);
    }

    private static void add(CompoundCollisionShape shape, Capsule capsule) {
        Vector3d way = capsule.to().sub(capsule.from(), new Vector3d()).mul(CM_PER_M);
        Vector3d middle = capsule.from().lerp(capsule.to(), 0.5, new Vector3d()).mul(CM_PER_M);
        Vector3f at = vector(middle);
        float radius = (float) (capsule.radiusM() * CM_PER_M);
        double length = way.length();
        if (length < SHORT_CM) {
            shape.addChildShape(new SphereCollisionShape(radius), at);
            return;
        }
        // A capsule lies along its y.
        Vector3d y = way.div(length);
        Vector3d x = Math.abs(y.x) < 0.9 ? new Vector3d(1, 0, 0) : new Vector3d(0, 1, 0);
        x.fma(-x.dot(y), y).normalize();
        Vector3d z = x.cross(y, new Vector3d());
        Matrix3f turn =
                new Matrix3f(
                        (float) x.x,
                        (float) y.x,
                        (float) z.x,
                        (float) x.y,
                        (float) y.y,
                        (float) z.y,
                        (float) x.z,
                        (float) y.z,
                        (float) z.z);
        shape.addChildShape(new CapsuleCollisionShape(radius, (float) length), at, turn);
    }

    private static Vector3f vector(Vector3dc of) {
        return new Vector3f((float) of.x(), (float) of.y(), (float) of.z());
    }

    /** Moves with what holds it, or by itself. */
    void weigh() {
        if (motion.inverseMass() > 0) {
            body.setMass((float) (1 / motion.inverseMass()));
            // In kg cm².
            Vector3dc inverse = motion.inverseInertia();
            scratch.set((float) inverse.x(), (float) inverse.y(), (float) inverse.z())
                    .multLocal(1 / (CM_PER_M * CM_PER_M));
            body.setInverseInertiaLocal(scratch);
        }
    }

    /**
     * Puts it where the step began, moving as the step went so far.
     *
     * @param share of that way that it may go, 0 to 1
     */
    void begin(Vector3f originMm, double seconds, double share) {
        slowed = share < 1;
        lay(motion.startPlace(), motion.startTurn(), originMm);
        from.set(scratch);
        motion.meanVelocity(seconds, mean, meanSpin);
        mean.mul(share);
        meanSpin.mul(share);
        speed.set((float) mean.x, (float) mean.y, (float) mean.z).multLocal(CM_PER_M);
        turning.set((float) meanSpin.x, (float) meanSpin.y, (float) meanSpin.z);
        body.setLinearVelocity(speed);
        body.setAngularVelocity(turning);
    }

    void layAsPlanned(Vector3f originMm) {
        lay(motion.shape.plannedMiddle(), motion.shape.plannedTurn(), originMm);
    }

    /** Puts it where it is. */
    void lay(Vector3f originMm) {
        lay(motion.place, motion.turn, originMm);
    }

    private void lay(Vector3dc at, Quaterniondc turned, Vector3f originMm) {
        scratch.set(
                (float) (at.x() * CM_PER_M - originMm.x * 0.1),
                (float) (at.y() * CM_PER_M - originMm.y * 0.1),
                (float) (at.z() * CM_PER_M - originMm.z * 0.1));
        body.setPhysicsLocation(scratch);
        body.setPhysicsRotation(
                rotation.set(
                        (float) turned.x(),
                        (float) turned.y(),
                        (float) turned.z(),
                        (float) turned.w()));
    }

    /** Where its middle was as the step began. */
    Vector3f middleCm(Vector3f originMm) {
        Vector3dc at = motion.startPlace();
        return middle.set(
                (float) (at.x() * CM_PER_M - originMm.x * 0.1),
                (float) (at.y() * CM_PER_M - originMm.y * 0.1),
                (float) (at.z() * CM_PER_M - originMm.z * 0.1));
    }

    /** From there to what of it is furthest within the step. */
    float reachCm(double travelM) {
        return (float) (motion.shape.reachM() + travelM) * CM_PER_M;
    }

    /** How far any of its places comes in the step, m. */
    double travelM(double seconds) {
        motion.meanVelocity(seconds, mean, meanSpin);
        return (mean.length() + meanSpin.length() * motion.shape.reachM()) * seconds;
    }

    /** Takes over where it was let come to; what nothing touched goes on as it went. */
    void end(double seconds) {
        body.getPhysicsLocation(scratch).subtractLocal(from);
        place.set(scratch.x, scratch.y, scratch.z);
        scratch.subtractLocal(
                speed.x * (float) seconds, speed.y * (float) seconds, speed.z * (float) seconds);
        float off = scratch.length();
        body.getLinearVelocity(scratch);
        mean.set(scratch.x, scratch.y, scratch.z).div(CM_PER_M);
        off = Math.max(off, scratch.subtractLocal(speed).length());
        body.getAngularVelocity(scratch);
        meanSpin.set(scratch.x, scratch.y, scratch.z);
        float turned = scratch.subtractLocal(turning).length();
        if (slowed || off > ROUNDING_CM || turned > SPIN_ROUNDING * (1 + turning.length())) {
            place.div(CM_PER_M).add(motion.startPlace());
            body.getPhysicsRotation(rotation);
            turn.set(rotation.getX(), rotation.getY(), rotation.getZ(), rotation.getW());
            motion.filtered(place, turn, mean, meanSpin);
        } else {
            motion.unhindered();
        }
    }
}

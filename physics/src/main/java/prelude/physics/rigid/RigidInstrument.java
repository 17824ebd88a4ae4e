package prelude.physics.rigid;

import com.jme3.bullet.collision.shapes.BoxCollisionShape;
import com.jme3.bullet.collision.shapes.CapsuleCollisionShape;
import com.jme3.bullet.collision.shapes.CompoundCollisionShape;
import com.jme3.bullet.objects.PhysicsBody;
import com.jme3.bullet.objects.PhysicsRigidBody;
import com.jme3.math.Quaternion;
import com.jme3.math.Vector3f;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;

/** An instrument as a kinematic body, its tip at the body's origin, its handle along +Y. */
final class RigidInstrument {
    private static final float CM_PER_MM = 0.1f;
    private static final float BLADE_THICKNESS_MM = 0.4f;
    private static final float BLADE_WIDTH_MM = 5;
    private static final float HANDLE_RADIUS_MM = 4;
    private static final float HANDLE_LENGTH_MM = 110;
    private static final float JAW_RADIUS_MM = 2.5f;
    private static final float JAW_LENGTH_MM = 30;

    final PhysicsRigidBody body;
    private final Vector3f location = new Vector3f();
    private final Quaternion rotation = new Quaternion();

    private RigidInstrument(PhysicsRigidBody body) {
        this.body = body;
    }

    static RigidInstrument of(Instrument instrument) {
        CompoundCollisionShape shape = new CompoundCollisionShape();
        float working =
                switch (instrument) {
                    case SCALPEL -> addBlade(shape);
                    case GRASPER -> addJaw(shape);
                };
        shape.addChildShape(
                new CapsuleCollisionShape(
                        HANDLE_RADIUS_MM * CM_PER_MM, HANDLE_LENGTH_MM * CM_PER_MM),
                0,
                (working + HANDLE_RADIUS_MM + HANDLE_LENGTH_MM / 2) * CM_PER_MM,
                0);
        PhysicsRigidBody body = new PhysicsRigidBody(shape, PhysicsBody.massForStatic + 1);
        body.setKinematic(true);
        body.setCcdMotionThreshold(BLADE_WIDTH_MM * CM_PER_MM / 2);
        body.setCcdSweptSphereRadius(JAW_RADIUS_MM * CM_PER_MM / 2);
        return new RigidInstrument(body);
    }

    private static float addBlade(CompoundCollisionShape shape) {
        float length = 40;
        BoxCollisionShape blade =
                new BoxCollisionShape(
                        BLADE_THICKNESS_MM * CM_PER_MM / 2,
                        length * CM_PER_MM / 2,
                        BLADE_WIDTH_MM * CM_PER_MM / 2);
        blade.setMargin(BLADE_THICKNESS_MM * CM_PER_MM / 4);
        shape.addChildShape(blade, 0, length * CM_PER_MM / 2, 0);
        return length;
    }

    private static float addJaw(CompoundCollisionShape shape) {
        shape.addChildShape(
                new CapsuleCollisionShape(JAW_RADIUS_MM * CM_PER_MM, JAW_LENGTH_MM * CM_PER_MM),
                0,
                (JAW_RADIUS_MM + JAW_LENGTH_MM / 2) * CM_PER_MM,
                0);
        return JAW_LENGTH_MM + 2 * JAW_RADIUS_MM;
    }

    /** Puts it where the sample says, relative to the world's origin in LPS mm. */
    void pose(ToolSample sample, Vector3f originMm) {
        location.set(
                (float) (sample.tipX() - originMm.x) * CM_PER_MM,
                (float) (sample.tipY() - originMm.y) * CM_PER_MM,
                (float) (sample.tipZ() - originMm.z) * CM_PER_MM);
        body.setPhysicsLocation(location);
        turn(sample);
        body.setPhysicsRotation(rotation);
    }

    /** The shortest turn from +Y to the axis; half a turn about X where they are opposite. */
    private void turn(ToolSample sample) {
        float w = (float) (1 + sample.axisY());
        if (w < 1e-6f) {
            rotation.set(1, 0, 0, 0);
        } else {
            rotation.set((float) sample.axisZ(), 0, (float) -sample.axisX(), w);
            rotation.normalizeLocal();
        }
    }
}

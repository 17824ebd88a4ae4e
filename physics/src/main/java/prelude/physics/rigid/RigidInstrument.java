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

    /** Thinner shapes are inflated by Bullet's collision margin otherwise. */
    private static final float MARGIN_SHARE = 0.25f;

    final PhysicsRigidBody body;
    private final Vector3f location = new Vector3f();
    private final Quaternion rotation = new Quaternion();
    private final Vector3f side = new Vector3f();
    private final Vector3f axis = new Vector3f();
    private final Vector3f third = new Vector3f();

    private RigidInstrument(PhysicsRigidBody body) {
        this.body = body;
    }

    static RigidInstrument of(Instrument instrument) {
        CompoundCollisionShape shape = new CompoundCollisionShape();
        float workingMm;
        if (instrument == Instrument.SCALPEL) {
            workingMm = BLADE_LENGTH_MM;
            addBox(
                    shape,
                    new Vector3f(0, BLADE_LENGTH_MM / 2, 0),
                    new Vector3f(BLADE_WIDTH_MM, BLADE_LENGTH_MM, BLADE_THICKNESS_MM).mult(0.5f));
        } else {
            InstrumentShape meets = InstrumentShape.of(instrument, true);
            workingMm = (float) PatientMetres.millimetres(meets.shaftM(), 0);
            meets.parts().forEach(part -> add(shape, part));
        }
        shape.addChildShape(
                new CapsuleCollisionShape(
                        HANDLE_RADIUS_MM * CM_PER_MM, HANDLE_LENGTH_MM * CM_PER_MM),
                0,
                (workingMm + HANDLE_RADIUS_MM + HANDLE_LENGTH_MM / 2) * CM_PER_MM,
                0);
        PhysicsRigidBody body = new PhysicsRigidBody(shape, PhysicsBody.massForStatic + 1);
        body.setKinematic(true);
        body.setCcdMotionThreshold(BLADE_WIDTH_MM * CM_PER_MM / 2);
        body.setCcdSweptSphereRadius(BLADE_WIDTH_MM * CM_PER_MM / 4);
        return new RigidInstrument(body);
    }

    /** A part along the axis or along the side, as shut and straight instruments have them. */
    private static void add(CompoundCollisionShape shape, InstrumentShape.Part part) {
        double half = part.lengthM() / 2;
        double width = part.halfWidthM();
        Vector3f middle =
                new Vector3f(
                        (float) (part.aside() + part.sidePart() * half),
                        (float) (part.along() + part.axisPart() * half),
                        0);
        Vector3f halves =
                new Vector3f(
                        (float) (Math.abs(part.sidePart()) * half + part.axisPart() * width),
                        (float) (part.axisPart() * half + Math.abs(part.sidePart()) * width),
                        0);
        float radius = (float) part.radiusM();
        float mmPerM = CM_PER_M / CM_PER_MM;
        addBox(shape, middle.mult(mmPerM), halves.add(radius, radius, radius).mult(mmPerM));
    }

    private static void addBox(CompoundCollisionShape shape, Vector3f middleMm, Vector3f halvesMm) {
        BoxCollisionShape box = new BoxCollisionShape(halvesMm.mult(CM_PER_MM));
        float thinnest = Math.min(halvesMm.x, Math.min(halvesMm.y, halvesMm.z));
        box.setMargin(MARGIN_SHARE * thinnest * CM_PER_MM);
        Vector3f middle = middleMm.mult(CM_PER_MM);
        shape.addChildShape(box, middle.x, middle.y, middle.z);
    }

    /** Puts it where the sample says, relative to the world's origin in LPS mm. */
    void pose(ToolSample sample, Vector3f originMm) {
        location.set(
                (float) (sample.tipX() - originMm.x) * CM_PER_MM,
                (float) (sample.tipY() - originMm.y) * CM_PER_MM,
                (float) (sample.tipZ() - originMm.z) * CM_PER_MM);
        body.setPhysicsLocation(location);
        side.set((float) sample.sideX(), (float) sample.sideY(), (float) sample.sideZ());
        axis.set((float) sample.axisX(), (float) sample.axisY(), (float) sample.axisZ());
        side.cross(axis, third);
        body.setPhysicsRotation(rotation.fromAxes(side, axis, third));
    }
}

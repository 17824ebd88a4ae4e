package prelude.physics.rigid;

import com.jme3.bullet.CollisionSpace;
import com.jme3.bullet.collision.PhysicsCollisionEvent;
import com.jme3.bullet.collision.PhysicsCollisionListener;
import com.jme3.bullet.collision.PhysicsCollisionObject;
import com.jme3.bullet.collision.shapes.MeshCollisionShape;
import com.jme3.bullet.collision.shapes.infos.IndexedMesh;
import com.jme3.bullet.objects.PhysicsBody;
import com.jme3.bullet.objects.PhysicsRigidBody;
import com.jme3.math.Vector3f;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;
import prelude.physics.device.DeviceMotion;

/**
 * Bones, instruments and devices in Bullet, in centimetres along the patient's axes (Bullet likes
 * lengths near 1). It holds every native object; all calls belong to the thread that opened it.
 *
 * <p>Instruments are kinematic, driven by the tool log alone. Devices move; tissue has moved them
 * before they come here, and what stops them here is taken from that.
 */
public final class RigidWorld implements AutoCloseable {
    private static final float CM_PER_MM = 0.1f;
    private static final double MM_PER_CM = 10;
    private static final float BONE_MARGIN_CM = 0.02f;

    /** Walls of holes are looked for so near to an instrument's tip. */
    private static final float TIP_REACH_CM = 2;

    private static final Hand[] HANDS = Hand.values();

    private final Vector3f originMm = new Vector3f();
    private final RigidOpenings openings;
    private final OpenedSpace space;
    private final List<PhysicsRigidBody> bones = new ArrayList<>();
    private final Map<Hand, Map<Instrument, RigidInstrument>> instruments =
            new EnumMap<>(Hand.class);
    private final Map<Hand, RigidInstrument> inHand = new EnumMap<>(Hand.class);
    private final RigidDevices devices;
    private final Instruments moving = new Held();
    private final Set<Hand> cutting = EnumSet.noneOf(Hand.class);
    private final PhysicsCollisionListener meet = this::meet;
    private float deepestNowCm;
    private boolean grasps;
    private double deepestMm;
    private long boneContacts;

    /** The instruments in the hands, somewhere within a step. */
    interface Instruments {
        /**
         * How far the instrument of a hand, if it may meet a ball, comes in the step at most, cm.
         */
        float travelCm(int hand, Vector3f middleCm, float radiusCm);

        /**
         * @param part of the step, 0 to 1
         */
        void pose(float part);
    }

    private RigidWorld(
            List<SurfaceMesh> surfaces, OpenedSurface opened, List<DeviceMotion> motions) {
        openings = new RigidOpenings(opened, originMm);
        space = new OpenedSpace(openings);
        openings.in(space);
        // Devices fall by their own substeps.
        space.setGravity(Vector3f.ZERO);
        if (!surfaces.isEmpty() && surfaces.getFirst().vertexCount() > 0) {
            float[] first = surfaces.getFirst().positionsMm();
            originMm.set(first[0], first[1], first[2]);
        }
        for (int i = 0; i < surfaces.size(); i++) {
            if (surfaces.get(i).triangleCount() > 0) {
                PhysicsRigidBody bone = bone(surfaces.get(i));
                bones.add(bone);
                openings.add(bone, i);
            }
        }
        for (PhysicsRigidBody bone : bones) {
            space.addCollisionObject(bone);
        }
        for (Hand hand : HANDS) {
            Map<Instrument, RigidInstrument> ofHand = new EnumMap<>(Instrument.class);
            for (Instrument instrument : Instrument.values()) {
                ofHand.put(instrument, RigidInstrument.of(instrument));
            }
            instruments.put(hand, ofHand);
        }
        devices = new RigidDevices(space, openings, originMm, bones, motions);
    }

    public static RigidWorld open(
            List<SurfaceMesh> bones, OpenedSurface opened, List<DeviceMotion> devices) {
        BulletLibrary.load();
        return new RigidWorld(bones, opened, devices);
    }

    public RigidDevices devices() {
        return devices;
    }

    /** Lets devices go on as far as bones, instruments and each other let them. */
    public void moveDevices(double seconds) {
        devices.step(moving, seconds);
    }

    private final class Held implements Instruments {
        @Override
        public float travelCm(int hand, Vector3f middleCm, float radiusCm) {
            RigidInstrument instrument = inHand.get(HANDS[hand]);
            return instrument == null ? 0 : instrument.travelCm(middleCm, radiusCm);
        }

        @Override
        public void pose(float part) {
            for (Hand hand : HANDS) {
                RigidInstrument instrument = inHand.get(hand);
                if (instrument != null) {
                    instrument.pose(part);
                }
            }
        }
    }

    private PhysicsRigidBody bone(SurfaceMesh surface) {
        Vector3f[] corners = new Vector3f[surface.vertexCount()];
        float[] p = surface.positionsMm();
        for (int v = 0; v < corners.length; v++) {
            corners[v] =
                    new Vector3f(
                            (p[3 * v] - originMm.x) * CM_PER_MM,
                            (p[3 * v + 1] - originMm.y) * CM_PER_MM,
                            (p[3 * v + 2] - originMm.z) * CM_PER_MM);
        }
        MeshCollisionShape shape =
                new MeshCollisionShape(true, new IndexedMesh(corners, surface.triangles()));
        shape.setMargin(BONE_MARGIN_CM);
        return new PhysicsRigidBody(shape, PhysicsBody.massForStatic);
    }

    /** Moves the instruments, and sees whether an instrument meets bone. */
    public void step(@Nullable ToolSample left, @Nullable ToolSample right) {
        take(Hand.LEFT, left);
        take(Hand.RIGHT, right);
        // Nothing here falls or is pushed: devices are moved by themselves, after tissue.
        if (bones.isEmpty()) {
            return;
        }
        deepestNowCm = 0;
        openings.beginStep();
        for (Hand hand : HANDS) {
            RigidInstrument instrument = inHand.get(hand);
            // What cuts bone goes into it; what it feels there is no contact.
            if (instrument != null && !cutting.contains(hand)) {
                openings.near(instrument.tipCm(), TIP_REACH_CM);
                grasps = devices.grasps(hand == Hand.LEFT ? 0 : 1);
                space.contactTest(instrument.body, meet);
            }
        }
        if (deepestNowCm < 0) {
            boneContacts++;
            deepestMm = Math.max(deepestMm, -deepestNowCm * MM_PER_CM);
        }
    }

    private void take(Hand hand, @Nullable ToolSample sample) {
        if (sample != null && sample.on() && sample.instrument().cutsBone()) {
            cutting.add(hand);
        } else {
            cutting.remove(hand);
        }
        RigidInstrument wanted =
                sample == null
                        ? null
                        : instruments.getOrDefault(hand, Map.of()).get(sample.instrument());
        RigidInstrument held = inHand.get(hand);
        if (held != wanted && held != null) {
            space.removeCollisionObject(held.body);
            inHand.remove(hand);
        }
        if (held != wanted && wanted != null) {
            space.addCollisionObject(wanted.body);
            inHand.put(hand, wanted);
        }
        if (wanted != null && sample != null) {
            wanted.pose(sample, originMm, held == wanted);
        }
        devices.inHand(
                hand == Hand.LEFT ? 0 : 1,
                wanted == null ? null : wanted.body,
                sample != null && sample.instrument() == Instrument.GRASPER);
    }

    /** Jaws close around what is free, which is no contact. */
    private boolean isBone(PhysicsCollisionObject body) {
        return RigidOpenings.boneOf(body) >= 0 || (!grasps && RigidDevices.isPiece(body));
    }

    private void meet(PhysicsCollisionEvent event) {
        boolean bone = isBone(event.getObjectA()) || isBone(event.getObjectB());
        if (bone && event.getDistance1() < deepestNowCm && !openings.gone(event)) {
            deepestNowCm = event.getDistance1();
        }
    }

    /** Steps in which an instrument lay within bone. */
    public long boneContacts() {
        return boneContacts;
    }

    /** The greatest depth of an instrument in bone so far, mm. */
    public double deepestMm() {
        return deepestMm;
    }

    @Override
    public void close() {
        for (Hand hand : HANDS) {
            take(hand, null);
        }
        devices.close();
        openings.close();
        for (PhysicsRigidBody bone : bones) {
            space.removeCollisionObject(bone);
        }
        bones.clear();
        space.destroy();
        // The binding keeps a thread's last world, and with it all that is asked about holes.
        CollisionSpace.setLocalThreadPhysicsSpace(null);
    }
}

package prelude.physics.rigid;

import com.jme3.bullet.SolverInfo;
import com.jme3.bullet.SolverMode;
import com.jme3.bullet.collision.PhysicsCollisionEvent;
import com.jme3.bullet.collision.PhysicsCollisionListener;
import com.jme3.bullet.collision.PhysicsCollisionObject;
import com.jme3.bullet.objects.PhysicsBody;
import com.jme3.bullet.objects.PhysicsRigidBody;
import com.jme3.math.Vector3f;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import prelude.physics.device.DeviceMotion;

/**
 * Devices among bones, instruments and each other. A step is cut so fine that no place of a loose
 * device, and of an instrument that may meet it, together come further than half the device's
 * thickness at once: it passes through nothing, and no instrument through it, however fast, in
 * whatever way they turn. (Bullet's own continuous collision leaves out bodies of several parts.) A
 * device that would need more parts than {@value #MOST_PARTS} is slowed to what these cover; an
 * instrument that does was elsewhere at once ({@link RigidInstrument}). Instruments give way to
 * nothing: a device that one presses against bone, or another device, goes through either.
 *
 * <p>What a device lies in is told by numbers: bones first, then the two hands, then devices, of
 * which there may come to be more.
 */
public final class RigidDevices {
    /** Of the thinnest part: what may be passed at once. */
    private static final double AT_ONCE = 0.5;

    private static final int MOST_PARTS = 600;
    private static final int HANDS = 2;

    /**
     * Of the contacts, from nothing each time: begun with what the last step came to, a screw that
     * rolls would be driven on by where it lay before.
     */
    private static final int ITERATIONS = 30;

    /** Touching is not lying in each other, cm. */
    private static final float WITHIN_CM = -0.01f;

    private final OpenedSpace space;
    private final RigidOpenings openings;
    private final Vector3f originMm;
    private final List<PhysicsRigidBody> bones;
    private final List<RigidDevice> devices = new ArrayList<>();
    private final List<BitSet> passes = new ArrayList<>();
    private final BitSet fixed = new BitSet();
    private final @Nullable PhysicsRigidBody[] hands = new PhysicsRigidBody[HANDS];
    private final boolean[] grasps = new boolean[HANDS];
    private final PhysicsCollisionListener within = this::within;
    private boolean found;

    /** What a body passes through. */
    private static final class Passing {
        final BitSet through = new BitSet();
        boolean bone;
    }

    RigidDevices(
            OpenedSpace space,
            RigidOpenings openings,
            Vector3f originMm,
            List<PhysicsRigidBody> bones,
            List<DeviceMotion> motions) {
        this.space = space;
        this.openings = openings;
        this.originMm = originMm;
        this.bones = bones;
        SolverInfo solver = space.getSolverInfo();
        solver.setMode(solver.mode() & ~SolverMode.WarmStart);
        solver.setNumIterations(ITERATIONS);
        motions.forEach(this::add);
        space.passing(
                body -> body.getUserObject() instanceof Passing passing ? passing.through : null);
    }

    private void add(DeviceMotion motion) {
        add(motion, new Passing());
    }

    /** Adds a piece of bone, after all others. */
    public void addPiece(DeviceMotion motion) {
        Passing piece = new Passing();
        piece.bone = true;
        add(motion, piece);
    }

    private void add(DeviceMotion motion, Passing passing) {
        RigidDevice device = new RigidDevice(motion);
        device.lay(originMm);
        devices.add(device);
        passes.add(passing.through);
        device.body.setUserObject(passing);
        space.addCollisionObject(device.body);
    }

    /** Whether a body is a piece of bone. */
    static boolean isPiece(PhysicsCollisionObject body) {
        return body.getUserObject() instanceof Passing passing && passing.bone;
    }

    /** Takes all out from a number on. */
    public void truncate(int count) {
        while (devices.size() > count) {
            space.removeCollisionObject(devices.removeLast().body);
            passes.removeLast();
            fixed.clear(devices.size());
        }
    }

    /** The number of a device among what a device may lie in. */
    public int numberOfDevice(int device) {
        return bones.size() + HANDS + device;
    }

    /** The other way round; -1 for what is no device. */
    public int deviceOf(int number) {
        return Math.max(-1, number - bones.size() - HANDS);
    }

    /** The number of a hand (0 left, 1 right) among what a device may lie in. */
    public int numberOf(int hand) {
        return bones.size() + hand;
    }

    /**
     * The instrument that a hand has now.
     *
     * @param jaws whether it goes around devices rather than push them
     */
    void inHand(int hand, @Nullable PhysicsRigidBody instrument, boolean jaws) {
        if (!Objects.equals(hands[hand], instrument)) {
            hands[hand] = instrument;
            grasps[hand] = jaws;
            for (int i = 0; i < devices.size(); i++) {
                renew(i);
            }
        }
    }

    /** Whether a hand (0 left, 1 right) has an instrument that goes around devices. */
    boolean grasps(int hand) {
        return grasps[hand];
    }

    /** Sets whether a device stays where it is, and what it passes through. */
    public void set(int device, boolean stays, BitSet through) {
        if (fixed.get(device) != stays || !passes.get(device).equals(through)) {
            fixed.set(device, stays);
            passes.get(device).clear();
            passes.get(device).or(through);
            renew(device);
        }
    }

    /** Takes a device out and in again: nothing is left of what it has touched. */
    private void renew(int device) {
        PhysicsRigidBody body = devices.get(device).body;
        space.removeCollisionObject(body);
        body.clearIgnoreList();
        if (fixed.get(device)) {
            // Not kinematic: Bullet's solver lets what presses on such a body move it by its mass.
            body.setMass(PhysicsBody.massForStatic);
        } else {
            devices.get(device).weigh();
        }
        BitSet through = passes.get(device);
        for (int i = through.nextSetBit(0); i >= 0; i = through.nextSetBit(i + 1)) {
            PhysicsRigidBody other = other(i);
            if (other != null) {
                body.addToIgnoreList(other);
            }
        }
        for (int hand = 0; hand < hands.length; hand++) {
            PhysicsRigidBody instrument = hands[hand];
            if (instrument != null && grasps[hand]) {
                body.addToIgnoreList(instrument);
            }
        }
        devices.get(device).lay(originMm);
        space.addCollisionObject(body);
        body.setEnableSleep(false);
    }

    /** Puts all back in their order, as if nothing had been touched yet. */
    public void rebuild() {
        for (RigidDevice device : devices) {
            space.removeCollisionObject(device.body);
        }
        for (int i = 0; i < devices.size(); i++) {
            space.addCollisionObject(devices.get(i).body);
            renew(i);
        }
    }

    /** Its mass is another. */
    public void weigh(int device) {
        devices.get(device).weigh();
    }

    private @Nullable PhysicsRigidBody other(int number) {
        if (number < bones.size()) {
            return bones.get(number);
        }
        int device = deviceOf(number);
        return device >= 0 ? devices.get(device).body : hands[number - bones.size()];
    }

    /** Adds to {@code found} what a device lies in, where it is now. */
    public void lyingIn(int device, BitSet to) {
        devices.get(device).lay(originMm);
        for (int i = 0; i < bones.size() + HANDS + devices.size(); i++) {
            if (i != numberOfDevice(device) && liesIn(device, i)) {
                to.set(i);
            }
        }
    }

    /** Adds the bones and devices that a device lies in where all are planned. */
    public void atPlan(int device, BitSet to) {
        devices.forEach(one -> one.layAsPlanned(originMm));
        for (int i = 0; i < bones.size() + HANDS + devices.size(); i++) {
            boolean hand = i >= bones.size() && deviceOf(i) < 0;
            to.set(i, !hand && i != numberOfDevice(device) && liesIn(device, i));
        }
        devices.forEach(one -> one.lay(originMm));
    }

    /** Whether a device lies in what has this number. */
    public boolean liesIn(int device, int number) {
        PhysicsRigidBody other = other(number);
        if (other == null) {
            return false;
        }
        found = false;
        space.pairTest(devices.get(device).body, other, within);
        if (!found && number < bones.size() && openings.any()) {
            openings.walls(number, wall -> space.pairTest(devices.get(device).body, wall, within));
        }
        return found;
    }

    private void within(PhysicsCollisionEvent event) {
        found |= event.getDistance1() < WITHIN_CM && !openings.gone(event);
    }

    /** How far an instrument that may meet a device comes in the step, m. */
    private double metM(RigidWorld.Instruments instruments, RigidDevice device, double travelM) {
        float most = 0;
        for (int hand = 0; hand < hands.length; hand++) {
            if (hands[hand] != null && !grasps[hand]) {
                most =
                        Math.max(
                                most,
                                instruments.travelCm(
                                        hand, device.middleCm(originMm), device.reachCm(travelM)));
            }
        }
        return most / RigidDevice.CM_PER_M;
    }

    /** Lets all that moves go on as far as it can. */
    void step(RigidWorld.Instruments instruments, double seconds) {
        double parts = 1;
        boolean any = false;
        for (int i = 0; i < devices.size(); i++) {
            RigidDevice device = devices.get(i);
            if (!fixed.get(i)) {
                any = true;
                double atOnce = AT_ONCE * device.motion.shape.thinnestM();
                double own = device.travelM(seconds);
                double met = metM(instruments, device, own);
                // Beyond what the parts can cover it is slowed.
                double room = Math.max(0, MOST_PARTS * atOnce - met);
                double share = own > room ? room / own : 1;
                parts = Math.max(parts, (share * own + met) / atOnce);
                openings.near(device.middleCm(originMm), device.reachCm(own));
                device.begin(originMm, seconds, share);
            }
        }
        if (!any) {
            return;
        }
        int count = (int) Math.min(MOST_PARTS, Math.ceil(parts));
        // Instruments stand at the step's end already, from where the first part would lead back.
        instruments.pose(0);
        for (int part = 1; part <= count; part++) {
            instruments.pose((float) part / count);
            space.goOn((float) (seconds / count));
        }
        for (int i = 0; i < devices.size(); i++) {
            if (!fixed.get(i)) {
                devices.get(i).end(seconds);
            }
        }
    }

    void close() {
        devices.forEach(device -> space.removeCollisionObject(device.body));
    }
}

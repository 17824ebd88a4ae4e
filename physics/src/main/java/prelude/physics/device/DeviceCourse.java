package prelude.physics.device;

import java.util.ArrayList;
import java.util.List;
import org.joml.Quaterniond;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.ToolSample;

/**
 * What becomes of one device: it sits where it is planned, or lies loose, and jaws can hold it
 * either way. A pull above what its seat holds takes it out of that; a pull above what jaws hold
 * takes it out of them.
 */
public final class DeviceCourse {
    /** In no hand. */
    public static final int NOBODY = -1;

    /** Jaws take what is this near to their tip, m. */
    public static final double JAW_M = 0.006;

    /** A device is let go where it is planned if it is this near to it, m and degrees (assumed). */
    private static final double SEAT_M = 0.003;

    private static final double SEAT_DEGREES = 10;

    /** It has come to rest when it has been slow for so many steps. */
    private static final int STILL_STEPS = 90;

    private static final double SLOW_M_PER_S = 0.003;

    public final DeviceInput input;
    public final DeviceMotion motion;
    private final Grip grip = new Grip();
    private final List<DeviceEvent> events = new ArrayList<>();
    private final Vector3d force = new Vector3d();
    private final Vector3d torque = new Vector3d();
    private final Vector3d onSeat = new Vector3d();
    private final Vector3d scratch = new Vector3d();
    private final Vector3d line = new Vector3d();
    private final Quaterniond between = new Quaterniond();
    private final Vector3dc weight;
    private final Vector3dc pull;

    /** Along which it goes in; null where it is laid on. */
    private final @Nullable Vector3dc axis;

    private boolean seated;

    /** It has left the field and does not come back. */
    private boolean lost;

    /** It lies where it was laid for the rehearsal, on a tray that is not drawn. */
    private boolean laid;

    private int hand = NOBODY;
    private int stillSteps;
    private double mostPullN;

    /**
     * @param gravity m/s², LPS
     */
    public DeviceCourse(DeviceInput input, DeviceShape shape, Vector3dc gravity) {
        this.input = input;
        motion = new DeviceMotion(shape);
        pull = new Vector3d(gravity);
        weight = new Vector3d(gravity).mul(shape.mass().massKg());
        axis = input.seat().axis().orElse(null);
        seated = input.lies().isEmpty();
        laid = !seated;
        input.lies().ifPresent(at -> motion.place.set(at).mul(1e-3));
        if (seated) {
            motion.fixed();
        }
        motion.beginStep();
    }

    public boolean seated() {
        return seated;
    }

    /** Whether it has left the field: it stays where it was seen last, and nothing meets it. */
    public boolean lost() {
        return lost;
    }

    public int hand() {
        return hand;
    }

    public List<DeviceEvent> events() {
        return List.copyOf(events);
    }

    /** The strongest pull of jaws on it so far, newtons. */
    public double mostPullN() {
        return mostPullN;
    }

    /** Whether it lies still, and only what comes to it can move it. */
    public boolean rests() {
        return lost || (hand == NOBODY && (seated || laid || stillSteps >= STILL_STEPS));
    }

    /** What it lies on may have moved. */
    public void wake() {
        stillSteps = 0;
    }

    /** It has been moved from where it was laid: from now on it has its weight. */
    public void lift() {
        laid = false;
        stillSteps = 0;
    }

    /** From a place to the outside of it, m; below 0 within. */
    public double distanceM(double x, double y, double z) {
        double least = Double.POSITIVE_INFINITY;
        motion.turn.transformInverse(scratch.set(x, y, z).sub(motion.place));
        List<Capsule> capsules = motion.shape.capsules();
        for (int i = 0; i < capsules.size(); i++) {
            Capsule capsule = capsules.get(i);
            Vector3dc a = capsule.from();
            capsule.to().sub(a, line);
            double squared = line.lengthSquared();
            double part = squared > 0 ? (scratch.dot(line) - a.dot(line)) / squared : 0;
            line.mul(Math.clamp(part, 0, 1)).add(a);
            least = Math.min(least, line.distance(scratch) - capsule.radiusM());
        }
        return least;
    }

    public void grasp(int byHand, ToolSample sample, double seconds) {
        hand = byHand;
        laid = false;
        grip.take(motion, sample);
        if (!seated) {
            motion.held(Grip.HAND_KG, Grip.HAND_INERTIA);
        }
        stillSteps = 0;
        events.add(new DeviceEvent(seconds, DeviceEvent.Kind.GRASPED, Double.NaN));
    }

    /** The hand that holds it is there as the step ends. */
    public void follow(ToolSample sample) {
        grip.follow(sample);
    }

    /** The jaws are opened. */
    public void release(double seconds) {
        hand = NOBODY;
        if (seated) {
            return;
        }
        if (atSeat()) {
            seat(seconds);
        } else {
            motion.free();
            events.add(new DeviceEvent(seconds, DeviceEvent.Kind.DROPPED, Double.NaN));
        }
    }

    /** The jaws have lost it. */
    public void slip(double seconds, double newtons) {
        hand = NOBODY;
        if (!seated) {
            motion.free();
        }
        events.add(new DeviceEvent(seconds, DeviceEvent.Kind.SLIPPED, newtons));
    }

    /** Makes a substep's free part. */
    public void predict(double part, double h, double seconds) {
        force.zero();
        torque.zero();
        if (hand != NOBODY && !seated) {
            grip.pull(motion, part, h, seconds, force);
            grip.turn(motion, part, h, seconds, torque);
            motion.predict(NO_PULL, force, torque, h);
        } else {
            motion.predict(seated || laid ? NO_PULL : pull, force, torque, h);
        }
    }

    /** Makes a step in which nothing but its weight is known to act on it. */
    public void fly(double seconds) {
        motion.fly(pull, seconds);
    }

    private static final Vector3dc NO_PULL = new Vector3d();

    /**
     * What jaws and seat have to bear as a step ends.
     *
     * @param tissue its force on the device, newtons
     * @return whether it has come loose of its seat or its jaws
     */
    public boolean bear(Vector3dc tissue, double seconds) {
        if (lost) {
            return false;
        }
        boolean changed = false;
        double newtons = 0;
        onSeat.set(weight).add(tissue);
        if (hand != NOBODY) {
            grip.tension(motion, scratch);
            newtons = scratch.length();
            mostPullN = Math.max(mostPullN, Math.min(newtons, Grip.SLIPS_AT_N));
            onSeat.add(scratch);
        }
        if (seated && onSeat.length() > input.seat().holdsN()) {
            seated = false;
            changed = true;
            stillSteps = 0;
            if (hand == NOBODY) {
                motion.free();
            } else {
                motion.held(Grip.HAND_KG, Grip.HAND_INERTIA);
            }
            events.add(new DeviceEvent(seconds, DeviceEvent.Kind.PULLED_OUT, onSeat.length()));
        } else if (hand != NOBODY && grip.slips(motion)) {
            slip(seconds, newtons);
            changed = true;
        }
        stillSteps = motion.speed() < SLOW_M_PER_S ? stillSteps + 1 : 0;
        if (laid && motion.moved()) {
            lift();
        }
        return changed;
    }

    /**
     * What the hand that has it in its jaws feels of it, after {@link #bear}: what tissue does to
     * the device, and all of the jaws' spring where the device sits fast or something rigid is in
     * its way. Its weight is not felt, and in free air nothing is: there the spring holds but what
     * it takes to move the hand itself.
     *
     * @param tissue its force on the device in the step, newtons
     * @param onHandN where it is put
     */
    public void feel(Vector3dc tissue, Vector3d onHandN) {
        if (hand == NOBODY) {
            onHandN.zero();
        } else if (seated || motion.hindered()) {
            grip.tension(motion, onHandN).negate();
        } else {
            onHandN.set(tissue);
        }
    }

    /** Whether it is where it is planned, nearly enough to stay. */
    private boolean atSeat() {
        return offM() < SEAT_M && offDegrees() < SEAT_DEGREES;
    }

    /** From where it is planned to where it is, of its middle, m. */
    public double offM() {
        return motion.place.distance(motion.shape.plannedMiddle());
    }

    /** How far it is turned from its plan; of what goes in along an axis, how far that is. */
    public double offDegrees() {
        between.set(motion.shape.plannedTurn()).conjugate().premul(motion.turn);
        if (axis != null) {
            double cosine = between.transform(axis, scratch).dot(axis);
            return Math.toDegrees(StrictMath.acos(Math.clamp(cosine, -1, 1)));
        }
        return Math.toDegrees(DeviceMotion.rotation(between, scratch).length());
    }

    /**
     * Whether it is on its way into its seat, or out of it: what goes in along an axis is turned as
     * planned and lies on that axis. What is laid on has no such way.
     */
    public boolean onItsWay() {
        return axis != null
                && offDegrees() < SEAT_DEGREES
                && depthM() < SEAT_M
                && scratch.fma(-depthM(), axis).length() < SEAT_M;
    }

    /** How much deeper it is than planned, m; below 0 where it is not in yet. */
    private double depthM() {
        motion.place.sub(motion.shape.plannedMiddle(), scratch);
        return axis == null ? 0 : scratch.dot(axis);
    }

    /** It has come in along its axis as far as it goes, in the jaws that brought it. */
    public boolean reachesSeat(double seconds) {
        boolean reached = !seated && onItsWay() && depthM() >= 0;
        if (reached) {
            seat(seconds);
        }
        return reached;
    }

    private void seat(double seconds) {
        seated = true;
        double play = input.seat().playM();
        if (play < Double.POSITIVE_INFINITY) {
            motion.guide(play);
        }
        motion.fixed();
        events.add(new DeviceEvent(seconds, DeviceEvent.Kind.SEATED, Double.NaN));
    }

    /** Its place is no number: it is put back to where the step began, at rest. */
    public void recover(double seconds) {
        motion.recover();
        if (events.isEmpty() || events.getLast().kind() != DeviceEvent.Kind.PUT_BACK) {
            events.add(new DeviceEvent(seconds, DeviceEvent.Kind.PUT_BACK, Double.NaN));
        }
    }

    /** It is nowhere any more. */
    public void lose(double seconds) {
        motion.recover();
        motion.fixed();
        hand = NOBODY;
        seated = false;
        laid = false;
        lost = true;
        events.add(new DeviceEvent(seconds, DeviceEvent.Kind.LOST, Double.NaN));
    }

    /** All that it is at one moment, but for jaws, which lose it when that is restored. */
    public static final class Saved {
        private final double[] pose;
        private final boolean seated;
        private final boolean laid;
        private final boolean lost;
        private final int stillSteps;

        private Saved(DeviceCourse of) {
            pose = of.motion.state();
            seated = of.seated;
            laid = of.laid;
            lost = of.lost;
            stillSteps = of.stillSteps;
        }
    }

    public Saved save() {
        return new Saved(this);
    }

    public void restore(Saved saved) {
        motion.restore(saved.pose);
        seated = saved.seated;
        laid = saved.laid;
        lost = saved.lost;
        stillSteps = saved.stillSteps;
        hand = NOBODY;
        if (seated || lost) {
            motion.fixed();
        } else {
            motion.free();
        }
    }
}

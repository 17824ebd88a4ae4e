package prelude.physics.device;

import org.joml.Quaterniond;
import org.joml.Vector3d;
import prelude.cases.scenario.ToolSample;

/**
 * Jaws on a device: a spring to where the hand would have it, with the mass of hand and instrument
 * behind it. It carries as a stiff hand does, and lets go above a stated force.
 */
final class Grip {
    /** Instrument and the moved part of a hand (assumed). */
    static final double HAND_KG = 0.3;

    /** Likewise about the jaws: 0.3 kg at 3 cm. */
    static final double HAND_INERTIA = 2.7e-4;

    /** As stiff as a wrist that holds against it (assumed). */
    static final double STIFFNESS_N_PER_M = 6000;

    /** What jaws hold, as of tissue ({@code Grasp}). */
    static final double SLIPS_AT_N = 60;

    /** The same at the end of jaws of 6 mm. */
    static final double SLIPS_AT_NM = SLIPS_AT_N * 0.006;

    private static final double TURNING_NM = STIFFNESS_N_PER_M * 0.03 * 0.03;
    private static final double DAMPING = 2 * Math.sqrt(STIFFNESS_N_PER_M * HAND_KG);
    private static final double TURNING_DAMPING = 2 * Math.sqrt(TURNING_NM * HAND_INERTIA);

    /** Of the mass, for each substep. */
    private static final double MOST_DAMPING = 0.5;

    /** The device in the hand's axes: tip, side, axis. */
    private final Vector3d place = new Vector3d();

    private final Quaterniond turn = new Quaterniond();
    private final Vector3d from = new Vector3d();
    private final Quaterniond fromTurn = new Quaterniond();
    private final Vector3d to = new Vector3d();
    private final Quaterniond toTurn = new Quaterniond();
    private final HandTurn handTurn = new HandTurn();
    private final Quaterniond hand = new Quaterniond();
    private final Vector3d at = new Vector3d();
    private final Quaterniond atTurn = new Quaterniond();
    private final Vector3d scratch = new Vector3d();

    /** Takes hold of a device where it is. */
    void take(DeviceMotion motion, ToolSample sample) {
        face(sample);
        hand.conjugate(turn).mul(motion.turn);
        motion.place.sub(tip(sample), place);
        hand.transformInverse(place);
        aim(sample);
        from.set(to);
        fromTurn.set(toTurn);
    }

    /** The hand is there as the step ends. */
    void follow(ToolSample sample) {
        from.set(to);
        fromTurn.set(toTurn);
        aim(sample);
    }

    private void aim(ToolSample sample) {
        face(sample);
        hand.transform(place, to).add(tip(sample));
        hand.mul(turn, toTurn);
    }

    private void face(ToolSample sample) {
        handTurn.of(sample, hand);
    }

    private Vector3d tip(ToolSample sample) {
        return at.set(sample.tipX(), sample.tipY(), sample.tipZ()).mul(1e-3);
    }

    /**
     * The pull of a hand on the device, amid a step; the force in newtons.
     *
     * <p>By where the device is and how it moves before the substep: a device that is stopped feels
     * all of the spring. So both are bounded by what a substep can bear, which tells with one
     * substep to a step.
     */
    void pull(DeviceMotion motion, double part, double h, double seconds, Vector3d force) {
        from.lerp(to, part, at);
        at.sub(motion.place, scratch);
        double mass = 1 / motion.inverseMass();
        to.sub(from, force)
                .div(seconds)
                .sub(motion.velocity)
                .mul(Math.min(DAMPING, MOST_DAMPING * mass / h));
        force.fma(Math.min(STIFFNESS_N_PER_M, mass / (h * h)), scratch);
    }

    /** Likewise its moment, newton metres. */
    void turn(DeviceMotion motion, double part, double h, double seconds, Vector3d torque) {
        double least = 1 / motion.inverseInertia().get(motion.inverseInertia().maxComponent());
        fromTurn.conjugate(atTurn).premul(toTurn);
        DeviceMotion.rotation(atTurn, torque)
                .div(seconds)
                .sub(motion.spin)
                .mul(Math.min(TURNING_DAMPING, MOST_DAMPING * least / h));
        fromTurn.nlerp(toTurn, part, atTurn);
        atTurn.mul(motion.turn.conjugate(hand));
        DeviceMotion.rotation(atTurn, scratch);
        torque.fma(Math.min(TURNING_NM, least / (h * h)), scratch);
    }

    /** The spring's force as the step has ended, towards the hand, newtons. */
    Vector3d tension(DeviceMotion motion, Vector3d into) {
        return to.sub(motion.place, into).mul(STIFFNESS_N_PER_M);
    }

    /** Whether the jaws lose it. */
    boolean slips(DeviceMotion motion) {
        double newtons = tension(motion, scratch).length();
        atTurn.set(toTurn).mul(motion.turn.conjugate(hand));
        double angle = DeviceMotion.rotation(atTurn, scratch).length();
        return newtons > SLIPS_AT_N || angle * TURNING_NM > SLIPS_AT_NM;
    }
}

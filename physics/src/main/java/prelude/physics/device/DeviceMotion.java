package prelude.physics.device;

import org.joml.Matrix3d;
import org.joml.Matrix4d;
import org.joml.Quaterniond;
import org.joml.Quaterniondc;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * Where a device is and how it moves, metres in patient space. A step is made in three parts: it
 * moves in substeps under its weight, its holder's pull and what tissue answers; then everything
 * rigid lets it go as far as it can ({@link #filtered}).
 *
 * <p>Substeps are those of tissue: positions first, contacts push them apart by the masses of both,
 * and the velocity is what came of it (Müller et al., Comput Graph Forum 39:101-112, 2020).
 */
public final class DeviceMotion {
    /** Faster than any hand throws; what exceeds it is a numerical accident and is held to it. */
    private static final double FASTEST_M_PER_S = 20;

    private static final double FASTEST_RAD_PER_S = 200;

    private static final Vector3dc NOTHING = new Vector3d();

    public final DeviceShape shape;

    /** The centre of mass. */
    public final Vector3d place = new Vector3d();

    public final Quaterniond turn = new Quaterniond();
    public final Vector3d velocity = new Vector3d();
    public final Vector3d spin = new Vector3d();

    /** Where the step began. */
    final Vector3d startPlace = new Vector3d();

    final Quaterniond startTurn = new Quaterniond();

    /** Where the substep began. */
    private final Vector3d beforePlace = new Vector3d();

    private final Quaterniond beforeTurn = new Quaterniond();

    /** How much faster it had become than the mean of a step that is made again. */
    private final Vector3d aside = new Vector3d();

    private final Vector3d spinAside = new Vector3d();
    private double inverseMass;
    private boolean hindered;
    private final Vector3d inverseInertia = new Vector3d();
    private final Matrix3d inertia = new Matrix3d();
    private final Matrix3d inverse = new Matrix3d();

    /** What a free flight goes too far by, until it is known that nothing stops it. */
    private final Vector3d ahead = new Vector3d();

    private final Vector3d arm = new Vector3d();
    private final Vector3d lever = new Vector3d();
    private final Vector3d scratch = new Vector3d();
    private final Quaterniond between = new Quaterniond();

    public DeviceMotion(DeviceShape shape) {
        this.shape = shape;
        place.set(shape.plannedMiddle());
        turn.set(shape.plannedTurn());
        free();
        beginStep();
    }

    /** Its own mass and moments. */
    public void free() {
        inverseMass = 1 / shape.mass().massKg();
        Vector3d own = shape.mass().inertia();
        inverseInertia.set(1 / own.x, 1 / own.y, 1 / own.z);
    }

    /** It moves with what holds it. */
    public void held(double handKg, double handInertia) {
        inverseMass = 1 / (shape.mass().massKg() + handKg);
        Vector3d own = shape.mass().inertia();
        inverseInertia.set(
                1 / (own.x + handInertia), 1 / (own.y + handInertia), 1 / (own.z + handInertia));
    }

    /**
     * Brings it as near to where its surfaces were given as a narrow seat does, turned as there.
     */
    void guide(double withinM) {
        double off = place.distance(shape.plannedMiddle());
        if (off > withinM) {
            place.sub(shape.plannedMiddle()).mul(withinM / off).add(shape.plannedMiddle());
        }
        turn.set(shape.plannedTurn());
    }

    /** Nothing moves it. */
    public void fixed() {
        inverseMass = 0;
        inverseInertia.zero();
        velocity.zero();
        spin.zero();
    }

    public double inverseMass() {
        return inverseMass;
    }

    /** About its own axes, 1/(kg m²). */
    public Vector3dc inverseInertia() {
        return inverseInertia;
    }

    public void beginStep() {
        hindered = false;
        startPlace.set(place);
        startTurn.set(turn);
        aside.zero();
        spinAside.zero();
    }

    /** The free part of a substep, with forces in newtons and newton metres. */
    public void predict(Vector3dc acceleration, Vector3dc force, Vector3dc torque, double h) {
        beforePlace.set(place);
        beforeTurn.set(turn);
        if (inverseMass > 0) {
            velocity.fma(h, acceleration).fma(h * inverseMass, force);
            world();
            spin.add(inverse.transform(scratch.set(torque)).mul(h));
            hold();
        }
        place.fma(h, velocity);
        turnBy(spin.x * h, spin.y * h, spin.z * h);
    }

    /**
     * Goes back to where the step began, to make it again at the speed that led here. What it had
     * come to beyond that mean is kept for {@link #rejoin}.
     */
    public void again(double seconds) {
        aside.add(velocity);
        spinAside.add(spin);
        velocityOf(place, turn, seconds);
        aside.sub(velocity);
        spinAside.sub(spin);
        place.set(startPlace);
        turn.set(startTurn);
    }

    /** Ends the substeps of a step that was made more than once. */
    public void rejoin() {
        velocity.add(aside);
        spin.add(spinAside);
        aside.zero();
        spinAside.zero();
    }

    /** Sets the velocity that leads from where the step began to a pose. */
    private void velocityOf(Vector3dc toPlace, Quaterniond toTurn, double seconds) {
        velocity.set(toPlace).sub(startPlace).div(seconds);
        startTurn.conjugate(between).premul(toTurn);
        rotation(between, spin).div(seconds);
    }

    /** The end of a substep: the velocity is what positions came to. */
    public void measureVelocity(double h) {
        if (inverseMass > 0) {
            velocity.set(place).sub(beforePlace).div(h);
            beforeTurn.conjugate(between).premul(turn);
            rotation(between, spin).div(h);
            hold();
        }
    }

    private void hold() {
        double speed = velocity.length();
        if (speed > FASTEST_M_PER_S) {
            velocity.mul(FASTEST_M_PER_S / speed);
        }
        double turning = spin.length();
        if (turning > FASTEST_RAD_PER_S) {
            spin.mul(FASTEST_RAD_PER_S / turning);
        }
    }

    /** What a unit of impulse at a place, metres, moves that place by along a unit vector, 1/kg. */
    public double mobility(double x, double y, double z, double nx, double ny, double nz) {
        if (inverseMass == 0) {
            return 0;
        }
        lever.set(x, y, z).sub(place).cross(scratch.set(nx, ny, nz));
        turn.transformInverse(lever);
        return inverseMass
                + lever.x * lever.x * inverseInertia.x
                + lever.y * lever.y * inverseInertia.y
                + lever.z * lever.z * inverseInertia.z;
    }

    /** Moves it amid a substep by an impulse's worth at a place, kg m. */
    public void push(double x, double y, double z, double px, double py, double pz) {
        if (inverseMass == 0) {
            return;
        }
        arm.set(x, y, z).sub(place);
        place.add(px * inverseMass, py * inverseMass, pz * inverseMass);
        arm.cross(scratch.set(px, py, pz));
        turn.transformInverse(arm).mul(inverseInertia);
        turn.transform(arm);
        turnBy(arm.x, arm.y, arm.z);
    }

    /** How far a place of it, metres in patient space, has come since the substep began. */
    public void slid(Vector3dc at, Vector3d by) {
        turn.transformInverse(at.sub(place, by));
        beforeTurn.transform(by).add(beforePlace).sub(at).negate();
    }

    /** Turns it by a small rotation about patient axes. */
    private void turnBy(double x, double y, double z) {
        double angle = Math.sqrt(x * x + y * y + z * z);
        if (angle > 1e-12) {
            double half = StrictMath.sin(angle / 2) / angle;
            between.set(x * half, y * half, z * half, StrictMath.cos(angle / 2));
            turn.premul(between).normalize();
        }
    }

    /** A rotation as its axis times its angle. */
    public static Vector3d rotation(Quaterniond of, Vector3d to) {
        double sign = of.w < 0 ? -1 : 1;
        double sine = Math.sqrt(of.x * of.x + of.y * of.y + of.z * of.z);
        double scale =
                sine > 1e-12 ? 2 * StrictMath.atan2(sine, sign * of.w) / sine * sign : 2 * sign;
        return to.set(of.x, of.y, of.z).mul(scale);
    }

    /** The inverse tensor of inertia about patient axes. */
    private void world() {
        turn.get(inertia);
        inverse.set(inertia).scale(inverseInertia);
        inverse.mul(inertia.transpose());
    }

    /**
     * Where rigid things let it come, and its velocity there: what the substeps gained beyond the
     * step's mean velocity, with which it met them, is lost.
     */
    public void filtered(
            Vector3dc toPlace, Quaterniond toTurn, Vector3dc atVelocity, Vector3dc atSpin) {
        place.set(toPlace);
        turn.set(toTurn).normalize();
        velocity.set(atVelocity);
        spin.set(atSpin);
        hindered = true;
        ahead.zero();
        hold();
    }

    /** Whether something rigid has stopped or turned it aside in this step. */
    boolean hindered() {
        return hindered;
    }

    /** Nothing rigid has stopped it. */
    public void unhindered() {
        place.add(ahead);
        ahead.zero();
    }

    /**
     * Flies for a step under its weight alone. Rigid things meet it at the speed of the step's end;
     * where none does it comes to where a falling body does.
     */
    public void fly(Vector3dc acceleration, double seconds) {
        predict(acceleration, NOTHING, NOTHING, seconds);
        ahead.set(acceleration).mul(-seconds * seconds / 2);
    }

    /** The velocity that led through the step so far, which rigid things are to be met with. */
    public void meanVelocity(double seconds, Vector3d linear, Vector3d angular) {
        linear.set(place).sub(startPlace).div(seconds);
        startTurn.conjugate(between).premul(turn);
        rotation(between, angular).div(seconds);
    }

    /** What leads from where its surfaces were given to where it is, patient mm. */
    public Matrix4d nowFromPlannedMm(Matrix4d to) {
        Vector3dc middle = shape.plannedMiddle();
        return to.translation(1000 * place.x, 1000 * place.y, 1000 * place.z)
                .rotate(turn)
                .rotate(shape.plannedTurn().conjugate(between))
                .translate(-1000 * middle.x(), -1000 * middle.y(), -1000 * middle.z());
    }

    public Vector3dc startPlace() {
        return startPlace;
    }

    public Quaterniondc startTurn() {
        return startTurn;
    }

    public boolean finite() {
        return place.isFinite() && turn.isFinite() && velocity.isFinite() && spin.isFinite();
    }

    /** Whether it is elsewhere than when the step began. */
    public boolean moved() {
        return !place.equals(startPlace) || !turn.equals(startTurn);
    }

    /** Back to where the step began, at rest: it was nowhere. */
    public void recover() {
        place.set(startPlace);
        turn.set(startTurn);
        velocity.zero();
        spin.zero();
    }

    /** Fastest of all its places, m/s at most. */
    public double speed() {
        return velocity.length() + spin.length() * shape.reachM();
    }

    /** The state as numbers: place, turn, velocity, spin. */
    public double[] state() {
        return new double[] {
            place.x,
            place.y,
            place.z,
            turn.x,
            turn.y,
            turn.z,
            turn.w,
            velocity.x,
            velocity.y,
            velocity.z,
            spin.x,
            spin.y,
            spin.z
        };
    }

    public void restore(double[] state) {
        place.set(state[0], state[1], state[2]);
        turn.set(state[3], state[4], state[5], state[6]);
        velocity.set(state[7], state[8], state[9]);
        spin.set(state[10], state[11], state[12]);
        beginStep();
    }
}

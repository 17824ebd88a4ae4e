package prelude.physics.wire;

import org.joml.Quaterniond;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.ToolSample;
import prelude.physics.device.HandTurn;
import prelude.physics.tissue.PatientMetres;

/**
 * One hand's jaws on a wire outside its sheath: how far they came along it in a step, and turned
 * about it.
 */
final class Feeder {
    /** Jaws that are further from the wire's way than this, or jump so far, have lost it, m. */
    private static final double AWAY_M = 0.04;

    private final Quaterniond before = new Quaterniond();
    private final Quaterniond now = new Quaterniond();
    private final Vector3d tip = new Vector3d();
    private final Vector3d lastTip = new Vector3d();
    private final Vector3d third = new Vector3d();
    private final HandTurn handTurn = new HandTurn();

    /** What they hold, and where; null where they hold none. */
    @Nullable Coaxial coaxial;

    @Nullable Shaft shaft;

    /** Along the way into the vessel and about it, in the step now made. */
    double advancedM;

    double turned;

    /** Whether what they hold resisted more than they hold. */
    boolean slips;

    /** On the hand, newtons, LPS. */
    final Vector3d onHandN = new Vector3d();

    void take(Coaxial of, Shaft which, ToolSample sample, int hand) {
        coaxial = of;
        shaft = which;
        which.hand = hand;
        look(sample);
        lastTip.set(tip);
        before.set(now);
        advancedM = 0;
        turned = 0;
        slips = false;
    }

    void release() {
        if (shaft != null) {
            shaft.hand = Shaft.NOBODY;
        }
        coaxial = null;
        shaft = null;
        onHandN.zero();
    }

    /**
     * The hand is there as the step ends.
     *
     * @return false where its jaws have lost the wire
     */
    boolean follow(ToolSample sample) {
        if (coaxial == null) {
            return false;
        }
        look(sample);
        Vector3dc direction = coaxial.direction;
        tip.sub(lastTip, third);
        boolean jumped = third.length() > AWAY_M;
        // At the hub jaws can push no further: they go back for another grip.
        advancedM = outM(lastTip, direction) - outM(tip, direction);
        // The turn between the two poses, and of that the part about the wire (swing and twist).
        before.conjugate().premul(now);
        double about = before.x * direction.x() + before.y * direction.y();
        about += before.z * direction.z();
        turned = 2 * StrictMath.atan2(about, before.w);
        turned -= turned > Math.PI ? 2 * Math.PI : turned < -Math.PI ? -2 * Math.PI : 0;
        lastTip.set(tip);
        before.set(now);
        tip.sub(coaxial.mouth, third);
        third.fma(-third.dot(direction), direction);
        return !jumped && third.length() <= AWAY_M;
    }

    /** Out of the sheath's mouth, at least as far as its hub. */
    private double outM(Vector3dc at, Vector3dc direction) {
        Coaxial of = coaxial;
        double out = of == null ? 0 : of.mouth.dot(direction) - at.dot(direction);
        return Math.max(out, Wires.SHEATH_M);
    }

    private void look(ToolSample sample) {
        tip.set(sample.tipX(), sample.tipY(), sample.tipZ()).mul(PatientMetres.METRES_PER_MM);
        handTurn.of(sample, now);
    }
}

package prelude.physics.wire;

import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;

/** Jaws on what comes out of a sheath at a mouth. */
final class WireJaws {
    private final Wires wires;
    final Vector3d at;
    private final Vector3d into;
    private double turned;
    private long step;

    WireJaws(Wires wires, Vector3dc mouth, Vector3dc into, double outMm) {
        this.wires = wires;
        this.into = new Vector3d(into).normalize();
        at = new Vector3d(mouth).fma(-outMm, this.into);
        wires.hands(null, sample(false), step++);
    }

    ToolSample sample(boolean on) {
        Vector3d axis = Math.abs(into.z) < 0.9 ? new Vector3d(0, 0, 1) : new Vector3d(0, 1, 0);
        axis.fma(-axis.dot(into), into).normalize();
        axis.rotateAxis(turned, into.x, into.y, into.z);
        return ToolSample.of(
                Hand.RIGHT, Instrument.GRASPER, at, axis, into.cross(axis, new Vector3d()), 0, on);
    }

    void take() {
        step(0, 0, true);
        wires.hands(null, sample(true), step);
    }

    void step(double mm, double radians, boolean on) {
        at.fma(mm, into);
        turned += radians;
        wires.hands(null, sample(on), step++);
        if (on && !wires.hasGrasped(1) && Double.isFinite(wires.jawDistanceM(1))) {
            wires.grasp(1);
        }
        wires.step();
    }

    /** Feeds by as much as a step, and goes back for another grip where it is at the hub. */
    void feed(double mm, double perStep) {
        double left = Math.abs(mm);
        double gripped = 0;
        while (left > 1e-9) {
            double by = Math.min(left, perStep);
            if (gripped + by > 25) {
                step(0, 0, false);
                at.fma(-Math.signum(mm) * gripped, into);
                step(0, 0, false);
                step(0, 0, true);
                gripped = 0;
            }
            step(Math.copySign(by, mm), 0, true);
            gripped += by;
            left -= by;
        }
    }

    void turn(double degrees) {
        int steps = (int) Math.ceil(Math.abs(degrees) / 3);
        for (int i = 0; i < steps; i++) {
            step(0, Math.toRadians(degrees) / steps, true);
        }
    }

    void hold(double seconds) {
        for (int i = 0; i < 90 * seconds; i++) {
            step(0, 0, true);
        }
    }
}

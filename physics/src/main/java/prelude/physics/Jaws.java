package prelude.physics;

import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.physics.instrument.HandOnBody;
import prelude.physics.wire.Wires;

/**
 * What graspers take hold of: the nearest of tissue, devices and wires; and what they feel of it.
 */
final class Jaws {
    private final List<BodySimulation> bodies;
    private final Devices devices;
    private final Wires wires;
    private final StrokeHistory history;
    private final Vector3d[] onHandN = {new Vector3d(), new Vector3d()};

    Jaws(List<BodySimulation> bodies, Devices devices, Wires wires, StrokeHistory history) {
        this.bodies = bodies;
        this.devices = devices;
        this.wires = wires;
        this.history = history;
    }

    /** A hand's grasper takes hold of the one thing that is nearest to its jaws. */
    void close(int hand) {
        HandOnBody nearest = null;
        double least = Double.POSITIVE_INFINITY;
        if (devices.hasGrasped(hand) || wires.hasGrasped(hand)) {
            return;
        }
        for (int i = 0; i < bodies.size(); i++) {
            HandOnBody onBody = bodies.get(i).hand(hand);
            if (onBody.hasGrasped()) {
                return;
            }
            double distance = onBody.jawDistanceM();
            if (distance < least) {
                least = distance;
                nearest = onBody;
            }
        }
        double toWire = wires.jawDistanceM(hand);
        int device = devices.inJaws(hand, Math.min(least, toWire));
        if (device >= 0) {
            // Whatever is done with it can be taken back.
            history.parting(hand);
            devices.grasp(hand, device);
        } else if (toWire < least) {
            history.parting(hand);
            wires.grasp(hand);
        } else if (nearest != null) {
            nearest.grasp();
        }
    }

    /** A step has been made. */
    void feel() {
        for (int hand = 0; hand < onHandN.length; hand++) {
            devices.held().onHandN(hand).add(wires.onHandN(hand), onHandN[hand]);
        }
    }

    /** What a hand (0 left, 1 right) felt of the device or wire in its jaws, newtons, LPS. */
    Vector3dc onHandN(int hand) {
        return onHandN[hand];
    }

    /** Whether what a hand holds is fast in its place, so that it is held both ways. */
    boolean holdsFast(int hand) {
        return devices.held().holdsSeated(hand) || wires.holds(hand);
    }
}

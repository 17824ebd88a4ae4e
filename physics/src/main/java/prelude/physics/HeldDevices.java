package prelude.physics;

import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.physics.device.DeviceCourse;

/** What hands feel of the devices, and pieces of bone, that they hold in their jaws. */
final class HeldDevices {
    private final List<DevicePart> parts;
    private final Vector3d[] onHandN = {new Vector3d(), new Vector3d()};

    /**
     * @param parts all that there are; may change
     */
    HeldDevices(List<DevicePart> parts) {
        this.parts = parts;
    }

    /** A step has been made. */
    void feel() {
        onHandN[0].zero();
        onHandN[1].zero();
        for (int i = 0; i < parts.size(); i++) {
            DevicePart part = parts.get(i);
            int hand = part.course().hand();
            if (hand != DeviceCourse.NOBODY) {
                part.course().feel(part.tissueN(), onHandN[hand]);
            }
        }
    }

    /** What a hand (0 left, 1 right) felt of the device in its jaws in the last step, N, LPS. */
    Vector3dc onHandN(int hand) {
        return onHandN[hand];
    }

    /** Whether a hand has a device that is fast in its place, so that it is held both ways. */
    boolean holdsSeated(int hand) {
        for (int i = 0; i < parts.size(); i++) {
            DeviceCourse course = parts.get(i).course();
            if (course.hand() == hand && course.seated()) {
                return true;
            }
        }
        return false;
    }
}

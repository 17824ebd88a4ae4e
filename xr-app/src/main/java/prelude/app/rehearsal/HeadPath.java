package prelude.app.rehearsal;

import java.util.List;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector3f;
import prelude.cases.frame.WorldFrame;
import prelude.cases.scenario.HeadPose;
import prelude.cases.scenario.ScriptSampler;

/**
 * The view of the surgeon's head as it was recorded, without its tremor: what is bearable on one's
 * own head is not on a screen.
 */
final class HeadPath {
    /**
     * Poses so near in time count, the nearer the more: five times the time between two, so that
     * even motion stays where it is.
     */
    private static final double SMOOTHED_SECONDS =
            5.0 * HeadLog.STEPS / ScriptSampler.STEPS_PER_SECOND;

    /** Nearer than this nobody's eyes meet. */
    private static final double NEAREST_M = 0.15;

    private final List<HeadPose> head;
    private final Matrix4dc worldFromPatient;

    /**
     * @param head at least one
     */
    HeadPath(List<HeadPose> head, WorldFrame frame) {
        this.head = head;
        worldFromPatient = frame.worldFromPatient();
    }

    /** The eyes meet as far away as the field's middle is. */
    Framing.Shot at(long step) {
        double now = (double) step / ScriptSampler.STEPS_PER_SECOND;
        Vector3d eyes = new Vector3d();
        Vector3d towards = new Vector3d();
        Vector3d up = new Vector3d();
        double weights = 0;
        int last = lastBefore(now + SMOOTHED_SECONDS);
        for (int i = last; i >= 0 && head.get(i).atSeconds() > now - SMOOTHED_SECONDS; i--) {
            HeadPose pose = head.get(i);
            double off = Math.abs(pose.atSeconds() - now);
            double weight = Math.max(0, 1 - off / SMOOTHED_SECONDS);
            weights += weight;
            eyes.fma(weight, pose.eyesMm());
            towards.fma(weight, pose.towards());
            up.fma(weight, pose.up());
        }
        // None is near: before the first or behind the last, or where the headset saw nobody. Or
        // they have no mean, as it jumped.
        if (weights < 1e-3
                || towards.cross(up, new Vector3d()).length() < 1e-3 * weights * weights) {
            HeadPose held = head.get(Math.max(0, lastBefore(now)));
            eyes.set(held.eyesMm());
            towards.set(held.towards());
            up.set(held.up());
            weights = 1;
        }
        worldFromPatient.transformPosition(eyes.div(weights));
        worldFromPatient.transformDirection(towards).normalize();
        worldFromPatient.transformDirection(up).normalize();
        double distance = Math.max(NEAREST_M, eyes.distance(OperatingField.MIDDLE_M));
        Vector3d lookAt = new Vector3d(eyes).fma(distance, towards);
        return new Framing.Shot(
                eyes.get(new Vector3f()), lookAt.get(new Vector3f()), up.get(new Vector3f()));
    }

    /** The last pose that is not after a time; -1 where there is none. */
    private int lastBefore(double seconds) {
        int low = 0;
        int high = head.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (head.get(middle).atSeconds() <= seconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}

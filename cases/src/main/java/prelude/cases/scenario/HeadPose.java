package prelude.cases.scenario;

import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * Where the surgeon's head was at a time of a session, in patient space.
 *
 * @param atSeconds since the session's beginning
 * @param eyesMm between the eyes, LPS
 * @param towards where they look, LPS, unit length
 * @param up out of the top of the head, LPS, unit length; not along {@code towards}
 */
public record HeadPose(double atSeconds, Vector3dc eyesMm, Vector3dc towards, Vector3dc up) {
    /** Directions shorter than this have none. */
    private static final double SHORTEST = 1e-6;

    private static final double ROUNDING = 1e-12;

    public HeadPose {
        if (!(atSeconds >= 0) || Double.isInfinite(atSeconds) || !eyesMm.isFinite()) {
            throw new IllegalArgumentException(
                    "a head at %s s, %s mm".formatted(atSeconds, eyesMm));
        }
        towards = direction(towards);
        up = direction(up);
        if (!(new Vector3d(towards).cross(up).length() > SHORTEST)) {
            throw new IllegalArgumentException("a head that looks where its top points");
        }
    }

    private static Vector3dc direction(Vector3dc along) {
        double length = along.length();
        if (!(length > SHORTEST) || Double.isInfinite(length)) {
            throw new IllegalArgumentException("no direction: " + along);
        }
        // What was written and is read again stays the same.
        return Math.abs(length - 1) < ROUNDING ? along : new Vector3d(along).div(length);
    }
}

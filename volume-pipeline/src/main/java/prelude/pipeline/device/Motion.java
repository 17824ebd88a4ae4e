package prelude.pipeline.device;

import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/** How a device lies away from its plan: not at all, or moved as a rigid body. LPS mm. */
final class Motion {
    /** It lies as planned. */
    static final Motion NONE = new Motion(new Matrix4d(), "; points are LPS mm.");

    private final Matrix4dc nowFromPlanned;
    private final String ending;

    private Motion(Matrix4dc nowFromPlanned, String ending) {
        this.nowFromPlanned = nowFromPlanned;
        this.ending = ending;
    }

    /**
     * @param nowFromPlanned rigid
     */
    static Motion by(Matrix4dc nowFromPlanned) {
        return new Motion(new Matrix4d(nowFromPlanned), ".");
    }

    Vector3d point(Vector3dc planned) {
        return nowFromPlanned.transformPosition(planned, new Vector3d());
    }

    Vector3d direction(Vector3dc planned) {
        return nowFromPlanned.transformDirection(planned, new Vector3d()).normalize();
    }

    /** Of a device's own frame. */
    Matrix4d pose(Matrix4dc plannedFromOwn) {
        return nowFromPlanned.mul(plannedFromOwn, new Matrix4d());
    }

    /** How a sentence ends that tells why a device has no fit: a plan's points may be wrong. */
    String ending() {
        return ending;
    }
}

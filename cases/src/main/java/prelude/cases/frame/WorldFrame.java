package prelude.cases.frame;

import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * Patient space (LPS, millimetres) beside the rendered world (metres, +Y up, right-handed).
 *
 * <p>The feet are towards +Z. A patient who lies supine has anterior up (+Y) and the left at +X.
 * This is the only class that converts between the two.
 *
 * @param worldFromPatient from LPS millimetres to world metres
 */
public record WorldFrame(Matrix4dc worldFromPatient) {
    public static final double METRES_PER_MM = 0.001;

    public WorldFrame {
        worldFromPatient = new Matrix4d(worldFromPatient);
    }

    /** Lays the patient down so that {@code anchorMm} comes to rest at {@code worldM}. */
    public static WorldFrame of(Positioning positioning, Vector3dc anchorMm, Vector3dc worldM) {
        Matrix4d turned = positioning.turned().scale(METRES_PER_MM);
        Vector3d shift = new Vector3d(worldM).sub(turned.transformPosition(new Vector3d(anchorMm)));
        return new WorldFrame(new Matrix4d().translate(shift).mul(turned));
    }

    /** Of a patient who lies supine. */
    public static WorldFrame supine(Vector3dc anchorMm, Vector3dc worldM) {
        return of(Positioning.SUPINE, anchorMm, worldM);
    }

    public Matrix4d patientFromWorld() {
        return worldFromPatient.invertAffine(new Matrix4d());
    }
}

package prelude.pipeline.device;

import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/** Where a device's own frame lies in the patient, and directions in words. */
final class Pose {
    private Pose() {}

    /**
     * @param origin of the device's frame, LPS millimetres
     * @param z its axis, unit length
     * @param x a direction that its x axis comes nearest to; not along z
     */
    static Matrix4d patientFromOwn(Vector3dc origin, Vector3dc z, Vector3dc x) {
        Vector3d across = new Vector3d(x).fma(-x.dot(z), z).normalize();
        Vector3d up = z.cross(across, new Vector3d());
        return new Matrix4d(
                across.x,
                across.y,
                across.z,
                0, //
                up.x,
                up.y,
                up.z,
                0, //
                z.x(),
                z.y(),
                z.z(),
                0, //
                origin.x(),
                origin.y(),
                origin.z(),
                1);
    }

    /** A unit vector square to another. */
    static Vector3d across(Vector3dc axis) {
        double x = Math.abs(axis.x());
        double y = Math.abs(axis.y());
        double z = Math.abs(axis.z());
        Vector3d least =
                x <= y && x <= z
                        ? new Vector3d(1, 0, 0)
                        : y <= z ? new Vector3d(0, 1, 0) : new Vector3d(0, 0, 1);
        return least.cross(axis).normalize();
    }

    /** Where a direction points in the patient, as {@code left and front}. */
    static String inWords(Vector3dc direction) {
        String[][] words = {{"right", "left"}, {"front", "back"}, {"feet", "head"}};
        double longest =
                Math.max(
                        Math.abs(direction.x()),
                        Math.max(Math.abs(direction.y()), Math.abs(direction.z())));
        StringBuilder said = new StringBuilder();
        for (int axis = 0; axis < 3; axis++) {
            double part = direction.get(axis);
            // Within about 65 degrees of the axis.
            if (Math.abs(part) > 0.45 * longest) {
                said.append(said.isEmpty() ? "" : " and ").append(words[axis][part > 0 ? 1 : 0]);
            }
        }
        return said.toString();
    }
}

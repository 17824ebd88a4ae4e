package prelude.app.slices;

import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * A plane through the patient, as it is looked at: what is to the right and down on the picture.
 *
 * @param right LPS, unit length
 * @param down LPS, unit length, at a right angle to it
 */
public record SlicePlane(String name, Vector3dc right, Vector3dc down) {
    /** Seen from the feet, as radiologists do: the patient's left is on the right. */
    public static final SlicePlane AXIAL =
            new SlicePlane("axial", new Vector3d(1, 0, 0), new Vector3d(0, 1, 0));

    /** Seen from the front. */
    public static final SlicePlane CORONAL =
            new SlicePlane("coronal", new Vector3d(1, 0, 0), new Vector3d(0, 0, -1));

    /** Seen from the patient's left: the front is on the left. */
    public static final SlicePlane SAGITTAL =
            new SlicePlane("sagittal", new Vector3d(0, 1, 0), new Vector3d(0, 0, -1));

    private static final String[] MARKS = {"L", "R", "P", "A", "S", "I"};
    private static final double LEAST_PART = 0.3;

    public SlicePlane {
        if (Math.abs(right.dot(down)) > 1e-6
                || Math.abs(right.length() - 1) > 1e-6
                || Math.abs(down.length() - 1) > 1e-6) {
            throw new IllegalArgumentException("a slice along %s and %s".formatted(right, down));
        }
    }

    /** Looked at along a direction, with the head up where that is possible. */
    public static SlicePlane oblique(Vector3dc along) {
        if (!along.isFinite() || along.length() < 1e-9) {
            throw new IllegalArgumentException("a slice looked at along " + along);
        }
        Vector3d view = new Vector3d(along).normalize();
        boolean level = Math.abs(view.z) < 0.9;
        Vector3d up = level ? new Vector3d(0, 0, 1) : new Vector3d(0, -1, 0);
        Vector3d right = view.cross(up, new Vector3d()).normalize();
        return new SlicePlane("oblique", right, view.cross(right, new Vector3d()).normalize());
    }

    /** Out of the plane, away from whoever looks at it. */
    public Vector3d normal() {
        return right.cross(down, new Vector3d());
    }

    /** Letters for where a direction leads: the strongest first, of oblique ones up to three. */
    public static String mark(Vector3dc direction) {
        StringBuilder mark = new StringBuilder();
        Vector3d left = new Vector3d(direction);
        for (int i = 0; i < 3; i++) {
            int axis = left.maxComponent();
            double part = left.get(axis);
            if (Math.abs(part) < LEAST_PART) {
                break;
            }
            mark.append(MARKS[2 * axis + (part > 0 ? 0 : 1)]);
            left.setComponent(axis, 0);
        }
        return mark.toString();
    }
}

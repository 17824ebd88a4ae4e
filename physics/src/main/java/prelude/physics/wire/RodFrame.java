package prelude.physics.wire;

import java.util.Arrays;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/** How a rod's nodes would be bent if they were free, and how stiff they are. */
final class RodFrame {
    private final RodNodes line;
    private final Rod.Shafts shafts;

    /** Square to the way out of the sheath. */
    private final Vector3dc across;

    /** Free, three per node, 1/m. */
    final double[] curvature = new double[3 * RodNodes.MOST];

    /** E I, N m². */
    final double[] stiffness = new double[RodNodes.MOST];

    private final Vector3d along = new Vector3d();
    private final Vector3d onward = new Vector3d();
    private final Vector3d side = new Vector3d();
    private final Vector3d up = new Vector3d();
    private final Vector3d bent = new Vector3d();

    RodFrame(RodNodes line, Rod.Shafts shafts) {
        this.line = line;
        this.shafts = shafts;
        across = square(line.direction);
    }

    private static Vector3d square(Vector3dc direction) {
        Vector3d any =
                Math.abs(direction.z()) < 0.7 ? new Vector3d(0, 0, 1) : new Vector3d(1, 0, 0);
        return any.fma(-any.dot(direction), direction).normalize();
    }

    /**
     * Carries the sheath's frame along the line: how each node would be bent if it were free,
     * square to the mean of the pieces on either side of it.
     */
    void carryAlong() {
        double[] at = line.at;
        along.set(line.direction);
        side.set(across);
        for (int i = 1; i < line.count() - 1; i++) {
            int at0 = 3 * i - 3;
            double before = line.pieceM(i);
            double after = line.pieceM(i + 1);
            onward.set(
                    (at[at0 + 3] - at[at0]) / before + (at[at0 + 6] - at[at0 + 3]) / after,
                    (at[at0 + 4] - at[at0 + 1]) / before + (at[at0 + 7] - at[at0 + 4]) / after,
                    (at[at0 + 5] - at[at0 + 2]) / before + (at[at0 + 8] - at[at0 + 5]) / after);
            onward.normalize();
            carry();
            along.set(onward);
            along.cross(side, up);
            stiffness[i] = shafts.stiffness(line.fromSheathM(i));
            shafts.curvature(line.fromSheathM(i), side, up, bent);
            curvature[3 * i] = bent.x;
            curvature[3 * i + 1] = bent.y;
            curvature[3 * i + 2] = bent.z;
        }
        // In the sheath it is straight.
        Arrays.fill(curvature, 3, 6, 0);
    }

    /** Turns the frame by the least turn from one direction to the next. */
    private void carry() {
        double cosine = along.dot(onward);
        if (cosine > -0.99) {
            along.cross(onward, up);
            // Rodrigues, with the sine within the axis.
            double part = up.dot(side) / (1 + cosine);
            double x = up.y * side.z - up.z * side.y;
            double y = up.z * side.x - up.x * side.z;
            double z = up.x * side.y - up.y * side.x;
            side.mul(cosine).add(x, y, z).fma(part, up);
        }
        side.fma(-side.dot(onward), onward).normalize();
    }
}

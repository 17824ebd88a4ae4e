package prelude.pipeline.registration;

import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.file.Registration;

/**
 * The small movements that a search may make, about a centre. Every parameter is in millimetres: of
 * a shift, or of what a turn or stretch moves at {@code radiusMm} from the centre.
 *
 * <p>Parameters 0 to 2 shift along x, y, z. Rigid: 3 to 5 turn about x, y, z. Affine: 3 to 11 are
 * the stretch, row-major.
 */
record Freedom(Registration.Model model, Vector3dc centreMm, double radiusMm) {

    int parameters() {
        return switch (model) {
            case RIGID -> 6;
            case AFFINE -> 12;
        };
    }

    /** The movement, then made after {@code before}. */
    Matrix4d moved(double[] step, Matrix4dc before) {
        Matrix4d movement = new Matrix4d();
        switch (model) {
            case RIGID -> {
                Vector3d turn = new Vector3d(step[3], step[4], step[5]).div(radiusMm);
                double angle = turn.length();
                if (angle > 0) {
                    movement.rotation(angle, turn.div(angle));
                }
            }
            case AFFINE -> {
                for (int row = 0; row < 3; row++) {
                    for (int column = 0; column < 3; column++) {
                        movement.set(
                                column,
                                row,
                                (row == column ? 1 : 0) + step[3 + 3 * row + column] / radiusMm);
                    }
                }
            }
        }
        Vector3d stays = movement.transformDirection(new Vector3d(centreMm));
        movement.setTranslation(
                centreMm.x() - stays.x + step[0],
                centreMm.y() - stays.y + step[1],
                centreMm.z() - stays.z + step[2]);
        return movement.mulAffine(before, movement);
    }

    /**
     * Takes the sums over all samples of a force f and of f times the place (from the centre, row:
     * force, column: place) to the gradient by the parameters.
     */
    void gradient(double[] forces, double[] gradient) {
        System.arraycopy(forces, 0, gradient, 0, 3);
        switch (model) {
            case RIGID -> {
                gradient[3] = (forces[moment(2, 1)] - forces[moment(1, 2)]) / radiusMm;
                gradient[4] = (forces[moment(0, 2)] - forces[moment(2, 0)]) / radiusMm;
                gradient[5] = (forces[moment(1, 0)] - forces[moment(0, 1)]) / radiusMm;
            }
            case AFFINE -> {
                for (int i = 3; i < 12; i++) {
                    gradient[i] = forces[i] / radiusMm;
                }
            }
        }
    }

    private static int moment(int force, int place) {
        return 3 + 3 * force + place;
    }
}

package prelude.engine.frame;

import org.joml.Matrix3f;
import org.joml.Quaternionf;
import org.joml.Vector3f;
import prelude.engine.view.StereoView;

/** Views for tests. */
final class Views {
    static final float HALF_EYE_DISTANCE_M = 0.032f;
    static final float NEAR_M = 0.05f;

    private Views() {}

    /** Two parallel eyes around {@code eye} that look towards {@code at}. */
    static StereoView looking(Vector3f eye, Vector3f at, float tanHalfHeight, float aspect) {
        StereoView view = new StereoView();
        // The eye looks along its -Z.
        Vector3f back = new Vector3f(eye).sub(at).normalize();
        Vector3f right = new Vector3f(0, 1, 0).cross(back).normalize();
        Vector3f up = new Vector3f(back).cross(right);
        Quaternionf turned = new Quaternionf().setFromNormalized(new Matrix3f(right, up, back));
        for (int side = 0; side < 2; side++) {
            Vector3f aside =
                    new Vector3f(side == 0 ? -HALF_EYE_DISTANCE_M : HALF_EYE_DISTANCE_M, 0, 0);
            view.place(side, turned.transform(aside).add(eye), turned);
            float wide = tanHalfHeight * aspect;
            view.fieldOfView(side, -wide, wide, tanHalfHeight, -tanHalfHeight, NEAR_M);
        }
        return view;
    }
}

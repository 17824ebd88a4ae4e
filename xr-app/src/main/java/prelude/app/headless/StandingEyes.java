package prelude.app.headless;

import org.joml.Quaternionf;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import prelude.engine.view.StereoView;

/** Two eyes a pupillary distance apart that look at one point and do not move. */
public final class StandingEyes {
    private static final float PUPILLARY_DISTANCE_M = 0.063f;

    /** Of the half angle that an eye sees upward and downward. */
    private static final float HALF_HEIGHT_TANGENT = 0.42f;

    private static final float NEAR_M = 0.02f;

    private StandingEyes() {}

    /**
     * @param eyesM between the two eyes
     * @param aspect an eye's width over its height
     */
    public static void look(StereoView view, Vector3fc eyesM, Vector3fc lookAtM, float aspect) {
        look(view, eyesM, lookAtM, new Vector3f(0, 1, 0), aspect);
    }

    /**
     * @param eyesM between the two eyes
     * @param up out of the top of the head
     * @param aspect an eye's width over its height
     */
    public static void look(
            StereoView view, Vector3fc eyesM, Vector3fc lookAtM, Vector3fc up, float aspect) {
        Vector3f backward = new Vector3f(eyesM).sub(lookAtM).normalize();
        Quaternionf orientation = new Quaternionf().lookAlong(backward, up).conjugate();
        Vector3f right = new Vector3f(1, 0, 0).rotate(orientation);
        float halfWidth = HALF_HEIGHT_TANGENT * aspect;
        // Both eyes look straight ahead; the frusta are sheared so that they meet at the point.
        float shear = PUPILLARY_DISTANCE_M / 2 / eyesM.distance(lookAtM);
        for (int eye = StereoView.LEFT; eye <= StereoView.RIGHT; eye++) {
            float side = eye == StereoView.LEFT ? -1 : 1;
            Vector3f position = new Vector3f(right).mul(side * PUPILLARY_DISTANCE_M / 2).add(eyesM);
            view.place(eye, position, orientation);
            view.fieldOfView(
                    eye,
                    -halfWidth - side * shear,
                    halfWidth - side * shear,
                    HALF_HEIGHT_TANGENT,
                    -HALF_HEIGHT_TANGENT,
                    NEAR_M);
        }
    }
}

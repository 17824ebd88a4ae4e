package prelude.app.desktop;

import org.joml.Quaternionf;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import prelude.engine.view.StereoView;

/** A camera that turns around a point. World: metres, +Y up; the camera looks along its -Z. */
final class OrbitCamera {
    static final float NEAR_M = 0.01f;
    private static final float TAN_HALF_HEIGHT = (float) Math.tan(Math.toRadians(22.5));
    private static final float MAX_PITCH = (float) Math.toRadians(89);
    private static final float MIN_DISTANCE_M = 0.05f;
    private static final float MAX_DISTANCE_M = 10;

    private final Vector3f lookAtM;
    private float distanceM;
    private float yaw;
    private float pitch = (float) Math.toRadians(35);
    private final float aspect;
    private final Vector3f position = new Vector3f();
    private final Quaternionf orientation = new Quaternionf();

    /**
     * @param aspect the picture's width over its height
     */
    OrbitCamera(Vector3fc lookAtM, float distanceM, float aspect) {
        this.aspect = aspect;
        this.lookAtM = new Vector3f(lookAtM);
        this.distanceM = Math.clamp(distanceM, MIN_DISTANCE_M, MAX_DISTANCE_M);
        settle();
    }

    /** Turns by a part of the window's height in each direction. */
    void orbit(float right, float down) {
        yaw -= right * (float) Math.PI;
        pitch = Math.clamp(pitch + down * (float) Math.PI, -MAX_PITCH, MAX_PITCH);
        settle();
    }

    /** Moves what is looked at so that it follows the mouse, by parts of the window's height. */
    void pan(float right, float down) {
        float heightM = 2 * TAN_HALF_HEIGHT * distanceM;
        lookAtM.add(orientation.transform(new Vector3f(-right * heightM, down * heightM, 0)));
        settle();
    }

    /** Nearer by a tenth a step. */
    void zoom(float steps) {
        distanceM =
                Math.clamp(
                        distanceM * (float) Math.pow(0.9, steps), MIN_DISTANCE_M, MAX_DISTANCE_M);
        settle();
    }

    private void settle() {
        orientation.rotationYXZ(yaw, -pitch, 0);
        orientation.transform(position.set(0, 0, distanceM)).add(lookAtM);
    }

    /** Both eyes in the one place of a camera. */
    void place(StereoView view) {
        for (int eye = StereoView.LEFT; eye <= StereoView.RIGHT; eye++) {
            view.place(eye, position, orientation);
            view.fieldOfView(
                    eye,
                    -TAN_HALF_HEIGHT * aspect,
                    TAN_HALF_HEIGHT * aspect,
                    TAN_HALF_HEIGHT,
                    -TAN_HALF_HEIGHT,
                    NEAR_M);
        }
    }

    float distanceM() {
        return distanceM;
    }

    float aspect() {
        return aspect;
    }

    Vector3fc position() {
        return position;
    }

    /**
     * Where a point of the window lies in the world.
     *
     * @param right from the picture's middle, in halves of its width: -1 to 1
     * @param up likewise in halves of its height
     * @param depthM in front of the camera, along its axis
     */
    void point(float right, float up, float depthM, Vector3f destM) {
        destM.set(
                right * TAN_HALF_HEIGHT * aspect * depthM, up * TAN_HALF_HEIGHT * depthM, -depthM);
        orientation.transform(destM).add(position);
    }
}

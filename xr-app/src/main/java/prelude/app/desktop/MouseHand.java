package prelude.app.desktop;

import org.joml.Vector3f;
import prelude.app.session.HandInput;

/** The right hand as the mouse leads it: its instrument's tip lies under the cursor. */
final class MouseHand {
    private static final float STEP_M = 0.005f;
    private static final Vector3f UP = new Vector3f(0, 1, 0);

    private final HandInput input = new HandInput();
    private final float reachM;
    private final Vector3f tip = new Vector3f();
    private final Vector3f ray = new Vector3f();

    /** The tip's depth beyond what the camera turns around. */
    private float beyondM;

    MouseHand(float reachM) {
        this.reachM = reachM;
    }

    HandInput input() {
        return input;
    }

    /** Pushes the instrument deeper, away from the camera, by steps of 5 mm. */
    void push(float steps) {
        beyondM += steps * STEP_M;
    }

    /**
     * Leads the tip to a point of the window, in whose middle the picture lies, as large as fits.
     *
     * @param right from the window's middle, in halves of its width: -1 to 1
     * @param up likewise in halves of its height
     * @param windowAspect the window's width over its height
     */
    void lead(OrbitCamera camera, float right, float up, float windowAspect) {
        float wider = windowAspect / camera.aspect();
        leadInPicture(camera, right * Math.max(1, wider), up * Math.max(1, 1 / wider));
    }

    private void leadInPicture(OrbitCamera camera, float right, float up) {
        float depthM = Math.max(OrbitCamera.NEAR_M, camera.distanceM() + beyondM);
        camera.point(right, up, depthM, tip);
        tip.sub(camera.position(), ray).normalize();
        input.aimPositionM.set(ray).mul(-reachM).add(tip);
        // The eye itself points.
        input.rayBackM = tip.distance(camera.position()) - reachM;
        // JOML turns the direction onto +Z; the hand points along -Z.
        input.aimOrientation.identity().lookAlong(ray.negate(), UP).conjugate();
        input.gripPositionM.set(input.aimPositionM);
        input.gripOrientation.set(input.aimOrientation);
        input.tracked = true;
    }

    /** The mouse has left the window. */
    void letGo() {
        input.tracked = false;
        rest();
    }

    /** Whatever was on is off; the instrument stays where it is. */
    void rest() {
        input.trigger = 0;
    }
}

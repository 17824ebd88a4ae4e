package prelude.app.xr;

import org.joml.Vector3f;
import org.joml.Vector3fc;
import prelude.app.session.HandInput;

/** An instrument held like a pen between thumb and index finger; pinching uses it. */
final class PinchHold {
    /** Between the fingers' tips, centre to centre, when they touch. */
    private static final float CLOSED_M = 0.015f;

    private static final float OPEN_M = 0.045f;
    private static final Vector3f UP = new Vector3f(0, 1, 0);

    private final Vector3f backward = new Vector3f();

    /**
     * Writes where the instrument points and how far it is used. Positions in the world, metres.
     *
     * @param knuckle of the index finger: from there through the pinch the instrument points
     */
    void hold(Vector3fc thumbTip, Vector3fc indexTip, Vector3fc knuckle, HandInput input) {
        thumbTip.lerp(indexTip, 0.5f, input.aimPositionM);
        knuckle.sub(input.aimPositionM, backward);
        // JOML turns the direction onto +Z; the hand points along -Z.
        input.aimOrientation.identity().lookAlong(backward, UP).conjugate();
        float apartM = thumbTip.distance(indexTip);
        input.trigger = Math.clamp((OPEN_M - apartM) / (OPEN_M - CLOSED_M), 0, 1);
    }
}

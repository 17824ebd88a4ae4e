package prelude.app.desktop;

import org.joml.Vector3f;
import org.joml.Vector3fc;

/**
 * How the window begins.
 *
 * @param width of the picture, and of the window until the user resizes it; the picture is then
 *     scaled
 * @param lookAtM what the camera turns around, in the world (metres, +Y up)
 * @param distanceM from the camera to it
 * @param reachM how far ahead of the hand its instrument's tip is: the tip follows the mouse
 */
public record DesktopSettings(
        int width, int height, Vector3fc lookAtM, float distanceM, float reachM) {

    public DesktopSettings {
        if (width <= 0 || height <= 0 || !(distanceM > 0) || !(reachM >= 0)) {
            throw new IllegalArgumentException(
                    "%d x %d, distance %s m, reach %s m"
                            .formatted(width, height, distanceM, reachM));
        }
        lookAtM = new Vector3f(lookAtM);
    }
}

package prelude.app.xr;

/**
 * What the active OpenXR runtime says of itself and of the headset.
 *
 * @param runtime the runtime's name
 * @param runtimeVersion as major.minor.patch
 * @param name the headset's name
 * @param eyeWidth the picture that the runtime recommends for one eye, in pixels
 * @param maxEyeWidth the largest picture that it takes
 */
public record Headset(
        String runtime,
        String runtimeVersion,
        String name,
        int eyeWidth,
        int eyeHeight,
        int maxEyeWidth,
        int maxEyeHeight) {}

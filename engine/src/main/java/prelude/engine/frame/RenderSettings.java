package prelude.engine.frame;

import prelude.engine.device.DeviceLimits;

/**
 * How finely to draw.
 *
 * @param samples of MSAA: 1, 2 or 4; the device's largest below that where it has fewer
 * @param layers of transparent surfaces that are put in order of depth: 1 or more
 * @param shadowSide pixels of the square shadow map; likewise
 * @param lampLights in the lamp's head, of which shadows get penumbras; 0 for shadows with sharp
 *     edges
 * @param ambientOcclusion whether hollows get less of the room's light
 */
public record RenderSettings(
        int samples, int shadowSide, int layers, int lampLights, boolean ambientOcclusion) {
    public static final RenderSettings DEFAULT = new RenderSettings(4, 1024, 6, 10, true);

    /** As plain as can be. */
    public RenderSettings(int samples, int shadowSide) {
        this(samples, shadowSide, DEFAULT.layers);
    }

    /** As plain as can be. */
    public RenderSettings(int samples, int shadowSide, int layers) {
        this(samples, shadowSide, layers, 0, false);
    }

    public RenderSettings {
        if ((samples != 1 && samples != 2 && samples != 4)
                || shadowSide < 1
                || layers < 1
                || lampLights < 0) {
            throw new IllegalArgumentException(
                    "%d samples, shadow of %d, %d layers, %d lights"
                            .formatted(samples, shadowSide, layers, lampLights));
        }
    }

    boolean softShadows() {
        return lampLights > 0;
    }

    /** The same as far as a device can draw it. */
    public RenderSettings within(DeviceLimits limits) {
        return new RenderSettings(
                Integer.highestOneBit(limits.sampleCounts() & (2 * samples - 1)),
                Math.min(shadowSide, limits.maxImage2dSide()),
                layers,
                lampLights,
                ambientOcclusion);
    }
}

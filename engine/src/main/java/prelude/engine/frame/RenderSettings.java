package prelude.engine.frame;

import prelude.engine.device.DeviceLimits;

/**
 * How finely to draw.
 *
 * @param samples of MSAA: 1, 2 or 4; the device's largest below that where it has fewer
 * @param shadowSide pixels of the square shadow map; likewise
 */
public record RenderSettings(int samples, int shadowSide) {
    public static final RenderSettings DEFAULT = new RenderSettings(4, 1024);

    public RenderSettings {
        if ((samples != 1 && samples != 2 && samples != 4) || shadowSide < 1) {
            throw new IllegalArgumentException(samples + " samples, shadow of " + shadowSide);
        }
    }

    /** The same as far as a device can draw it. */
    public RenderSettings within(DeviceLimits limits) {
        return new RenderSettings(
                Integer.highestOneBit(limits.sampleCounts() & (2 * samples - 1)),
                Math.min(shadowSide, limits.maxImage2dSide()));
    }
}

package prelude.engine.frame;

import prelude.engine.device.DeviceLimits;

/**
 * How finely to draw.
 *
 * @param samples of MSAA: 1, 2 or 4; the device's largest below that where it has fewer
 * @param layers of transparent surfaces that are put in order of depth: 1 or more
 * @param shadowSide pixels of the square shadow map; likewise
 */
public record RenderSettings(int samples, int shadowSide, int layers) {
    public static final RenderSettings DEFAULT = new RenderSettings(4, 1024, 6);

    public RenderSettings(int samples, int shadowSide) {
        this(samples, shadowSide, DEFAULT.layers);
    }

    public RenderSettings {
        if ((samples != 1 && samples != 2 && samples != 4) || shadowSide < 1 || layers < 1) {
            throw new IllegalArgumentException(
                    samples + " samples, shadow of " + shadowSide + ", " + layers + " layers");
        }
    }

    /** The same as far as a device can draw it. */
    public RenderSettings within(DeviceLimits limits) {
        return new RenderSettings(
                Integer.highestOneBit(limits.sampleCounts() & (2 * samples - 1)),
                Math.min(shadowSide, limits.maxImage2dSide()),
                layers);
    }
}

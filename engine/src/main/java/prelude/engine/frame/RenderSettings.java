package prelude.engine.frame;

/**
 * How finely to draw.
 *
 * @param samples of MSAA: 1, 2 or 4; the device's largest below that where it has fewer
 * @param shadowSide pixels of the square shadow map
 */
public record RenderSettings(int samples, int shadowSide) {
    public static final RenderSettings DEFAULT = new RenderSettings(4, 1024);

    public RenderSettings {
        if ((samples != 1 && samples != 2 && samples != 4) || shadowSide < 1) {
            throw new IllegalArgumentException(samples + " samples, shadow of " + shadowSide);
        }
    }
}

package prelude.app.xr;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.target.DepthImages;
import prelude.engine.target.HiddenArea;
import prelude.engine.target.StereoTarget;

/** The runtime's images for both eyes, and those of their depths where it takes them. */
final class EyeImages implements StereoTarget, Resource {
    private static final int DEPTH = VK10.VK_FORMAT_D32_SFLOAT;

    private final Opened opened;
    private final ImageRing colours;
    private final @Nullable Depths depths;
    private final int width;
    private final int height;
    private final int format;
    private @Nullable HiddenArea hidden;
    private int drawnWidth;
    private int drawnHeight;

    private EyeImages(XrSession session, int width, int height, int format, boolean withDepths) {
        this.width = width;
        this.height = height;
        this.format = format;
        try (Opened opening = new Opened()) {
            colours =
                    opening.add(
                            ImageRing.create(
                                    session,
                                    XR10.XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT
                                            | XR10.XR_SWAPCHAIN_USAGE_TRANSFER_SRC_BIT
                                            | XR10.XR_SWAPCHAIN_USAGE_TRANSFER_DST_BIT,
                                    format,
                                    width,
                                    height));
            depths =
                    withDepths
                            ? new Depths(
                                    opening.add(
                                            ImageRing.create(
                                                    session,
                                                    XR10.XR_SWAPCHAIN_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT
                                                            | XR10.XR_SWAPCHAIN_USAGE_SAMPLED_BIT,
                                                    DEPTH,
                                                    width,
                                                    height)))
                            : null;
            opened = opening.keep();
        }
        draw(1);
    }

    /** Goes round with the pictures, but for its own count and start. */
    private record Depths(ImageRing ring) implements DepthImages {
        @Override
        public int imageCount() {
            return ring.imageCount();
        }

        @Override
        public long image(int index) {
            return ring.image(index);
        }

        @Override
        public int next() {
            return ring.drawIndex();
        }
    }

    /**
     * @param withDepths whether the runtime takes depths; it may take them in no format of ours
     */
    static EyeImages create(XrSession session, int width, int height, boolean withDepths)
            throws XrUnavailableException {
        int[] formats = ImageRing.formats(session);
        boolean taken = withDepths && Arrays.stream(formats).anyMatch(format -> format == DEPTH);
        return new EyeImages(session, width, height, colourFormat(formats), taken);
    }

    /** The runtime's list is in its order of preference; the first 8 bit sRGB format is taken. */
    private static int colourFormat(int[] formats) throws XrUnavailableException {
        for (int format : formats) {
            if (format == VK10.VK_FORMAT_R8G8B8A8_SRGB || format == VK10.VK_FORMAT_B8G8R8A8_SRGB) {
                return format;
            }
        }
        throw new XrUnavailableException(
                "the OpenXR runtime takes no 8 bit sRGB pictures: update it, or make another one"
                        + " active");
    }

    ImageRing colours() {
        return colours;
    }

    /** Null where the runtime takes none. */
    @Nullable ImageRing depthRing() {
        return depths == null ? null : depths.ring;
    }

    /** Takes the next images and waits until the compositor has let go of them. */
    boolean acquire(SessionLife life) {
        return colours.acquire(life) && (depths == null || depths.ring.acquire(life));
    }

    /** Whether an image is ours to draw into. */
    boolean isAcquired() {
        return colours.isAcquired();
    }

    /** The image to draw into. After a loss it is any: the picture goes nowhere. */
    int drawIndex() {
        return colours.drawIndex();
    }

    boolean release(SessionLife life) {
        boolean depthsReleased =
                depths == null || !depths.ring.isAcquired() || depths.ring.release(life);
        return colours.release(life) && depthsReleased;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    /** Draws a part of the next images, from 0 to 1 of each side. */
    void draw(float scale) {
        drawnWidth = DynamicResolution.drawn(width, scale);
        drawnHeight = DynamicResolution.drawn(height, scale);
    }

    /** Need not be drawn. */
    void hide(HiddenArea area) {
        hidden = area;
    }

    @Override
    public @Nullable HiddenArea hidden() {
        return hidden;
    }

    @Override
    public int drawnWidth() {
        return drawnWidth;
    }

    @Override
    public int drawnHeight() {
        return drawnHeight;
    }

    @Override
    public int format() {
        return format;
    }

    /** XR_KHR_vulkan_enable2: an image goes back as a colour attachment. */
    @Override
    public int finalLayout() {
        return VK10.VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    }

    @Override
    public int imageCount() {
        return colours.imageCount();
    }

    @Override
    public long image(int i) {
        return colours.image(i);
    }

    @Override
    public @Nullable DepthImages depths() {
        return depths;
    }

    @Override
    public void close() {
        opened.close();
    }
}

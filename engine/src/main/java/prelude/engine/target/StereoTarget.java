package prelude.engine.target;

import org.jspecify.annotations.Nullable;

/**
 * A ring of images made elsewhere, each with two array layers: left eye 0, right eye 1.
 *
 * <p>The images allow colour attachment and transfer. The renderer takes an image in any state,
 * draws both layers in one multiview pass and leaves it in {@link #finalLayout()}.
 */
public interface StereoTarget {
    int width();

    int height();

    /**
     * How much of the next frame's image is drawn into, from its first column; the rest is left as
     * it is. May change from frame to frame at no cost.
     */
    default int drawnWidth() {
        return width();
    }

    /** The same of its rows. */
    default int drawnHeight() {
        return height();
    }

    /** A VkFormat; sRGB formats are written linear and encoded by the hardware. */
    int format();

    /** A VkImageLayout. */
    int finalLayout();

    int imageCount();

    /** A VkImage handle. */
    long image(int index);

    /** What of its pictures need not be drawn; null where all is seen. */
    default @Nullable HiddenArea hidden() {
        return null;
    }

    /** Where the depths of its pictures are wanted too; null where nobody wants them. */
    default @Nullable DepthImages depths() {
        return null;
    }
}

package prelude.engine.window;

import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.target.OffscreenTarget;

/**
 * Shows finished pictures in a window's surface, which it scales to fit. The device must have been
 * opened with {@code VK_KHR_swapchain} and the surface's instance extensions.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class WindowPresenter implements Resource {
    /** What became of a picture. */
    public enum Outcome {
        SHOWN,
        /** The window has no area (minimised): nothing was shown. */
        HIDDEN,
        /** The window has changed: the next present takes its new size. */
        RESIZED
    }

    /**
     * @param surface a VkSurfaceKHR made elsewhere; destroyed by whoever made it, after this
     */
    public WindowPresenter(Device device, long surface, Eyes eyes) {}

    /**
     * Shows an image that was drawn before, in the window's size in pixels.
     *
     * @param width of the window's framebuffer now, 0 when minimised
     */
    public Outcome present(OffscreenTarget source, int imageIndex, int width, int height) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}

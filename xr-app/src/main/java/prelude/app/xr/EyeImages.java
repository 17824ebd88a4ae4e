package prelude.app.xr;

import static org.lwjgl.system.MemoryStack.stackPush;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSwapchain;
import org.lwjgl.openxr.XrSwapchainCreateInfo;
import org.lwjgl.openxr.XrSwapchainImageAcquireInfo;
import org.lwjgl.openxr.XrSwapchainImageBaseHeader;
import org.lwjgl.openxr.XrSwapchainImageReleaseInfo;
import org.lwjgl.openxr.XrSwapchainImageVulkanKHR;
import org.lwjgl.openxr.XrSwapchainImageWaitInfo;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Resource;
import prelude.engine.target.StereoTarget;

/** The runtime's images for both eyes, one array layer each. */
final class EyeImages implements StereoTarget, Resource {
    private static final int EYES = 2;
    private static final int NONE = -1;

    private final XrSwapchain handle;
    private final int width;
    private final int height;
    private final int format;
    private final long[] images;

    private final IntBuffer index = MemoryUtil.memAllocInt(1);
    private final XrSwapchainImageAcquireInfo acquireInfo =
            XrSwapchainImageAcquireInfo.calloc().type$Default();
    private final XrSwapchainImageWaitInfo waitInfo =
            XrSwapchainImageWaitInfo.calloc().type$Default().timeout(XR10.XR_INFINITE_DURATION);
    private final XrSwapchainImageReleaseInfo releaseInfo =
            XrSwapchainImageReleaseInfo.calloc().type$Default();
    private int acquired = NONE;
    private int drawnWidth;
    private int drawnHeight;

    private EyeImages(XrSwapchain handle, int width, int height, int format, long[] images) {
        this.handle = handle;
        this.width = width;
        this.height = height;
        this.format = format;
        this.images = images;
        draw(1);
    }

    static EyeImages create(XrSession session, int width, int height)
            throws XrUnavailableException {
        int format = chooseFormat(session);
        try (MemoryStack stack = stackPush()) {
            XrSwapchainCreateInfo info =
                    XrSwapchainCreateInfo.calloc(stack)
                            .type$Default()
                            .usageFlags(
                                    XR10.XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT
                                            | XR10.XR_SWAPCHAIN_USAGE_TRANSFER_SRC_BIT
                                            | XR10.XR_SWAPCHAIN_USAGE_TRANSFER_DST_BIT)
                            .format(format)
                            .sampleCount(1)
                            .width(width)
                            .height(height)
                            .faceCount(1)
                            .arraySize(EYES)
                            .mipCount(1);
            PointerBuffer pointer = stack.mallocPointer(1);
            XrException.check("xrCreateSwapchain", XR10.xrCreateSwapchain(session, info, pointer));
            XrSwapchain handle = new XrSwapchain(pointer.get(0), session);
            return new EyeImages(handle, width, height, format, images(handle));
        }
    }

    /** The runtime's list is in its order of preference; the first 8 bit sRGB format is taken. */
    private static int chooseFormat(XrSession session) throws XrUnavailableException {
        try (MemoryStack stack = stackPush()) {
            IntBuffer count = stack.mallocInt(1);
            String call = "xrEnumerateSwapchainFormats";
            XrException.check(call, XR10.xrEnumerateSwapchainFormats(session, count, null));
            LongBuffer formats = stack.mallocLong(count.get(0));
            XrException.check(call, XR10.xrEnumerateSwapchainFormats(session, count, formats));
            for (int i = 0; i < formats.capacity(); i++) {
                int format = (int) formats.get(i);
                if (format == VK10.VK_FORMAT_R8G8B8A8_SRGB
                        || format == VK10.VK_FORMAT_B8G8R8A8_SRGB) {
                    return format;
                }
            }
        }
        throw new XrUnavailableException(
                "the OpenXR runtime takes no 8 bit sRGB pictures: update it, or make another one"
                        + " active");
    }

    private static long[] images(XrSwapchain handle) {
        try (MemoryStack stack = stackPush()) {
            IntBuffer count = stack.mallocInt(1);
            String call = "xrEnumerateSwapchainImages";
            XrException.check(call, XR10.xrEnumerateSwapchainImages(handle, count, null));
            XrSwapchainImageVulkanKHR.Buffer list =
                    XrSwapchainImageVulkanKHR.calloc(count.get(0), stack);
            list.forEach(XrSwapchainImageVulkanKHR::type$Default);
            XrException.check(
                    call,
                    XR10.xrEnumerateSwapchainImages(
                            handle,
                            count,
                            XrSwapchainImageBaseHeader.create(list.address(), list.capacity())));
            long[] images = new long[count.get(0)];
            for (int i = 0; i < images.length; i++) {
                images[i] = list.get(i).image();
            }
            return images;
        }
    }

    XrSwapchain handle() {
        return handle;
    }

    /** Takes the next image and waits until the compositor has let go of it. */
    boolean acquire(SessionLife life) {
        if (!life.accepts(
                "xrAcquireSwapchainImage",
                XR10.xrAcquireSwapchainImage(handle, acquireInfo, index))) {
            return false;
        }
        acquired = index.get(0);
        return life.accepts("xrWaitSwapchainImage", XR10.xrWaitSwapchainImage(handle, waitInfo));
    }

    /** Whether an image is ours to draw into. */
    boolean isAcquired() {
        return acquired != NONE;
    }

    /** The image to draw into. After a loss it is any: the picture goes nowhere. */
    int drawIndex() {
        return Math.max(acquired, 0);
    }

    boolean release(SessionLife life) {
        acquired = NONE;
        return life.accepts(
                "xrReleaseSwapchainImage", XR10.xrReleaseSwapchainImage(handle, releaseInfo));
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
        return images.length;
    }

    @Override
    public long image(int i) {
        return images[i];
    }

    @Override
    public void close() {
        XR10.xrDestroySwapchain(handle);
        MemoryUtil.memFree(index);
        acquireInfo.free();
        waitInfo.free();
        releaseInfo.free();
    }
}

package prelude.app.xr;

import static org.lwjgl.system.MemoryStack.stackPush;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
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
import prelude.engine.Resource;

/** A swapchain of the runtime's: images of both eyes, one array layer each, that go round. */
final class ImageRing implements Resource {
    private static final int EYES = 2;
    private static final int NONE = -1;

    private final XrSwapchain handle;
    private final long[] images;
    private final IntBuffer index = MemoryUtil.memAllocInt(1);
    private final XrSwapchainImageAcquireInfo acquireInfo =
            XrSwapchainImageAcquireInfo.calloc().type$Default();
    private final XrSwapchainImageWaitInfo waitInfo =
            XrSwapchainImageWaitInfo.calloc().type$Default().timeout(XR10.XR_INFINITE_DURATION);
    private final XrSwapchainImageReleaseInfo releaseInfo =
            XrSwapchainImageReleaseInfo.calloc().type$Default();
    private int acquired = NONE;

    private ImageRing(XrSwapchain handle) {
        this.handle = handle;
        images = images(handle);
    }

    /**
     * @param usage XrSwapchainUsageFlags
     * @param format a VkFormat
     */
    static ImageRing create(XrSession session, long usage, int format, int width, int height) {
        try (MemoryStack stack = stackPush()) {
            XrSwapchainCreateInfo info =
                    XrSwapchainCreateInfo.calloc(stack)
                            .type$Default()
                            .usageFlags(usage)
                            .format(format)
                            .sampleCount(1)
                            .width(width)
                            .height(height)
                            .faceCount(1)
                            .arraySize(EYES)
                            .mipCount(1);
            PointerBuffer pointer = stack.mallocPointer(1);
            XrException.check("xrCreateSwapchain", XR10.xrCreateSwapchain(session, info, pointer));
            return new ImageRing(new XrSwapchain(pointer.get(0), session));
        }
    }

    /** VkFormats, the runtime's favourites first. */
    static int[] formats(XrSession session) {
        try (MemoryStack stack = stackPush()) {
            IntBuffer count = stack.mallocInt(1);
            String call = "xrEnumerateSwapchainFormats";
            XrException.check(call, XR10.xrEnumerateSwapchainFormats(session, count, null));
            LongBuffer formats = stack.mallocLong(count.get(0));
            XrException.check(call, XR10.xrEnumerateSwapchainFormats(session, count, formats));
            long[] list = new long[formats.capacity()];
            formats.get(0, list);
            return Arrays.stream(list).mapToInt(format -> (int) format).toArray();
        }
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

    int imageCount() {
        return images.length;
    }

    /** A VkImage. */
    long image(int i) {
        return images[i];
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
    public void close() {
        XR10.xrDestroySwapchain(handle);
        MemoryUtil.memFree(index);
        acquireInfo.free();
        waitInfo.free();
        releaseInfo.free();
    }
}

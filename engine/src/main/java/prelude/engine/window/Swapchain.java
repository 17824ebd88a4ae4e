package prelude.engine.window;

import static prelude.engine.VulkanException.check;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.KHRSurface;
import org.lwjgl.vulkan.KHRSwapchain;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkPhysicalDevice;
import org.lwjgl.vulkan.VkSemaphoreCreateInfo;
import org.lwjgl.vulkan.VkSurfaceCapabilitiesKHR;
import org.lwjgl.vulkan.VkSurfaceFormatKHR;
import org.lwjgl.vulkan.VkSwapchainCreateInfoKHR;
import prelude.engine.Resource;
import prelude.engine.device.Device;

/** A window's images for one size of the window. */
final class Swapchain implements Resource {
    private final Device device;
    private final long handle;
    private final int askedWidth;
    private final int askedHeight;
    private final int width;
    private final int height;
    private final long[] images;
    // One for each image: a semaphore may not be used again before its image is acquired again.
    private final long[] drawn;

    private Swapchain(
            Device device,
            VkSwapchainCreateInfoKHR info,
            int askedWidth,
            int askedHeight,
            MemoryStack stack) {
        this.device = device;
        this.askedWidth = askedWidth;
        this.askedHeight = askedHeight;
        width = info.imageExtent().width();
        height = info.imageExtent().height();
        LongBuffer made = stack.mallocLong(1);
        check(
                "vkCreateSwapchainKHR",
                KHRSwapchain.vkCreateSwapchainKHR(device.vulkan(), info, null, made));
        handle = device.named(KHRSwapchain.VK_OBJECT_TYPE_SWAPCHAIN_KHR, made, "window");
        IntBuffer count = stack.mallocInt(1);
        check(
                "vkGetSwapchainImagesKHR",
                KHRSwapchain.vkGetSwapchainImagesKHR(device.vulkan(), handle, count, null));
        LongBuffer handles = stack.mallocLong(count.get(0));
        check(
                "vkGetSwapchainImagesKHR",
                KHRSwapchain.vkGetSwapchainImagesKHR(device.vulkan(), handle, count, handles));
        images = new long[count.get(0)];
        handles.get(0, images);
        drawn = new long[images.length];
        VkSemaphoreCreateInfo semaphore = VkSemaphoreCreateInfo.calloc(stack).sType$Default();
        for (int i = 0; i < drawn.length; i++) {
            check(
                    "vkCreateSemaphore",
                    VK10.vkCreateSemaphore(device.vulkan(), semaphore, null, made));
            drawn[i] = device.named(VK10.VK_OBJECT_TYPE_SEMAPHORE, made, "window drawn " + i);
        }
        device.live().opened();
    }

    /** Null where the surface has no area at the moment. */
    static @Nullable Swapchain open(Device device, long surface, int width, int height) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkPhysicalDevice physical = device.vulkan().getPhysicalDevice();
            VkSurfaceCapabilitiesKHR able = VkSurfaceCapabilitiesKHR.malloc(stack);
            check(
                    "vkGetPhysicalDeviceSurfaceCapabilitiesKHR",
                    KHRSurface.vkGetPhysicalDeviceSurfaceCapabilitiesKHR(physical, surface, able));
            int fittingWidth =
                    Math.clamp(
                            width,
                            able.minImageExtent().width(),
                            Math.max(able.minImageExtent().width(), able.maxImageExtent().width()));
            int fittingHeight =
                    Math.clamp(
                            height,
                            able.minImageExtent().height(),
                            Math.max(
                                    able.minImageExtent().height(),
                                    able.maxImageExtent().height()));
            if (able.maxImageExtent().width() == 0 || able.maxImageExtent().height() == 0) {
                return null;
            }
            int most = able.maxImageCount() == 0 ? Integer.MAX_VALUE : able.maxImageCount();
            VkSwapchainCreateInfoKHR info =
                    VkSwapchainCreateInfoKHR.calloc(stack)
                            .sType$Default()
                            .surface(surface)
                            .minImageCount(Math.min(able.minImageCount() + 1, most))
                            .imageArrayLayers(1)
                            .imageUsage(VK10.VK_IMAGE_USAGE_TRANSFER_DST_BIT)
                            .imageSharingMode(VK10.VK_SHARING_MODE_EXCLUSIVE)
                            .preTransform(able.currentTransform())
                            .compositeAlpha(KHRSurface.VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR)
                            .presentMode(KHRSurface.VK_PRESENT_MODE_FIFO_KHR)
                            .clipped(true);
            info.imageExtent().set(fittingWidth, fittingHeight);
            chooseFormat(info, physical, surface, stack);
            return new Swapchain(device, info, width, height, stack);
        }
    }

    /** An sRGB format, so that a blit out of an sRGB picture leaves the colours as they are. */
    private static void chooseFormat(
            VkSwapchainCreateInfoKHR info,
            VkPhysicalDevice physical,
            long surface,
            MemoryStack stack) {
        IntBuffer count = stack.mallocInt(1);
        check(
                "vkGetPhysicalDeviceSurfaceFormatsKHR",
                KHRSurface.vkGetPhysicalDeviceSurfaceFormatsKHR(physical, surface, count, null));
        VkSurfaceFormatKHR.Buffer formats = VkSurfaceFormatKHR.malloc(count.get(0), stack);
        check(
                "vkGetPhysicalDeviceSurfaceFormatsKHR",
                KHRSurface.vkGetPhysicalDeviceSurfaceFormatsKHR(physical, surface, count, formats));
        VkSurfaceFormatKHR best = formats.get(0);
        for (VkSurfaceFormatKHR format : formats) {
            if (format.format() == VK10.VK_FORMAT_B8G8R8A8_SRGB
                    || format.format() == VK10.VK_FORMAT_R8G8B8A8_SRGB) {
                best = format;
                break;
            }
        }
        info.imageFormat(best.format()).imageColorSpace(best.colorSpace());
    }

    boolean isFor(int nowWidth, int nowHeight) {
        return nowWidth == askedWidth && nowHeight == askedHeight;
    }

    long handle() {
        return handle;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    long image(int index) {
        return images[index];
    }

    /** The semaphore that says that an image is drawn. */
    long drawn(int index) {
        return drawn[index];
    }

    @Override
    public void close() {
        for (long semaphore : drawn) {
            VK10.vkDestroySemaphore(device.vulkan(), semaphore, null);
        }
        KHRSwapchain.vkDestroySwapchainKHR(device.vulkan(), handle, null);
        device.live().closed();
    }
}

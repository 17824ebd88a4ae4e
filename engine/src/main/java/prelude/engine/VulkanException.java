package prelude.engine;

import org.lwjgl.vulkan.EXTDebugReport;
import org.lwjgl.vulkan.KHRSurface;
import org.lwjgl.vulkan.KHRSwapchain;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK11;

/** The device or its driver failed: which call, and how. */
public final class VulkanException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int result;

    public VulkanException(String call, int result) {
        super(call + " failed: " + describe(result));
        this.result = result;
    }

    /** The VkResult. */
    public int result() {
        return result;
    }

    /** Whether there was no room for what was asked for, the device's or ours. */
    public boolean isOutOfMemory() {
        return result == VK10.VK_ERROR_OUT_OF_DEVICE_MEMORY
                || result == VK10.VK_ERROR_OUT_OF_HOST_MEMORY;
    }

    /** Throws unless the call succeeded. */
    public static void check(String call, int result) {
        if (result != VK10.VK_SUCCESS) {
            throw new VulkanException(call, result);
        }
    }

    /**
     * Throws unless the call succeeded or the device is lost: nothing runs on a lost device, so
     * that what it used may be freed.
     */
    public static void checkUnlessLost(String call, int result) {
        if (result != VK10.VK_ERROR_DEVICE_LOST) {
            check(call, result);
        }
    }

    private static String describe(int result) {
        return switch (result) {
            case VK10.VK_ERROR_OUT_OF_HOST_MEMORY -> "out of memory";
            case VK10.VK_ERROR_OUT_OF_DEVICE_MEMORY -> "out of graphics memory";
            case VK10.VK_ERROR_INITIALIZATION_FAILED -> "initialization failed";
            case VK10.VK_ERROR_DEVICE_LOST -> "the graphics device was lost";
            case VK10.VK_ERROR_LAYER_NOT_PRESENT -> "layer not present";
            case VK10.VK_ERROR_EXTENSION_NOT_PRESENT -> "extension not present";
            case VK10.VK_ERROR_FEATURE_NOT_PRESENT -> "feature not present";
            case VK10.VK_ERROR_INCOMPATIBLE_DRIVER -> "no compatible Vulkan driver";
            case VK10.VK_ERROR_TOO_MANY_OBJECTS -> "too many objects";
            case VK10.VK_ERROR_FORMAT_NOT_SUPPORTED -> "format not supported";
            case VK11.VK_ERROR_OUT_OF_POOL_MEMORY -> "out of pool memory";
            case KHRSurface.VK_ERROR_SURFACE_LOST_KHR -> "the window's surface was lost";
            case KHRSurface.VK_ERROR_NATIVE_WINDOW_IN_USE_KHR -> "the window is in use";
            case KHRSwapchain.VK_ERROR_OUT_OF_DATE_KHR -> "the swapchain is out of date";
            case EXTDebugReport.VK_ERROR_VALIDATION_FAILED_EXT -> "validation failed";
            default -> "VkResult " + result;
        };
    }
}

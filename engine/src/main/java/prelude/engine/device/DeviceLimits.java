package prelude.engine.device;

import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkPhysicalDevice;
import org.lwjgl.vulkan.VkPhysicalDeviceLimits;
import org.lwjgl.vulkan.VkPhysicalDeviceProperties;
import org.lwjgl.vulkan.VkQueueFamilyProperties;

/**
 * The device's limits that the engine heeds.
 *
 * @param maxStorageBufferBytes the largest range a shader can address in one buffer
 * @param maxImage3dSide voxels
 * @param nanosecondsPerTick of the device's clock; 0 where its queue has none
 * @param validTicks a bit for each valid one of the clock's
 * @param maxImage2dSide pixels
 * @param sampleCounts in which pictures and depths can be drawn: a set of bits, each of which is
 *     worth the count it stands for
 * @param lines whether it draws triangles as lines
 */
public record DeviceLimits(
        long maxStorageBufferBytes,
        int maxImage3dSide,
        int maxImage2dSide,
        int sampleCounts,
        double nanosecondsPerTick,
        long validTicks,
        boolean lines) {

    /** A clock of fewer bits begins anew too often to be read; Vulkan asks for as many or none. */
    private static final int LEAST_CLOCK_BITS = 36;

    /**
     * Refuses pictures that the device cannot draw.
     *
     * @throws UnusableDeviceException with one sentence
     */
    public void requirePicture(int width, int height) throws UnusableDeviceException {
        if (Math.max(width, height) > maxImage2dSide) {
            throw new UnusableDeviceException(
                    "The graphics device draws pictures of at most %d pixels a side, not %dx%d: choose a smaller size."
                            .formatted(maxImage2dSide, width, height));
        }
    }

    /** Whether the device says how long it works. */
    public boolean hasClock() {
        return nanosecondsPerTick > 0;
    }

    static long validTicks(int bits) {
        return bits >= Long.SIZE ? -1L : (1L << bits) - 1;
    }

    static DeviceLimits of(VkPhysicalDevice device, int queueFamily) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkPhysicalDeviceProperties properties = VkPhysicalDeviceProperties.malloc(stack);
            VK10.vkGetPhysicalDeviceProperties(device, properties);
            VkPhysicalDeviceLimits limits = properties.limits();
            VkQueueFamilyProperties.Buffer families = DeviceSupport.queueFamilies(device, stack);
            int samples =
                    limits.framebufferColorSampleCounts() & limits.framebufferDepthSampleCounts();
            int bits = families.get(queueFamily).timestampValidBits();
            return new DeviceLimits(
                    Integer.toUnsignedLong(limits.maxStorageBufferRange()),
                    limits.maxImageDimension3D(),
                    limits.maxImageDimension2D(),
                    samples,
                    bits >= LEAST_CLOCK_BITS ? limits.timestampPeriod() : 0,
                    validTicks(bits),
                    DeviceSupport.drawsLines(device, stack));
        }
    }
}

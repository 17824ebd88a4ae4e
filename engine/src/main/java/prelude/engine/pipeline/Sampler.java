package prelude.engine.pipeline;

import static prelude.engine.VulkanException.check;

import java.nio.LongBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkSamplerCreateInfo;
import prelude.engine.Resource;
import prelude.engine.device.Device;

/** How an image is sampled. */
public final class Sampler implements Resource {
    private final Device device;
    private final long handle;

    private Sampler(Device device, VkSamplerCreateInfo info, String name, MemoryStack stack) {
        this.device = device;
        LongBuffer sampler = stack.mallocLong(1);
        check("vkCreateSampler", VK10.vkCreateSampler(device.vulkan(), info, null, sampler));
        handle = device.named(VK10.VK_OBJECT_TYPE_SAMPLER, sampler, name);
        device.live().opened();
    }

    /** Repeats without end, smooth within a level. */
    public static Sampler repeating(Device device) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkSamplerCreateInfo info =
                    smooth(stack, VK10.VK_SAMPLER_ADDRESS_MODE_REPEAT)
                            .mipmapMode(VK10.VK_SAMPLER_MIPMAP_MODE_NEAREST)
                            .maxLod(VK10.VK_LOD_CLAMP_NONE);
            return new Sampler(device, info, "repeating", stack);
        }
    }

    /** Compares depths and gives the part of the four around that are farther; lit outside. */
    public static Sampler shadow(Device device) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkSamplerCreateInfo info =
                    smooth(stack, VK10.VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_BORDER)
                            .borderColor(VK10.VK_BORDER_COLOR_FLOAT_OPAQUE_WHITE)
                            .compareEnable(true)
                            .compareOp(VK10.VK_COMPARE_OP_LESS_OR_EQUAL);
            return new Sampler(device, info, "shadow", stack);
        }
    }

    /** Smooth between texels, the outermost ones beyond the edge. */
    public static Sampler clamped(Device device) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkSamplerCreateInfo info = smooth(stack, VK10.VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE);
            return new Sampler(device, info, "clamped", stack);
        }
    }

    /** Whole texels only. */
    public static Sampler nearest(Device device) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkSamplerCreateInfo info =
                    smooth(stack, VK10.VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE)
                            .magFilter(VK10.VK_FILTER_NEAREST)
                            .minFilter(VK10.VK_FILTER_NEAREST);
            return new Sampler(device, info, "nearest", stack);
        }
    }

    private static VkSamplerCreateInfo smooth(MemoryStack stack, int beyond) {
        return VkSamplerCreateInfo.calloc(stack)
                .sType$Default()
                .magFilter(VK10.VK_FILTER_LINEAR)
                .minFilter(VK10.VK_FILTER_LINEAR)
                .addressModeU(beyond)
                .addressModeV(beyond)
                .addressModeW(beyond);
    }

    public long handle() {
        return handle;
    }

    @Override
    public void close() {
        VK10.vkDestroySampler(device.vulkan(), handle, null);
        device.live().closed();
    }
}

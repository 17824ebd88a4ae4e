package prelude.engine.frame;

import static prelude.engine.VulkanException.check;

import java.nio.LongBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkQueryPoolCreateInfo;
import prelude.engine.Resource;
import prelude.engine.device.Device;

/** Reads the device's clock at a frame's two ends. */
final class GpuClock implements Resource {
    /** Two are used. Mesa 25.0.7's software driver writes beyond the end of so small a pool. */
    private static final int QUERIES = 64;

    private final Device device;
    private final double millisecondsPerTick;
    private final LongBuffer ticks = MemoryUtil.memAllocLong(2);
    private final long pool;

    GpuClock(Device device) {
        this.device = device;
        millisecondsPerTick = device.limits().nanosecondsPerTick() * 1e-6;
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkQueryPoolCreateInfo info =
                    VkQueryPoolCreateInfo.calloc(stack)
                            .sType$Default()
                            .queryType(VK10.VK_QUERY_TYPE_TIMESTAMP)
                            .queryCount(QUERIES);
            LongBuffer handle = stack.mallocLong(1);
            check("vkCreateQueryPool", VK10.vkCreateQueryPool(device.vulkan(), info, null, handle));
            pool = device.named(VK10.VK_OBJECT_TYPE_QUERY_POOL, handle, "frame clock");
        }
        device.live().opened();
    }

    void start(VkCommandBuffer commands) {
        if (millisecondsPerTick > 0) {
            VK10.vkCmdResetQueryPool(commands, pool, 0, 2);
            VK13.vkCmdWriteTimestamp2(commands, VK13.VK_PIPELINE_STAGE_2_NONE, pool, 0);
        }
    }

    void stop(VkCommandBuffer commands) {
        if (millisecondsPerTick > 0) {
            VK13.vkCmdWriteTimestamp2(commands, VK13.VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, pool, 1);
        }
    }

    /** Of a finished frame; NaN where the device has no clock. */
    double milliseconds() {
        if (millisecondsPerTick == 0) {
            return Double.NaN;
        }
        check(
                "vkGetQueryPoolResults",
                VK10.vkGetQueryPoolResults(
                        device.vulkan(), pool, 0, 2, ticks, 8, VK10.VK_QUERY_RESULT_64_BIT));
        return (ticks.get(1) - ticks.get(0)) * millisecondsPerTick;
    }

    @Override
    public void close() {
        VK10.vkDestroyQueryPool(device.vulkan(), pool, null);
        MemoryUtil.memFree(ticks);
        device.live().closed();
    }
}

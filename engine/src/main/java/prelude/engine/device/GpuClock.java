package prelude.engine.device;

import static prelude.engine.VulkanException.check;

import java.nio.LongBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkQueryPoolCreateInfo;
import prelude.engine.Resource;

/**
 * Reads the device's clock between the parts of what one command buffer records. Each reading comes
 * when all before it is done, so that a part's time is what it added to those before it. Whoever
 * has several command buffers in flight has a clock for each.
 */
public final class GpuClock implements Resource {
    /** Mesa 25.0.7's software driver writes beyond the end of a pool of two. */
    private static final int LEAST_QUERIES = 64;

    private final Device device;
    private final String name;
    private final double millisecondsPerTick;
    private final long validTicks;
    private long pool;
    private int capacity;
    private LongBuffer ticks;
    private int marks;

    public GpuClock(Device device, String name) {
        this(device, device.limits(), name);
    }

    GpuClock(Device device, DeviceLimits limits, String name) {
        this.device = device;
        this.name = name;
        millisecondsPerTick = limits.nanosecondsPerTick() * 1e-6;
        validTicks = limits.validTicks();
        capacity = LEAST_QUERIES;
        pool = makePool();
        ticks = MemoryUtil.memAllocLong(capacity);
        device.live().opened();
    }

    private long makePool() {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkQueryPoolCreateInfo info =
                    VkQueryPoolCreateInfo.calloc(stack)
                            .sType$Default()
                            .queryType(VK10.VK_QUERY_TYPE_TIMESTAMP)
                            .queryCount(capacity);
            LongBuffer handle = stack.mallocLong(1);
            check("vkCreateQueryPool", VK10.vkCreateQueryPool(device.vulkan(), info, null, handle));
            return device.named(VK10.VK_OBJECT_TYPE_QUERY_POOL, handle, name);
        }
    }

    /**
     * Reads for the first time. Only when what was recorded before is finished.
     *
     * @param parts how many will follow: so often {@link #mark} is called, or less
     */
    public void start(VkCommandBuffer commands, int parts) {
        marks = 0;
        if (millisecondsPerTick == 0) {
            return;
        }
        if (parts >= capacity) {
            VK10.vkDestroyQueryPool(device.vulkan(), pool, null);
            MemoryUtil.memFree(ticks);
            capacity = Math.max(2 * capacity, parts + 1);
            pool = makePool();
            ticks = MemoryUtil.memAllocLong(capacity);
        }
        VK10.vkCmdResetQueryPool(commands, pool, 0, parts + 1);
        mark(commands);
    }

    /** Reads at the end of a part. Outside of rendering. */
    public void mark(VkCommandBuffer commands) {
        if (millisecondsPerTick > 0) {
            VK13.vkCmdWriteTimestamp2(
                    commands, VK13.VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, pool, marks++);
        }
    }

    /** What was recorded since the start is never done. */
    public void forget() {
        marks = 0;
    }

    /** Takes what was read. Only of finished commands. */
    public void read() {
        if (marks > 0) {
            ticks.limit(marks);
            check(
                    "vkGetQueryPoolResults",
                    VK10.vkGetQueryPoolResults(
                            device.vulkan(),
                            pool,
                            0,
                            marks,
                            ticks,
                            Long.BYTES,
                            VK10.VK_QUERY_RESULT_64_BIT));
        }
    }

    /** Of a part, once {@link #read}; NaN where the device has no clock. */
    public double milliseconds(int part) {
        return part + 1 < marks ? between(part, part + 1) : Double.NaN;
    }

    /** Of all parts, once {@link #read}; NaN where the device has no clock. */
    public double milliseconds() {
        return marks > 1 ? between(0, marks - 1) : Double.NaN;
    }

    private double between(int first, int last) {
        return elapsed(ticks.get(first), ticks.get(last), validTicks) * millisecondsPerTick;
    }

    /** Of a clock that begins anew when all its valid bits are used up. */
    static long elapsed(long from, long to, long validTicks) {
        return (to - from) & validTicks;
    }

    @Override
    public void close() {
        VK10.vkDestroyQueryPool(device.vulkan(), pool, null);
        MemoryUtil.memFree(ticks);
        device.live().closed();
    }
}

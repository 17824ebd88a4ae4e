package prelude.engine.memory;

import static prelude.engine.VulkanException.check;

import java.nio.LongBuffer;
import java.util.function.Consumer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkCommandBufferAllocateInfo;
import org.lwjgl.vulkan.VkCommandBufferBeginInfo;
import org.lwjgl.vulkan.VkCommandBufferSubmitInfo;
import org.lwjgl.vulkan.VkCommandPoolCreateInfo;
import org.lwjgl.vulkan.VkDependencyInfo;
import org.lwjgl.vulkan.VkFenceCreateInfo;
import org.lwjgl.vulkan.VkImageMemoryBarrier2;
import org.lwjgl.vulkan.VkMemoryBarrier2;
import org.lwjgl.vulkan.VkSubmitInfo2;
import prelude.engine.device.Device;

/** Commands outside of any frame, waited for: filling textures, reading pictures back. */
public final class OneTime {
    private OneTime() {}

    /** Records, submits behind all earlier submits, and waits until it is done. */
    public static void run(Device device, Consumer<VkCommandBuffer> recording) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            LongBuffer handle = stack.mallocLong(1);
            VkCommandPoolCreateInfo poolInfo =
                    VkCommandPoolCreateInfo.calloc(stack)
                            .sType$Default()
                            .flags(VK10.VK_COMMAND_POOL_CREATE_TRANSIENT_BIT)
                            .queueFamilyIndex(device.queueFamily());
            check(
                    "vkCreateCommandPool",
                    VK10.vkCreateCommandPool(device.vulkan(), poolInfo, null, handle));
            long pool = device.named(VK10.VK_OBJECT_TYPE_COMMAND_POOL, handle, "one time");
            try {
                VkCommandBuffer commands = allocate(device, pool, stack);
                VkCommandBufferBeginInfo begin =
                        VkCommandBufferBeginInfo.calloc(stack)
                                .sType$Default()
                                .flags(VK10.VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT);
                check("vkBeginCommandBuffer", VK10.vkBeginCommandBuffer(commands, begin));
                recording.accept(commands);
                check("vkEndCommandBuffer", VK10.vkEndCommandBuffer(commands));
                submitAndWait(device, commands, stack);
            } finally {
                VK10.vkDestroyCommandPool(device.vulkan(), pool, null);
            }
        }
    }

    /** Orders a change of an image's layout against all commands before and after. */
    public static void transition(
            VkCommandBuffer commands, long image, ImageShape shape, int from, int to) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkImageMemoryBarrier2.Buffer barriers = VkImageMemoryBarrier2.calloc(1, stack);
            VkImageMemoryBarrier2 barrier = barriers.get(0);
            barrier.sType$Default()
                    .srcStageMask(VK13.VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT)
                    .srcAccessMask(VK13.VK_ACCESS_2_MEMORY_WRITE_BIT)
                    .dstStageMask(VK13.VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT)
                    .dstAccessMask(
                            VK13.VK_ACCESS_2_MEMORY_READ_BIT | VK13.VK_ACCESS_2_MEMORY_WRITE_BIT)
                    .oldLayout(from)
                    .newLayout(to)
                    .srcQueueFamilyIndex(VK10.VK_QUEUE_FAMILY_IGNORED)
                    .dstQueueFamilyIndex(VK10.VK_QUEUE_FAMILY_IGNORED)
                    .image(image);
            barrier.subresourceRange()
                    .aspectMask(shape.aspect())
                    .levelCount(shape.levels())
                    .layerCount(shape.layers());
            VK13.vkCmdPipelineBarrier2(
                    commands,
                    VkDependencyInfo.calloc(stack).sType$Default().pImageMemoryBarriers(barriers));
        }
    }

    /** Orders all commands behind all that were submitted or recorded before. */
    public static void orderAll(VkCommandBuffer commands) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkMemoryBarrier2.Buffer barrier = VkMemoryBarrier2.calloc(1, stack);
            barrier.get(0)
                    .sType$Default()
                    .srcStageMask(VK13.VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT)
                    .srcAccessMask(VK13.VK_ACCESS_2_MEMORY_WRITE_BIT)
                    .dstStageMask(VK13.VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT)
                    .dstAccessMask(
                            VK13.VK_ACCESS_2_MEMORY_READ_BIT | VK13.VK_ACCESS_2_MEMORY_WRITE_BIT);
            VK13.vkCmdPipelineBarrier2(
                    commands,
                    VkDependencyInfo.calloc(stack).sType$Default().pMemoryBarriers(barrier));
        }
    }

    private static VkCommandBuffer allocate(Device device, long pool, MemoryStack stack) {
        PointerBuffer handle = stack.mallocPointer(1);
        VkCommandBufferAllocateInfo info =
                VkCommandBufferAllocateInfo.calloc(stack)
                        .sType$Default()
                        .commandPool(pool)
                        .level(VK10.VK_COMMAND_BUFFER_LEVEL_PRIMARY)
                        .commandBufferCount(1);
        check(
                "vkAllocateCommandBuffers",
                VK10.vkAllocateCommandBuffers(device.vulkan(), info, handle));
        return new VkCommandBuffer(handle.get(0), device.vulkan());
    }

    private static void submitAndWait(Device device, VkCommandBuffer commands, MemoryStack stack) {
        LongBuffer fence = stack.mallocLong(1);
        VkFenceCreateInfo fenceInfo = VkFenceCreateInfo.calloc(stack).sType$Default();
        check("vkCreateFence", VK10.vkCreateFence(device.vulkan(), fenceInfo, null, fence));
        try {
            VkSubmitInfo2.Buffer submits = VkSubmitInfo2.calloc(1, stack);
            VkCommandBufferSubmitInfo.Buffer buffers = VkCommandBufferSubmitInfo.calloc(1, stack);
            buffers.get(0).sType$Default().commandBuffer(commands);
            submits.get(0).sType$Default().pCommandBufferInfos(buffers);
            check("vkQueueSubmit2", VK13.vkQueueSubmit2(device.queue(), submits, fence.get(0)));
            check(
                    "vkWaitForFences",
                    VK10.vkWaitForFences(device.vulkan(), fence, true, Long.MAX_VALUE));
        } finally {
            VK10.vkDestroyFence(device.vulkan(), fence.get(0), null);
        }
    }
}

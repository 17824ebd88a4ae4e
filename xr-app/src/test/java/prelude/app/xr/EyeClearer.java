package prelude.app.xr;

import static prelude.engine.VulkanException.check;

import java.nio.LongBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkClearColorValue;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkCommandBufferAllocateInfo;
import org.lwjgl.vulkan.VkCommandBufferBeginInfo;
import org.lwjgl.vulkan.VkCommandPoolCreateInfo;
import org.lwjgl.vulkan.VkDependencyInfo;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkImageMemoryBarrier2;
import org.lwjgl.vulkan.VkImageSubresourceRange;
import org.lwjgl.vulkan.VkSubmitInfo;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.target.StereoTarget;

/** The least that can be drawn: one colour in both eyes. Commands are recorded once per image. */
final class EyeClearer implements Resource {
    private final Device device;
    private final long pool;
    private final VkSubmitInfo[] submits;
    private final PointerBuffer[] commands;

    EyeClearer(Device device, StereoTarget target) {
        this.device = device;
        VkDevice vulkan = device.vulkan();
        submits = new VkSubmitInfo[target.imageCount()];
        commands = new PointerBuffer[target.imageCount()];
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkCommandPoolCreateInfo info =
                    VkCommandPoolCreateInfo.calloc(stack)
                            .sType$Default()
                            .queueFamilyIndex(device.queueFamily());
            LongBuffer handle = stack.mallocLong(1);
            check("vkCreateCommandPool", VK10.vkCreateCommandPool(vulkan, info, null, handle));
            pool = handle.get(0);
            for (int i = 0; i < submits.length; i++) {
                VkCommandBuffer recorded = record(vulkan, target, i, stack);
                commands[i] = MemoryUtil.memAllocPointer(1).put(0, recorded);
                submits[i] = VkSubmitInfo.calloc().sType$Default().pCommandBuffers(commands[i]);
            }
        }
    }

    private VkCommandBuffer record(
            VkDevice vulkan, StereoTarget target, int index, MemoryStack stack) {
        VkCommandBufferAllocateInfo info =
                VkCommandBufferAllocateInfo.calloc(stack)
                        .sType$Default()
                        .commandPool(pool)
                        .commandBufferCount(1);
        PointerBuffer handle = stack.mallocPointer(1);
        check("vkAllocateCommandBuffers", VK10.vkAllocateCommandBuffers(vulkan, info, handle));
        VkCommandBuffer buffer = new VkCommandBuffer(handle.get(0), vulkan);
        VkCommandBufferBeginInfo begin =
                VkCommandBufferBeginInfo.calloc(stack)
                        .sType$Default()
                        .flags(VK10.VK_COMMAND_BUFFER_USAGE_SIMULTANEOUS_USE_BIT);
        check("vkBeginCommandBuffer", VK10.vkBeginCommandBuffer(buffer, begin));
        int transfer = VK10.VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL;
        long image = target.image(index);
        barrier(buffer, image, VK10.VK_IMAGE_LAYOUT_UNDEFINED, transfer, stack);
        VK10.vkCmdClearColorImage(
                buffer,
                image,
                transfer,
                VkClearColorValue.calloc(stack).float32(stack.floats(0.1f, 0.2f, 0.2f, 1)),
                bothEyes(VkImageSubresourceRange.calloc(stack)));
        barrier(buffer, image, transfer, target.finalLayout(), stack);
        check("vkEndCommandBuffer", VK10.vkEndCommandBuffer(buffer));
        return buffer;
    }

    private static void barrier(
            VkCommandBuffer buffer, long image, int from, int to, MemoryStack stack) {
        VkImageMemoryBarrier2.Buffer barrier =
                VkImageMemoryBarrier2.calloc(1, stack)
                        .sType$Default()
                        .srcStageMask(VK13.VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT)
                        .srcAccessMask(VK13.VK_ACCESS_2_MEMORY_WRITE_BIT)
                        .dstStageMask(VK13.VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT)
                        .dstAccessMask(VK13.VK_ACCESS_2_MEMORY_WRITE_BIT)
                        .oldLayout(from)
                        .newLayout(to)
                        .srcQueueFamilyIndex(VK10.VK_QUEUE_FAMILY_IGNORED)
                        .dstQueueFamilyIndex(VK10.VK_QUEUE_FAMILY_IGNORED)
                        .image(image)
                        .subresourceRange(EyeClearer::bothEyes);
        VK13.vkCmdPipelineBarrier2(
                buffer,
                VkDependencyInfo.calloc(stack).sType$Default().pImageMemoryBarriers(barrier));
    }

    private static VkImageSubresourceRange bothEyes(VkImageSubresourceRange range) {
        return range.aspectMask(VK10.VK_IMAGE_ASPECT_COLOR_BIT).levelCount(1).layerCount(2);
    }

    void draw(int index) {
        check(
                "vkQueueSubmit",
                VK10.vkQueueSubmit(device.queue(), submits[index], VK10.VK_NULL_HANDLE));
    }

    @Override
    public void close() {
        VK10.vkDeviceWaitIdle(device.vulkan());
        VK10.vkDestroyCommandPool(device.vulkan(), pool, null);
        for (int i = 0; i < submits.length; i++) {
            submits[i].free();
            MemoryUtil.memFree(commands[i]);
        }
    }
}

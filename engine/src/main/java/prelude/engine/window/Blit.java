package prelude.engine.window;

import org.lwjgl.vulkan.KHRSwapchain;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkClearColorValue;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkDependencyInfo;
import org.lwjgl.vulkan.VkImageBlit;
import org.lwjgl.vulkan.VkImageMemoryBarrier2;
import org.lwjgl.vulkan.VkImageSubresourceRange;
import prelude.engine.Resource;
import prelude.engine.target.OffscreenTarget;

/**
 * Copies the left eye's picture into a window's image, as large as fits, with black bars beside it.
 */
final class Blit implements Resource {
    private final VkImageBlit.Buffer region = VkImageBlit.calloc(1);
    private final VkClearColorValue black = VkClearColorValue.calloc();
    private final VkImageSubresourceRange range = VkImageSubresourceRange.calloc();
    private final VkImageMemoryBarrier2.Buffer barrier = VkImageMemoryBarrier2.calloc(1);
    private final VkDependencyInfo dependency = VkDependencyInfo.calloc();

    Blit() {
        range.aspectMask(VK10.VK_IMAGE_ASPECT_COLOR_BIT).levelCount(1).layerCount(1);
        region.get(0)
                .srcSubresource(s -> s.aspectMask(VK10.VK_IMAGE_ASPECT_COLOR_BIT).layerCount(1))
                .dstSubresource(s -> s.aspectMask(VK10.VK_IMAGE_ASPECT_COLOR_BIT).layerCount(1));
        region.get(0).srcOffsets(1).z(1);
        region.get(0).dstOffsets(1).z(1);
        barrier.get(0)
                .sType$Default()
                .srcQueueFamilyIndex(VK10.VK_QUEUE_FAMILY_IGNORED)
                .dstQueueFamilyIndex(VK10.VK_QUEUE_FAMILY_IGNORED)
                .subresourceRange(range);
        dependency.sType$Default().pImageMemoryBarriers(barrier);
    }

    void record(
            VkCommandBuffer commands,
            OffscreenTarget source,
            int imageIndex,
            long window,
            int width,
            int height) {
        transition(
                commands,
                window,
                VK10.VK_IMAGE_LAYOUT_UNDEFINED,
                VK10.VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL);
        VK10.vkCmdClearColorImage(
                commands, window, VK10.VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, black, range);
        transition(
                commands,
                window,
                VK10.VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                VK10.VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL);
        float scale = Math.min((float) width / source.width(), (float) height / source.height());
        int shownWidth = Math.max(1, (int) (scale * source.width()));
        int shownHeight = Math.max(1, (int) (scale * source.height()));
        int left = (width - shownWidth) / 2;
        int top = (height - shownHeight) / 2;
        region.get(0).srcOffsets(1).set(source.width(), source.height(), 1);
        region.get(0).dstOffsets(0).set(left, top, 0);
        region.get(0).dstOffsets(1).set(left + shownWidth, top + shownHeight, 1);
        VK10.vkCmdBlitImage(
                commands,
                source.image(imageIndex),
                source.finalLayout(),
                window,
                VK10.VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                region,
                VK10.VK_FILTER_LINEAR);
        transition(
                commands,
                window,
                VK10.VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                KHRSwapchain.VK_IMAGE_LAYOUT_PRESENT_SRC_KHR);
    }

    private void transition(VkCommandBuffer commands, long image, int from, int to) {
        long transfers = VK13.VK_PIPELINE_STAGE_2_BLIT_BIT | VK13.VK_PIPELINE_STAGE_2_CLEAR_BIT;
        barrier.get(0)
                .srcStageMask(transfers)
                .srcAccessMask(VK13.VK_ACCESS_2_TRANSFER_WRITE_BIT)
                .dstStageMask(transfers)
                .dstAccessMask(VK13.VK_ACCESS_2_TRANSFER_WRITE_BIT)
                .oldLayout(from)
                .newLayout(to)
                .image(image);
        VK13.vkCmdPipelineBarrier2(commands, dependency);
    }

    @Override
    public void close() {
        dependency.free();
        barrier.free();
        range.free();
        black.free();
        region.free();
    }
}

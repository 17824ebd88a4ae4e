package prelude.engine.frame;

import java.util.Comparator;
import java.util.List;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkDependencyInfo;
import org.lwjgl.vulkan.VkImageMemoryBarrier2;
import org.lwjgl.vulkan.VkMemoryBarrier2;
import prelude.engine.Resource;
import prelude.engine.pass.Barrier;
import prelude.engine.pass.Target;

/** A step's barriers as Vulkan's structs, kept so that a frame makes no garbage. */
final class BarrierRecorder implements Resource {
    private final List<Barrier> images;
    private final VkMemoryBarrier2.Buffer memory;
    private final VkImageMemoryBarrier2.Buffer image;
    private final VkDependencyInfo dependency = VkDependencyInfo.calloc();

    BarrierRecorder(List<Barrier> barriers) {
        List<Barrier> buffers =
                barriers.stream().filter(b -> b.target().kind() == Target.Kind.BUFFERS).toList();
        images =
                barriers.stream()
                        .filter(b -> b.target().kind() != Target.Kind.BUFFERS)
                        .sorted(Comparator.comparing(BarrierRecorder::isOptional))
                        .toList();
        memory = VkMemoryBarrier2.calloc(buffers.size());
        for (int i = 0; i < buffers.size(); i++) {
            Barrier barrier = buffers.get(i);
            memory.get(i)
                    .sType$Default()
                    .srcStageMask(barrier.fromStages())
                    .srcAccessMask(barrier.fromAccess())
                    .dstStageMask(barrier.toStages())
                    .dstAccessMask(barrier.toAccess());
        }
        image = VkImageMemoryBarrier2.calloc(images.size());
        for (int i = 0; i < images.size(); i++) {
            Barrier barrier = images.get(i);
            VkImageMemoryBarrier2 struct =
                    image.get(i)
                            .sType$Default()
                            .srcStageMask(barrier.fromStages())
                            .srcAccessMask(barrier.fromAccess())
                            .dstStageMask(barrier.toStages())
                            .dstAccessMask(barrier.toAccess())
                            .oldLayout(barrier.fromLayout())
                            .srcQueueFamilyIndex(VK10.VK_QUEUE_FAMILY_IGNORED)
                            .dstQueueFamilyIndex(VK10.VK_QUEUE_FAMILY_IGNORED);
            boolean depth =
                    barrier.target().kind() == Target.Kind.FLEETING_DEPTH || isOptional(barrier);
            struct.subresourceRange()
                    .aspectMask(
                            depth ? VK10.VK_IMAGE_ASPECT_DEPTH_BIT : VK10.VK_IMAGE_ASPECT_COLOR_BIT)
                    .levelCount(1)
                    .layerCount(VK10.VK_REMAINING_ARRAY_LAYERS);
        }
        dependency.sType$Default().pMemoryBarriers(memory).pImageMemoryBarriers(image);
    }

    /** Of an image that may not be there: such come last. */
    private static boolean isOptional(Barrier barrier) {
        return barrier.target().kind() == Target.Kind.HANDED_OVER_DEPTH;
    }

    void record(VkCommandBuffer commands, TargetImages targets) {
        if (memory.capacity() == 0 && images.isEmpty()) {
            return;
        }
        int there = 0;
        for (int i = 0; i < images.size(); i++) {
            Barrier barrier = images.get(i);
            int layout = barrier.toLayout();
            long handle = targets.image(barrier.target());
            if (handle == VK10.VK_NULL_HANDLE) {
                continue;
            }
            there++;
            VkImageMemoryBarrier2.nimage(image.address(i), handle);
            VkImageMemoryBarrier2.nnewLayout(
                    image.address(i),
                    layout == Barrier.OWNERS_LAYOUT ? targets.ownersLayout() : layout);
        }
        if (memory.capacity() + there > 0) {
            VkDependencyInfo.nimageMemoryBarrierCount(dependency.address(), there);
            VK13.vkCmdPipelineBarrier2(commands, dependency);
        }
    }

    @Override
    public void close() {
        dependency.free();
        image.free();
        memory.free();
    }
}

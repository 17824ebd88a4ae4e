package prelude.engine.memory;

import java.nio.ByteBuffer;
import java.util.List;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkBufferImageCopy;
import org.lwjgl.vulkan.VkCommandBuffer;
import prelude.engine.device.Device;

/** Volumes that shaders sample, filled once. */
public final class Textures {
    private Textures() {}

    /**
     * @param levels the texels of each mip level, the finest first, as the format lays them out
     */
    public static Image volume(Device device, ImageShape shape, List<byte[]> levels, String name) {
        Image image =
                new Image(
                        device,
                        shape,
                        VK10.VK_IMAGE_USAGE_SAMPLED_BIT | VK10.VK_IMAGE_USAGE_TRANSFER_DST_BIT,
                        name);
        long bytes = 0;
        for (byte[] level : levels) {
            bytes += level.length;
        }
        try (Buffer staging =
                Buffer.written(
                        device, bytes, VK10.VK_BUFFER_USAGE_TRANSFER_SRC_BIT, name + " staging")) {
            ByteBuffer mapped = staging.mapped();
            for (byte[] level : levels) {
                mapped.put(level);
            }
            mapped.clear();
            OneTime.run(device, commands -> copy(commands, image, staging, levels));
        } catch (RuntimeException failure) {
            image.close();
            throw failure;
        }
        return image;
    }

    private static void copy(
            VkCommandBuffer commands, Image image, Buffer staging, List<byte[]> levels) {
        ImageShape shape = image.shape();
        OneTime.transition(
                commands,
                image.handle(),
                shape,
                VK10.VK_IMAGE_LAYOUT_UNDEFINED,
                VK10.VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL);
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkBufferImageCopy.Buffer regions = VkBufferImageCopy.calloc(levels.size(), stack);
            long offset = 0;
            for (int level = 0; level < levels.size(); level++) {
                VkBufferImageCopy region = regions.get(level);
                region.bufferOffset(offset);
                region.imageSubresource().aspectMask(shape.aspect()).mipLevel(level).layerCount(1);
                region.imageExtent()
                        .set(
                                Math.max(1, shape.width() >> level),
                                Math.max(1, shape.height() >> level),
                                Math.max(1, shape.depth() >> level));
                offset += levels.get(level).length;
            }
            VK10.vkCmdCopyBufferToImage(
                    commands,
                    staging.handle(),
                    image.handle(),
                    VK10.VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                    regions);
        }
        OneTime.transition(
                commands,
                image.handle(),
                shape,
                VK10.VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                VK10.VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL);
    }
}

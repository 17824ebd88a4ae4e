package prelude.engine.memory;

import java.nio.ByteBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkBufferImageCopy;
import org.lwjgl.vulkan.VkCommandBuffer;
import prelude.engine.device.Device;

/**
 * Fills images that shaders sample, some slices at a time: a volume may be larger than a buffer.
 */
public final class Texels {
    private static final long STAGING_BYTES = 32 << 20;

    private Texels() {}

    /** Gives a box of texels, rows of columns of slices. */
    @FunctionalInterface
    public interface Source {
        /** Writes one slice from the buffer's position on. */
        void put(int slice, ByteBuffer into);
    }

    /** An image for shaders to sample, not filled yet. */
    public static Image image(Device device, ImageShape shape, String name) {
        return Image.sampled(device, shape, VK10.VK_IMAGE_USAGE_TRANSFER_DST_BIT, name);
    }

    /**
     * Fills a box of an image that shaders sample before and after; waits until it is done.
     *
     * @param at its first texel and extent: x, y, z, width, height, depth
     */
    public static void fill(Device device, Image image, int[] at, int texelBytes, Source source) {
        long sliceBytes = (long) texelBytes * at[3] * at[4];
        int together = Math.clamp(STAGING_BYTES / sliceBytes, 1, at[5]);
        try (Buffer staging =
                Buffer.written(
                        device,
                        sliceBytes * together,
                        VK10.VK_BUFFER_USAGE_TRANSFER_SRC_BIT,
                        "texels' staging")) {
            for (int first = 0; first < at[5]; first += together) {
                int slices = Math.min(together, at[5] - first);
                ByteBuffer mapped = staging.mapped();
                mapped.clear();
                for (int slice = 0; slice < slices; slice++) {
                    mapped.position(Math.toIntExact(slice * sliceBytes));
                    source.put(first + slice, mapped);
                }
                int[] slab = {at[0], at[1], at[2] + first, at[3], at[4], slices};
                OneTime.run(device, commands -> copy(commands, image, staging, slab));
            }
        }
    }

    /** Fills all of an image. */
    public static void fill(Device device, Image image, int texelBytes, Source source) {
        ImageShape shape = image.shape();
        int[] all = {0, 0, 0, shape.width(), shape.height(), shape.depth()};
        fill(device, image, all, texelBytes, source);
    }

    private static void copy(VkCommandBuffer commands, Image image, Buffer staging, int[] slab) {
        OneTime.transition(
                commands,
                image.handle(),
                image.shape(),
                VK10.VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                VK10.VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL);
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkBufferImageCopy.Buffer regions = VkBufferImageCopy.calloc(1, stack);
            VkBufferImageCopy region = regions.get(0);
            region.imageSubresource().aspectMask(image.shape().aspect()).layerCount(1);
            region.imageOffset().set(slab[0], slab[1], slab[2]);
            region.imageExtent().set(slab[3], slab[4], slab[5]);
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
                image.shape(),
                VK10.VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                VK10.VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL);
    }
}

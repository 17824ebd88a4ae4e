package prelude.engine.memory;

import java.nio.ByteBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkBufferImageCopy;
import org.lwjgl.vulkan.VkCommandBuffer;

/** Some slices of a box of an image that shaders sample before and after. */
final class ImageSlab implements Slab {
    private static final int SAMPLED = VK10.VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL;
    private static final int COPIED_INTO = VK10.VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL;

    private final Image image;
    private final int[] at;
    private final int first;
    private final int count;
    private final long sliceBytes;
    private final Cargo.Source source;

    /**
     * @param at the box: x, y, z, width, height, depth
     * @param first slice of the box
     */
    ImageSlab(Image image, int[] at, int first, int count, long sliceBytes, Cargo.Source source) {
        this.image = image;
        this.at = at;
        this.first = first;
        this.count = count;
        this.sliceBytes = sliceBytes;
        this.source = source;
    }

    @Override
    public long bytes() {
        return sliceBytes * count;
    }

    @Override
    public void write(ByteBuffer into) {
        int begin = into.position();
        for (int slice = 0; slice < count; slice++) {
            into.position(begin + Math.toIntExact(slice * sliceBytes));
            source.put(first + slice, into);
        }
    }

    @Override
    public void record(VkCommandBuffer commands, Buffer staging, long from) {
        OneTime.transition(commands, image.handle(), image.shape(), SAMPLED, COPIED_INTO);
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkBufferImageCopy.Buffer regions = VkBufferImageCopy.calloc(1, stack);
            VkBufferImageCopy region = regions.get(0).bufferOffset(from);
            region.imageSubresource().aspectMask(image.shape().aspect()).layerCount(1);
            region.imageOffset().set(at[0], at[1], at[2] + first);
            region.imageExtent().set(at[3], at[4], count);
            VK10.vkCmdCopyBufferToImage(
                    commands, staging.handle(), image.handle(), COPIED_INTO, regions);
        }
        OneTime.transition(commands, image.handle(), image.shape(), COPIED_INTO, SAMPLED);
    }

    /** Before the first: what is bound always has to be in a layout that may be sampled. */
    record Opening(Image image) implements Slab {
        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void write(ByteBuffer into) {
            // Nothing of it is known yet.
        }

        @Override
        public void record(VkCommandBuffer commands, Buffer staging, long from) {
            OneTime.transition(
                    commands,
                    image.handle(),
                    image.shape(),
                    VK10.VK_IMAGE_LAYOUT_UNDEFINED,
                    SAMPLED);
        }
    }
}

package prelude.engine.memory;

import static prelude.engine.VulkanException.check;

import java.nio.LongBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.util.vma.Vma;
import org.lwjgl.util.vma.VmaAllocationCreateInfo;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkImageCreateInfo;
import prelude.engine.Resource;
import prelude.engine.device.Device;

/** An image with its memory and one view of all of it. */
public final class Image implements Resource {
    private final Device device;
    private final ImageShape shape;
    private final long handle;
    private final long allocation;
    private final ImageView view;

    public Image(Device device, ImageShape shape, int usage, String name) {
        this.device = device;
        this.shape = shape;
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkImageCreateInfo info =
                    VkImageCreateInfo.calloc(stack)
                            .sType$Default()
                            .imageType(shape.imageType())
                            .format(shape.format())
                            .mipLevels(shape.levels())
                            .arrayLayers(shape.layers())
                            .samples(shape.samples())
                            .tiling(VK10.VK_IMAGE_TILING_OPTIMAL)
                            .usage(usage)
                            .initialLayout(VK10.VK_IMAGE_LAYOUT_UNDEFINED);
            info.extent().set(shape.width(), shape.height(), shape.depth());
            VmaAllocationCreateInfo placing =
                    VmaAllocationCreateInfo.calloc(stack).usage(Vma.VMA_MEMORY_USAGE_AUTO);
            LongBuffer image = stack.mallocLong(1);
            PointerBuffer memory = stack.mallocPointer(1);
            check(
                    "vmaCreateImage",
                    Vma.vmaCreateImage(device.allocator(), info, placing, image, memory, null));
            handle = device.named(VK10.VK_OBJECT_TYPE_IMAGE, image, name);
            allocation = memory.get(0);
        }
        device.live().opened();
        try {
            view = new ImageView(device, handle, shape, name);
        } catch (RuntimeException failure) {
            destroyImage();
            throw failure;
        }
    }

    /**
     * One that shaders may sample from the first, before anything was written to it: what is bound
     * always has to be in a layout that may be.
     *
     * @param usage how it is written, as VkImageUsageFlagBits
     */
    public static Image sampled(Device device, ImageShape shape, int usage, String name) {
        Image image = new Image(device, shape, usage | VK10.VK_IMAGE_USAGE_SAMPLED_BIT, name);
        try {
            OneTime.run(
                    device,
                    commands ->
                            OneTime.transition(
                                    commands,
                                    image.handle,
                                    shape,
                                    VK10.VK_IMAGE_LAYOUT_UNDEFINED,
                                    VK10.VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL));
        } catch (RuntimeException failure) {
            image.close();
            throw failure;
        }
        return image;
    }

    public long handle() {
        return handle;
    }

    public long view() {
        return view.handle();
    }

    public ImageShape shape() {
        return shape;
    }

    @Override
    public void close() {
        view.close();
        destroyImage();
    }

    private void destroyImage() {
        Vma.vmaDestroyImage(device.allocator(), handle, allocation);
        device.live().closed();
    }
}

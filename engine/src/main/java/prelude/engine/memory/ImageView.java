package prelude.engine.memory;

import static prelude.engine.VulkanException.check;

import java.nio.LongBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkImageViewCreateInfo;
import prelude.engine.Resource;
import prelude.engine.device.Device;

/** A view of all of an image, ours or somebody else's. */
public final class ImageView implements Resource {
    private final Device device;
    private final long handle;

    public ImageView(Device device, long image, ImageShape shape, String name) {
        this.device = device;
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkImageViewCreateInfo info =
                    VkImageViewCreateInfo.calloc(stack)
                            .sType$Default()
                            .image(image)
                            .viewType(shape.viewType())
                            .format(shape.format());
            info.subresourceRange()
                    .aspectMask(shape.aspect())
                    .levelCount(shape.levels())
                    .layerCount(shape.layers());
            LongBuffer view = stack.mallocLong(1);
            check("vkCreateImageView", VK10.vkCreateImageView(device.vulkan(), info, null, view));
            handle = device.named(VK10.VK_OBJECT_TYPE_IMAGE_VIEW, view, name);
        }
        device.live().opened();
    }

    public long handle() {
        return handle;
    }

    @Override
    public void close() {
        VK10.vkDestroyImageView(device.vulkan(), handle, null);
        device.live().closed();
    }
}

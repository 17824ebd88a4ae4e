package prelude.engine.pipeline;

import static prelude.engine.VulkanException.check;

import java.nio.LongBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkDescriptorBufferInfo;
import org.lwjgl.vulkan.VkDescriptorImageInfo;
import org.lwjgl.vulkan.VkDescriptorPoolCreateInfo;
import org.lwjgl.vulkan.VkDescriptorPoolSize;
import org.lwjgl.vulkan.VkDescriptorSetAllocateInfo;
import org.lwjgl.vulkan.VkWriteDescriptorSet;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Buffer;

/** A descriptor set of its own pool: filled once, then only bound. */
public final class BindingSet implements Resource {
    private final Device device;
    private final SetLayout layout;
    private final long pool;
    private final long handle;

    public BindingSet(Device device, SetLayout layout, String name) {
        this.device = device;
        this.layout = layout;
        try (MemoryStack stack = MemoryStack.stackPush()) {
            int count = layout.bindings().size();
            VkDescriptorPoolSize.Buffer sizes = VkDescriptorPoolSize.calloc(count, stack);
            for (int i = 0; i < count; i++) {
                sizes.get(i).type(layout.bindings().get(i).type()).descriptorCount(1);
            }
            VkDescriptorPoolCreateInfo poolInfo =
                    VkDescriptorPoolCreateInfo.calloc(stack)
                            .sType$Default()
                            .maxSets(1)
                            .pPoolSizes(sizes);
            LongBuffer made = stack.mallocLong(1);
            check(
                    "vkCreateDescriptorPool",
                    VK10.vkCreateDescriptorPool(device.vulkan(), poolInfo, null, made));
            pool = device.named(VK10.VK_OBJECT_TYPE_DESCRIPTOR_POOL, made, name);
            VkDescriptorSetAllocateInfo info =
                    VkDescriptorSetAllocateInfo.calloc(stack)
                            .sType$Default()
                            .descriptorPool(pool)
                            .pSetLayouts(stack.longs(layout.handle()));
            check(
                    "vkAllocateDescriptorSets",
                    VK10.vkAllocateDescriptorSets(device.vulkan(), info, made));
            handle = device.named(VK10.VK_OBJECT_TYPE_DESCRIPTOR_SET, made, name);
        }
        device.live().opened();
    }

    /** Binds all of a buffer. */
    public BindingSet bind(int number, Buffer buffer) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkDescriptorBufferInfo.Buffer infos = VkDescriptorBufferInfo.calloc(1, stack);
            infos.get(0).buffer(buffer.handle()).range(VK10.VK_WHOLE_SIZE);
            VkWriteDescriptorSet.Buffer writes = write(number, stack);
            writes.get(0).pBufferInfo(infos);
            VK10.vkUpdateDescriptorSets(device.vulkan(), writes, null);
        }
        return this;
    }

    /** Binds an image view to be sampled. */
    public BindingSet bind(int number, long view, Sampler sampler) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkDescriptorImageInfo.Buffer infos = VkDescriptorImageInfo.calloc(1, stack);
            infos.get(0)
                    .sampler(sampler.handle())
                    .imageView(view)
                    .imageLayout(VK10.VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL);
            VkWriteDescriptorSet.Buffer writes = write(number, stack);
            writes.get(0).pImageInfo(infos);
            VK10.vkUpdateDescriptorSets(device.vulkan(), writes, null);
        }
        return this;
    }

    /** Binds an image view for a shader to write; the image is then in the general layout. */
    public BindingSet bindStorage(int number, long view) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkDescriptorImageInfo.Buffer infos = VkDescriptorImageInfo.calloc(1, stack);
            infos.get(0).imageView(view).imageLayout(VK10.VK_IMAGE_LAYOUT_GENERAL);
            VkWriteDescriptorSet.Buffer writes = write(number, stack);
            writes.get(0).pImageInfo(infos);
            VK10.vkUpdateDescriptorSets(device.vulkan(), writes, null);
        }
        return this;
    }

    public long handle() {
        return handle;
    }

    private VkWriteDescriptorSet.Buffer write(int number, MemoryStack stack) {
        VkWriteDescriptorSet.Buffer writes = VkWriteDescriptorSet.calloc(1, stack);
        writes.get(0)
                .sType$Default()
                .dstSet(handle)
                .dstBinding(number)
                .descriptorCount(1)
                .descriptorType(layout.type(number));
        return writes;
    }

    @Override
    public void close() {
        VK10.vkDestroyDescriptorPool(device.vulkan(), pool, null);
        device.live().closed();
    }
}

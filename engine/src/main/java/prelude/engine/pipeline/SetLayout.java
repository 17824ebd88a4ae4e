package prelude.engine.pipeline;

import static prelude.engine.VulkanException.check;

import java.nio.LongBuffer;
import java.util.List;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkDescriptorSetLayoutBinding;
import org.lwjgl.vulkan.VkDescriptorSetLayoutCreateInfo;
import prelude.engine.Resource;
import prelude.engine.device.Device;

/** The bindings of a descriptor set. */
public final class SetLayout implements Resource {
    private final Device device;
    private final List<Binding> bindings;
    private final long handle;

    public SetLayout(Device device, List<Binding> bindings, String name) {
        this.device = device;
        this.bindings = List.copyOf(bindings);
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkDescriptorSetLayoutBinding.Buffer structs =
                    VkDescriptorSetLayoutBinding.calloc(bindings.size(), stack);
            for (int i = 0; i < bindings.size(); i++) {
                Binding binding = bindings.get(i);
                structs.get(i)
                        .binding(binding.number())
                        .descriptorType(binding.type())
                        .descriptorCount(1)
                        .stageFlags(binding.stages());
            }
            VkDescriptorSetLayoutCreateInfo info =
                    VkDescriptorSetLayoutCreateInfo.calloc(stack)
                            .sType$Default()
                            .pBindings(structs);
            LongBuffer layout = stack.mallocLong(1);
            check(
                    "vkCreateDescriptorSetLayout",
                    VK10.vkCreateDescriptorSetLayout(device.vulkan(), info, null, layout));
            handle = device.named(VK10.VK_OBJECT_TYPE_DESCRIPTOR_SET_LAYOUT, layout, name);
        }
        device.live().opened();
    }

    public long handle() {
        return handle;
    }

    public List<Binding> bindings() {
        return bindings;
    }

    int type(int number) {
        for (Binding binding : bindings) {
            if (binding.number() == number) {
                return binding.type();
            }
        }
        throw new IllegalArgumentException("no binding " + number + " in " + bindings);
    }

    @Override
    public void close() {
        VK10.vkDestroyDescriptorSetLayout(device.vulkan(), handle, null);
        device.live().closed();
    }
}

package prelude.engine.pipeline;

import static prelude.engine.VulkanException.check;

import java.nio.LongBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkShaderModuleCreateInfo;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.shaders.Shaders;

/** A compiled shader; needed only until its pipelines are made. */
final class ShaderModule implements Resource {
    private final Device device;
    private final long handle;

    ShaderModule(Device device, String name) {
        this.device = device;
        try (MemoryStack stack = MemoryStack.stackPush()) {
            VkShaderModuleCreateInfo info =
                    VkShaderModuleCreateInfo.calloc(stack)
                            .sType$Default()
                            .pCode(Shaders.spirv(name));
            LongBuffer module = stack.mallocLong(1);
            check(
                    "vkCreateShaderModule",
                    VK10.vkCreateShaderModule(device.vulkan(), info, null, module));
            handle = device.named(VK10.VK_OBJECT_TYPE_SHADER_MODULE, module, name);
        }
        device.live().opened();
    }

    long handle() {
        return handle;
    }

    @Override
    public void close() {
        VK10.vkDestroyShaderModule(device.vulkan(), handle, null);
        device.live().closed();
    }
}

package prelude.engine.pipeline;

import static prelude.engine.VulkanException.check;

import java.nio.LongBuffer;
import java.util.List;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkPipelineLayoutCreateInfo;
import org.lwjgl.vulkan.VkPushConstantRange;
import prelude.engine.Resource;
import prelude.engine.device.Device;

/** The sets and push constants of pipelines. */
public final class PipelineLayout implements Resource {
    private final Device device;
    private final long handle;
    private final int pushStages;

    /**
     * @param pushStages VkShaderStageFlags that see the push constants
     * @param pushBytes 0 where there are none
     */
    public PipelineLayout(
            Device device, List<SetLayout> sets, int pushStages, int pushBytes, String name) {
        this.device = device;
        this.pushStages = pushStages;
        try (MemoryStack stack = MemoryStack.stackPush()) {
            LongBuffer handles = stack.mallocLong(sets.size());
            for (int i = 0; i < sets.size(); i++) {
                handles.put(i, sets.get(i).handle());
            }
            VkPushConstantRange.Buffer push =
                    VkPushConstantRange.calloc(pushBytes == 0 ? 0 : 1, stack);
            push.forEach(range -> range.stageFlags(pushStages).size(pushBytes));
            VkPipelineLayoutCreateInfo info =
                    VkPipelineLayoutCreateInfo.calloc(stack)
                            .sType$Default()
                            .pSetLayouts(handles)
                            .pPushConstantRanges(push);
            LongBuffer layout = stack.mallocLong(1);
            check(
                    "vkCreatePipelineLayout",
                    VK10.vkCreatePipelineLayout(device.vulkan(), info, null, layout));
            handle = device.named(VK10.VK_OBJECT_TYPE_PIPELINE_LAYOUT, layout, name);
        }
        device.live().opened();
    }

    public long handle() {
        return handle;
    }

    public int pushStages() {
        return pushStages;
    }

    @Override
    public void close() {
        VK10.vkDestroyPipelineLayout(device.vulkan(), handle, null);
        device.live().closed();
    }
}

package prelude.engine.pipeline;

import static prelude.engine.VulkanException.check;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.List;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkComputePipelineCreateInfo;
import org.lwjgl.vulkan.VkGraphicsPipelineCreateInfo;
import org.lwjgl.vulkan.VkPipelineColorBlendAttachmentState;
import org.lwjgl.vulkan.VkPipelineColorBlendStateCreateInfo;
import org.lwjgl.vulkan.VkPipelineDepthStencilStateCreateInfo;
import org.lwjgl.vulkan.VkPipelineDynamicStateCreateInfo;
import org.lwjgl.vulkan.VkPipelineInputAssemblyStateCreateInfo;
import org.lwjgl.vulkan.VkPipelineMultisampleStateCreateInfo;
import org.lwjgl.vulkan.VkPipelineRasterizationStateCreateInfo;
import org.lwjgl.vulkan.VkPipelineRenderingCreateInfo;
import org.lwjgl.vulkan.VkPipelineShaderStageCreateInfo;
import org.lwjgl.vulkan.VkPipelineVertexInputStateCreateInfo;
import org.lwjgl.vulkan.VkPipelineViewportStateCreateInfo;
import org.lwjgl.vulkan.VkSpecializationInfo;
import org.lwjgl.vulkan.VkSpecializationMapEntry;
import org.lwjgl.vulkan.VkVertexInputAttributeDescription;
import org.lwjgl.vulkan.VkVertexInputBindingDescription;
import prelude.engine.Resource;
import prelude.engine.device.Device;

/** A pipeline. Raster ones take viewport, scissor and cull mode when they are bound. */
public final class Pipeline implements Resource {
    /** Steps of a depth by which lines lie before the triangles that they are the sides of. */
    private static final float LINES_NEARER = 64;

    private final Device device;
    private final long handle;

    private Pipeline(Device device, LongBuffer handle, String name) {
        this.device = device;
        this.handle = device.named(VK10.VK_OBJECT_TYPE_PIPELINE, handle, name);
        device.live().opened();
    }

    public static Pipeline compute(Device device, PipelineLayout layout, String shader) {
        return compute(device, layout, shader, List.of());
    }

    /**
     * @param constants values of the specialization constants 0, 1, ..., true or false
     */
    public static Pipeline compute(
            Device device, PipelineLayout layout, String shader, List<Boolean> constants) {
        try (MemoryStack stack = MemoryStack.stackPush();
                ShaderModule module = new ShaderModule(device, shader)) {
            VkComputePipelineCreateInfo.Buffer infos = VkComputePipelineCreateInfo.calloc(1, stack);
            infos.get(0).sType$Default().layout(layout.handle());
            infos.get(0)
                    .stage()
                    .sType$Default()
                    .stage(VK10.VK_SHADER_STAGE_COMPUTE_BIT)
                    .module(module.handle())
                    .pName(stack.UTF8("main"));
            if (!constants.isEmpty()) {
                infos.get(0).stage().pSpecializationInfo(specialize(constants, stack));
            }
            LongBuffer made = stack.mallocLong(1);
            check(
                    "vkCreateComputePipelines",
                    VK10.vkCreateComputePipelines(device.vulkan(), 0, infos, null, made));
            return new Pipeline(device, made, shader);
        }
    }

    public static Pipeline raster(Device device, PipelineLayout layout, RasterShape shape) {
        if (shape.fragment().isEmpty()) {
            try (ShaderModule vertex = new ShaderModule(device, shape.vertex());
                    MemoryStack stack = MemoryStack.stackPush()) {
                VkPipelineShaderStageCreateInfo.Buffer stages =
                        VkPipelineShaderStageCreateInfo.calloc(1, stack);
                stage(stages.get(0), VK10.VK_SHADER_STAGE_VERTEX_BIT, vertex, stack);
                return raster(device, layout, shape, stages, stack);
            }
        }
        try (ShaderModule vertex = new ShaderModule(device, shape.vertex());
                ShaderModule fragment = new ShaderModule(device, shape.fragment());
                MemoryStack stack = MemoryStack.stackPush()) {
            VkPipelineShaderStageCreateInfo.Buffer stages =
                    VkPipelineShaderStageCreateInfo.calloc(2, stack);
            stage(stages.get(0), VK10.VK_SHADER_STAGE_VERTEX_BIT, vertex, stack);
            stage(stages.get(1), VK10.VK_SHADER_STAGE_FRAGMENT_BIT, fragment, stack);
            if (!shape.constants().isEmpty()) {
                stages.get(1).pSpecializationInfo(specialize(shape.constants(), stack));
            }
            return raster(device, layout, shape, stages, stack);
        }
    }

    public long handle() {
        return handle;
    }

    @Override
    public void close() {
        VK10.vkDestroyPipeline(device.vulkan(), handle, null);
        device.live().closed();
    }

    private static void stage(
            VkPipelineShaderStageCreateInfo info,
            int stage,
            ShaderModule module,
            MemoryStack stack) {
        info.sType$Default().stage(stage).module(module.handle()).pName(stack.UTF8("main"));
    }

    private static VkSpecializationInfo specialize(List<Boolean> constants, MemoryStack stack) {
        VkSpecializationMapEntry.Buffer entries =
                VkSpecializationMapEntry.calloc(constants.size(), stack);
        ByteBuffer data = stack.malloc(4 * constants.size());
        for (int i = 0; i < constants.size(); i++) {
            entries.get(i).constantID(i).offset(4 * i).size(4);
            data.putInt(4 * i, constants.get(i) ? VK10.VK_TRUE : VK10.VK_FALSE);
        }
        return VkSpecializationInfo.calloc(stack).pMapEntries(entries).pData(data);
    }

    private static Pipeline raster(
            Device device,
            PipelineLayout layout,
            RasterShape shape,
            VkPipelineShaderStageCreateInfo.Buffer stages,
            MemoryStack stack) {
        boolean coloured = shape.colourFormat() != VK10.VK_FORMAT_UNDEFINED;
        VkPipelineColorBlendAttachmentState.Buffer blending =
                VkPipelineColorBlendAttachmentState.calloc(coloured ? 1 : 0, stack);
        boolean deep = shape.depthCompare() != RasterShape.NO_DEPTH;
        VkPipelineRenderingCreateInfo rendering =
                VkPipelineRenderingCreateInfo.calloc(stack)
                        .sType$Default()
                        .viewMask(shape.viewMask())
                        .depthAttachmentFormat(
                                deep ? VK10.VK_FORMAT_D32_SFLOAT : VK10.VK_FORMAT_UNDEFINED);
        if (coloured) {
            blending.get(0).colorWriteMask(0xF);
            blend(blending.get(0), shape.blending());
            rendering
                    .colorAttachmentCount(1)
                    .pColorAttachmentFormats(stack.ints(shape.colourFormat()));
        }
        VkGraphicsPipelineCreateInfo.Buffer infos = VkGraphicsPipelineCreateInfo.calloc(1, stack);
        infos.get(0)
                .sType$Default()
                .pNext(rendering)
                .pStages(stages)
                .layout(layout.handle())
                .pVertexInputState(vertexInput(shape.streams(), stack))
                .pInputAssemblyState(
                        VkPipelineInputAssemblyStateCreateInfo.calloc(stack)
                                .sType$Default()
                                .topology(VK10.VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST))
                .pViewportState(
                        VkPipelineViewportStateCreateInfo.calloc(stack)
                                .sType$Default()
                                .viewportCount(1)
                                .scissorCount(1))
                .pRasterizationState(rasterization(shape, stack))
                .pMultisampleState(
                        VkPipelineMultisampleStateCreateInfo.calloc(stack)
                                .sType$Default()
                                .rasterizationSamples(shape.samples()))
                .pDepthStencilState(
                        VkPipelineDepthStencilStateCreateInfo.calloc(stack)
                                .sType$Default()
                                .depthTestEnable(deep)
                                .depthWriteEnable(shape.writesDepth())
                                .depthCompareOp(
                                        deep ? shape.depthCompare() : VK10.VK_COMPARE_OP_ALWAYS))
                .pColorBlendState(
                        VkPipelineColorBlendStateCreateInfo.calloc(stack)
                                .sType$Default()
                                .pAttachments(blending))
                .pDynamicState(
                        VkPipelineDynamicStateCreateInfo.calloc(stack)
                                .sType$Default()
                                .pDynamicStates(
                                        stack.ints(
                                                VK10.VK_DYNAMIC_STATE_VIEWPORT,
                                                VK10.VK_DYNAMIC_STATE_SCISSOR,
                                                VK13.VK_DYNAMIC_STATE_CULL_MODE)));
        LongBuffer made = stack.mallocLong(1);
        check(
                "vkCreateGraphicsPipelines",
                VK10.vkCreateGraphicsPipelines(device.vulkan(), 0, infos, null, made));
        return new Pipeline(device, made, shape.vertex() + " " + shape.constants());
    }

    private static void blend(
            VkPipelineColorBlendAttachmentState attachment, RasterShape.Blending blending) {
        int source = VK10.VK_BLEND_FACTOR_ONE;
        int there = VK10.VK_BLEND_FACTOR_ONE_MINUS_SRC_ALPHA;
        switch (blending) {
            case NONE -> {
                return;
            }
            case OVER -> {}
            case KEEP -> {
                attachment.colorWriteMask(0);
                return;
            }
            case MULTIPLY -> {
                source = VK10.VK_BLEND_FACTOR_ZERO;
                there = VK10.VK_BLEND_FACTOR_SRC_COLOR;
            }
            case UNDER -> {
                source = VK10.VK_BLEND_FACTOR_ONE_MINUS_DST_ALPHA;
                there = VK10.VK_BLEND_FACTOR_ONE;
            }
        }
        attachment
                .blendEnable(true)
                .srcColorBlendFactor(source)
                .dstColorBlendFactor(there)
                .srcAlphaBlendFactor(source)
                .dstAlphaBlendFactor(there);
    }

    private static VkPipelineRasterizationStateCreateInfo rasterization(
            RasterShape shape, MemoryStack stack) {
        return VkPipelineRasterizationStateCreateInfo.calloc(stack)
                .sType$Default()
                .polygonMode(shape.lines() ? VK10.VK_POLYGON_MODE_LINE : VK10.VK_POLYGON_MODE_FILL)
                .frontFace(VK10.VK_FRONT_FACE_COUNTER_CLOCKWISE)
                .depthBiasEnable(shape.depthBias() != 0)
                .depthBiasSlopeFactor(shape.depthBias())
                .depthBiasConstantFactor(shape.lines() ? LINES_NEARER : 0)
                .lineWidth(1);
    }

    private static VkPipelineVertexInputStateCreateInfo vertexInput(
            List<RasterShape.VertexStream> streams, MemoryStack stack) {
        int count = 0;
        for (RasterShape.VertexStream stream : streams) {
            count += stream.attributes().size();
        }
        VkVertexInputBindingDescription.Buffer bindings =
                VkVertexInputBindingDescription.calloc(streams.size(), stack);
        VkVertexInputAttributeDescription.Buffer attributes =
                VkVertexInputAttributeDescription.calloc(count, stack);
        for (int i = 0; i < streams.size(); i++) {
            bindings.get(i).binding(i).stride(streams.get(i).stride());
            for (RasterShape.Attribute attribute : streams.get(i).attributes()) {
                attributes
                        .get()
                        .binding(i)
                        .location(attribute.location())
                        .format(attribute.format())
                        .offset(attribute.offset());
            }
        }
        return VkPipelineVertexInputStateCreateInfo.calloc(stack)
                .sType$Default()
                .pVertexBindingDescriptions(bindings)
                .pVertexAttributeDescriptions(attributes.flip());
    }
}

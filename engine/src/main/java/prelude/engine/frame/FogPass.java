package prelude.engine.frame;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.List;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkExtent2D;
import org.lwjgl.vulkan.VkRect2D;
import org.lwjgl.vulkan.VkRenderingAttachmentInfo;
import org.lwjgl.vulkan.VkRenderingInfo;
import org.lwjgl.vulkan.VkViewport;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Use;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.RasterShape;

/** Lays what a part of the rays has found behind the transparent surfaces that are drawn. */
final class FogPass implements Pass<Frame>, Resource {
    /** Two triangles for each square of composite.vert.glsl. */
    private static final int VERTICES = 6 * 40 * 40;

    private final CastLayouts layouts;
    private final Drawing drawing;
    private final VolumeDrawing volumes;
    private final Pipeline pipeline;
    private final LongBuffer set = MemoryUtil.memAllocLong(1);
    private final IntBuffer push = MemoryUtil.memAllocInt(CastLayouts.COMPOSITE_PUSH_BYTES / 4);
    private final VkViewport.Buffer viewport = VkViewport.calloc(1);
    private final VkRect2D.Buffer scissor = VkRect2D.calloc(1);
    private final VkRenderingAttachmentInfo.Buffer colour = VkRenderingAttachmentInfo.calloc(1);
    private final VkRenderingInfo rendering = VkRenderingInfo.calloc();

    /**
     * @param behind whether of what lies behind the first surface; else what lies before it, and
     *     nothing was drawn yet
     */
    FogPass(
            Device device,
            CastLayouts layouts,
            Drawing drawing,
            VolumeDrawing volumes,
            int samples,
            boolean behind) {
        this.layouts = layouts;
        this.drawing = drawing;
        this.volumes = volumes;
        RasterShape shape =
                new RasterShape(
                        "composite.vert",
                        samples > 1 ? "fog.frag" : "fog_single.frag",
                        List.of(behind),
                        List.of(),
                        VK10.VK_FORMAT_R16G16B16A16_SFLOAT,
                        samples,
                        0b11,
                        RasterShape.NO_DEPTH,
                        false,
                        RasterShape.Blending.UNDER,
                        0);
        pipeline = Pipeline.raster(device, layouts.fogging, shape);
        VkViewport.nmaxDepth(viewport.address(), 1);
        colour.get(0)
                .sType$Default()
                .imageLayout(VK10.VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL)
                .loadOp(behind ? VK10.VK_ATTACHMENT_LOAD_OP_LOAD : VK10.VK_ATTACHMENT_LOAD_OP_CLEAR)
                .storeOp(VK10.VK_ATTACHMENT_STORE_OP_STORE);
        rendering.sType$Default().layerCount(1).viewMask(0b11).pColorAttachments(colour);
    }

    @Override
    public String name() {
        return "fog";
    }

    @Override
    public List<Access> accesses() {
        return List.of(
                Access.reads(Targets.LIGHT, Use.SAMPLED),
                Access.reads(Targets.DEPTH, Use.SAMPLED),
                Access.reads(Targets.FIRST, Use.SAMPLED),
                Access.writes(Targets.LAYERS, Use.COLOUR_ATTACHMENT));
    }

    @Override
    public void record(Frame frame) {
        VkCommandBuffer commands = frame.commands;
        VkRenderingAttachmentInfo.nimageView(colour.address(), drawing.layers().colours.view());
        fill(rendering.address() + VkRenderingInfo.RENDERAREA);
        fill(scissor.address());
        VkViewport.nwidth(viewport.address(), drawing.width());
        VkViewport.nheight(viewport.address(), drawing.height());
        VK13.vkCmdBeginRendering(commands, rendering);
        VK10.vkCmdSetViewport(commands, 0, viewport);
        VK10.vkCmdSetScissor(commands, 0, scissor);
        VK13.vkCmdSetCullMode(commands, VK10.VK_CULL_MODE_NONE);
        VK10.vkCmdBindPipeline(commands, VK10.VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline.handle());
        set.put(0, volumes.fogSet());
        VK10.vkCmdBindDescriptorSets(
                commands,
                VK10.VK_PIPELINE_BIND_POINT_GRAPHICS,
                layouts.fogging.handle(),
                0,
                set,
                null);
        for (int eye = 0; eye < 2; eye++) {
            ScreenRect rect = volumes.rect(eye);
            push.put(4 * eye, rect.x()).put(4 * eye + 1, rect.y());
            push.put(4 * eye + 2, rect.x() + rect.width());
            push.put(4 * eye + 3, rect.y() + rect.height());
        }
        VK10.vkCmdPushConstants(
                commands, layouts.fogging.handle(), layouts.fogging.pushStages(), 0, push);
        VK10.vkCmdDraw(commands, VERTICES, 1, 0, 0);
        VK13.vkCmdEndRendering(commands);
    }

    private void fill(long rect) {
        VkExtent2D.nwidth(rect + VkRect2D.EXTENT, drawing.width());
        VkExtent2D.nheight(rect + VkRect2D.EXTENT, drawing.height());
    }

    @Override
    public void close() {
        rendering.free();
        colour.free();
        scissor.free();
        viewport.free();
        MemoryUtil.memFree(push);
        MemoryUtil.memFree(set);
        pipeline.close();
    }
}

package prelude.engine.frame;

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
import prelude.engine.memory.Image;
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Use;

/** Lays all that is transparent over what is opaque, and resolves it into the picture. */
final class LayersOverPass implements Pass<Frame>, Resource {
    /** Two triangles for each square of composite.vert.glsl. */
    private static final int VERTICES = 6 * 40 * 40;

    private final LayerLayouts layouts;
    private final Drawing drawing;
    private final Transparency transparency;
    private final boolean multisampled;
    private final LongBuffer set = MemoryUtil.memAllocLong(1);
    private final VkViewport.Buffer viewport = VkViewport.calloc(1);
    private final VkRect2D.Buffer scissor = VkRect2D.calloc(1);
    private final VkRenderingAttachmentInfo.Buffer colour = VkRenderingAttachmentInfo.calloc(1);
    private final VkRenderingInfo rendering = VkRenderingInfo.calloc();

    LayersOverPass(LayerLayouts layouts, Drawing drawing, Transparency transparency, int samples) {
        this.layouts = layouts;
        this.drawing = drawing;
        this.transparency = transparency;
        multisampled = samples > 1;
        VkViewport.nmaxDepth(viewport.address(), 1);
        colour.get(0)
                .sType$Default()
                .imageLayout(VK10.VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL)
                .loadOp(VK10.VK_ATTACHMENT_LOAD_OP_LOAD)
                .storeOp(VK10.VK_ATTACHMENT_STORE_OP_STORE);
        if (multisampled) {
            colour.get(0)
                    .resolveMode(VK13.VK_RESOLVE_MODE_AVERAGE_BIT)
                    .resolveImageLayout(VK10.VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL);
        }
        rendering.sType$Default().layerCount(1).viewMask(0b11).pColorAttachments(colour);
    }

    @Override
    public String name() {
        return "layers over";
    }

    @Override
    public List<Access> accesses() {
        Access layers = Access.reads(Targets.LAYERS, Use.SAMPLED);
        Access picture = Access.writes(Targets.PICTURE, Use.COLOUR_ATTACHMENT);
        return multisampled
                ? List.of(layers, Access.writes(Targets.SAMPLES, Use.COLOUR_ATTACHMENT), picture)
                : List.of(layers, picture);
    }

    @Override
    public void record(Frame frame) {
        VkCommandBuffer commands = frame.commands;
        Image samples = drawing.attachments().colour;
        long picture = drawing.pictureView();
        VkRenderingAttachmentInfo.nimageView(
                colour.address(), samples == null ? picture : samples.view());
        if (samples != null) {
            VkRenderingAttachmentInfo.nresolveImageView(colour.address(), picture);
        }
        fill(rendering.address() + VkRenderingInfo.RENDERAREA);
        fill(scissor.address());
        VkViewport.nwidth(viewport.address(), drawing.width());
        VkViewport.nheight(viewport.address(), drawing.height());
        VK13.vkCmdBeginRendering(commands, rendering);
        VK10.vkCmdSetViewport(commands, 0, viewport);
        VK10.vkCmdSetScissor(commands, 0, scissor);
        VK13.vkCmdSetCullMode(commands, VK10.VK_CULL_MODE_NONE);
        VK10.vkCmdBindPipeline(
                commands, VK10.VK_PIPELINE_BIND_POINT_GRAPHICS, transparency.over().handle());
        set.put(0, drawing.layers().overSet());
        VK10.vkCmdBindDescriptorSets(
                commands,
                VK10.VK_PIPELINE_BIND_POINT_GRAPHICS,
                layouts.overlaying.handle(),
                0,
                set,
                null);
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
        MemoryUtil.memFree(set);
    }
}

package prelude.engine.frame;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkExtent2D;
import org.lwjgl.vulkan.VkOffset2D;
import org.lwjgl.vulkan.VkRect2D;
import org.lwjgl.vulkan.VkRenderingAttachmentInfo;
import org.lwjgl.vulkan.VkRenderingInfo;
import org.lwjgl.vulkan.VkViewport;
import prelude.engine.Resource;
import prelude.engine.pass.Pass;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.PipelineLayout;

/** Lays something over all of both eyes' images, or over a part of them. */
abstract class SquaresPass implements Pass<Frame>, Resource {
    /** Two triangles for each square of composite.vert.glsl. */
    static final int VERTICES = 6 * 40 * 40;

    private final PipelineLayout layout;
    private final Drawing drawing;
    private final LongBuffer set = MemoryUtil.memAllocLong(1);
    private final VkViewport.Buffer viewport = VkViewport.calloc(1);
    private final VkRect2D.Buffer scissor = VkRect2D.calloc(1);
    private final VkRenderingAttachmentInfo.Buffer colour = VkRenderingAttachmentInfo.calloc(1);
    private final VkRenderingInfo rendering = VkRenderingInfo.calloc();

    /**
     * @param loadOp what becomes of what the image holds, a VkAttachmentLoadOp
     */
    SquaresPass(PipelineLayout layout, Drawing drawing, int loadOp) {
        this.layout = layout;
        this.drawing = drawing;
        VkViewport.nmaxDepth(viewport.address(), 1);
        colour.get(0)
                .sType$Default()
                .imageLayout(VK10.VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL)
                .loadOp(loadOp)
                .storeOp(VK10.VK_ATTACHMENT_STORE_OP_STORE);
        rendering.sType$Default().layerCount(1).viewMask(0b11).pColorAttachments(colour);
    }

    /** The image into which it is drawn, and no other. */
    final void into(long view) {
        VkRenderingAttachmentInfo.nimageView(colour.address(), view);
    }

    /** Of an image of several samples: where their means go. */
    final void resolvedInto(long view) {
        colour.get(0)
                .resolveMode(VK13.VK_RESOLVE_MODE_AVERAGE_BIT)
                .resolveImageLayout(VK10.VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL)
                .resolveImageView(view);
    }

    /** Begins to draw on the whole image; what follows may push constants and narrow the part. */
    final void begin(VkCommandBuffer commands, Pipeline pipeline, long bound) {
        area(
                rendering.address() + VkRenderingInfo.RENDERAREA,
                0,
                0,
                drawing.width(),
                drawing.height());
        VkViewport.nwidth(viewport.address(), drawing.width());
        VkViewport.nheight(viewport.address(), drawing.height());
        VK13.vkCmdBeginRendering(commands, rendering);
        VK10.vkCmdSetViewport(commands, 0, viewport);
        part(commands, 0, 0, drawing.width(), drawing.height());
        VK13.vkCmdSetCullMode(commands, VK10.VK_CULL_MODE_NONE);
        VK10.vkCmdBindPipeline(commands, VK10.VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline.handle());
        set.put(0, bound);
        VK10.vkCmdBindDescriptorSets(
                commands, VK10.VK_PIPELINE_BIND_POINT_GRAPHICS, layout.handle(), 0, set, null);
    }

    final void part(VkCommandBuffer commands, int x, int y, int width, int height) {
        area(scissor.address(), x, y, width, height);
        VK10.vkCmdSetScissor(commands, 0, scissor);
    }

    final void push(VkCommandBuffer commands, IntBuffer constants) {
        VK10.vkCmdPushConstants(commands, layout.handle(), layout.pushStages(), 0, constants);
    }

    final void end(VkCommandBuffer commands) {
        VK10.vkCmdDraw(commands, VERTICES, 1, 0, 0);
        VK13.vkCmdEndRendering(commands);
    }

    private static void area(long rect, int x, int y, int width, int height) {
        VkOffset2D.nx(rect + VkRect2D.OFFSET, x);
        VkOffset2D.ny(rect + VkRect2D.OFFSET, y);
        VkExtent2D.nwidth(rect + VkRect2D.EXTENT, width);
        VkExtent2D.nheight(rect + VkRect2D.EXTENT, height);
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

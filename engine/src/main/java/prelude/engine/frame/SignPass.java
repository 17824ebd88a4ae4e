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
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Use;
import prelude.engine.pipeline.PipelineLayout;

/** Draws signs over the finished picture, hidden by opaque surfaces that lie before them. */
final class SignPass implements Pass<Frame>, Resource {
    /** Two triangles a quad. */
    private static final int VERTICES = 6;

    private final PipelineLayout layout;
    private final Drawing drawing;
    private final SignStore store;
    private final Signs signs;
    private final LongBuffer sets = MemoryUtil.memAllocLong(2);
    private final IntBuffer push = MemoryUtil.memAllocInt(2);
    private final VkViewport.Buffer viewport = VkViewport.calloc(1);
    private final VkRect2D.Buffer scissor = VkRect2D.calloc(1);
    private final VkRenderingAttachmentInfo.Buffer colour = VkRenderingAttachmentInfo.calloc(1);
    private final VkRenderingInfo rendering = VkRenderingInfo.calloc();

    SignPass(PipelineLayout layout, Drawing drawing, SignStore store, Signs signs) {
        this.layout = layout;
        this.drawing = drawing;
        this.store = store;
        this.signs = signs;
        VkViewport.nmaxDepth(viewport.address(), 1);
        colour.get(0)
                .sType$Default()
                .imageLayout(VK10.VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL)
                .loadOp(VK10.VK_ATTACHMENT_LOAD_OP_LOAD)
                .storeOp(VK10.VK_ATTACHMENT_STORE_OP_STORE);
        rendering.sType$Default().layerCount(1).viewMask(0b11).pColorAttachments(colour);
    }

    @Override
    public String name() {
        return "signs";
    }

    @Override
    public List<Access> accesses() {
        return List.of(
                // Glyphs come there with the meshes.
                Access.reads(Targets.MESHES, Use.FRAGMENT_READ),
                Access.reads(Targets.DEPTH, Use.SAMPLED),
                Access.writes(Targets.PICTURE, Use.COLOUR_ATTACHMENT));
    }

    @Override
    public void record(Frame frame) {
        if (store.quads() == 0) {
            return;
        }
        VkCommandBuffer commands = frame.commands;
        int width = drawing.width();
        int height = drawing.height();
        VkRenderingAttachmentInfo.nimageView(colour.address(), drawing.pictureView());
        extent(rendering.address() + VkRenderingInfo.RENDERAREA, width, height);
        extent(scissor.address(), width, height);
        VkViewport.nwidth(viewport.address(), width);
        VkViewport.nheight(viewport.address(), height);
        VK13.vkCmdBeginRendering(commands, rendering);
        VK10.vkCmdSetViewport(commands, 0, viewport);
        VK10.vkCmdSetScissor(commands, 0, scissor);
        VK13.vkCmdSetCullMode(commands, VK10.VK_CULL_MODE_NONE);
        VK10.vkCmdBindPipeline(
                commands, VK10.VK_PIPELINE_BIND_POINT_GRAPHICS, signs.pipeline().handle());
        sets.put(0, frame.frameSet).put(1, store.set(frame.slot));
        VK10.vkCmdBindDescriptorSets(
                commands, VK10.VK_PIPELINE_BIND_POINT_GRAPHICS, layout.handle(), 0, sets, null);
        push.put(0, width).put(1, height);
        VK10.vkCmdPushConstants(commands, layout.handle(), layout.pushStages(), 0, push);
        VK10.vkCmdDraw(commands, VERTICES, store.quads(), 0, 0);
        VK13.vkCmdEndRendering(commands);
    }

    private static void extent(long rect, int width, int height) {
        VkExtent2D.nwidth(rect + VkRect2D.EXTENT, width);
        VkExtent2D.nheight(rect + VkRect2D.EXTENT, height);
    }

    @Override
    public void close() {
        rendering.free();
        colour.free();
        scissor.free();
        viewport.free();
        MemoryUtil.memFree(push);
        MemoryUtil.memFree(sets);
    }
}

package prelude.engine.frame;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.List;
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
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Use;

/** Lays what rays have found over the picture. */
final class CompositePass implements Pass<Frame>, Resource {
    /** Two triangles for each square of composite.vert.glsl. */
    private static final int VERTICES = 6 * 40 * 40;

    private final CastLayouts layouts;
    private final Drawing drawing;
    private final VolumeDrawing volumes;
    private final boolean multisampled;
    private final LongBuffer set = MemoryUtil.memAllocLong(1);
    private final IntBuffer push = MemoryUtil.memAllocInt(CastLayouts.COMPOSITE_PUSH_BYTES / 4);
    private final VkViewport.Buffer viewport = VkViewport.calloc(1);
    private final VkRect2D.Buffer scissor = VkRect2D.calloc(1);
    private final VkRenderingAttachmentInfo.Buffer colour = VkRenderingAttachmentInfo.calloc(1);
    private final VkRenderingInfo rendering = VkRenderingInfo.calloc();

    CompositePass(CastLayouts layouts, Drawing drawing, VolumeDrawing volumes, int samples) {
        this.layouts = layouts;
        this.drawing = drawing;
        this.volumes = volumes;
        multisampled = samples > 1;
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
        return "composite";
    }

    @Override
    public List<Access> accesses() {
        Access light = Access.reads(Targets.LIGHT, Use.SAMPLED);
        Access depth = Access.reads(Targets.DEPTH, Use.SAMPLED);
        Access picture = Access.writes(Targets.PICTURE, Use.COLOUR_ATTACHMENT);
        return multisampled
                ? List.of(light, depth, Access.reads(Targets.SAMPLES, Use.SAMPLED), picture)
                : List.of(light, depth, picture);
    }

    @Override
    public void record(Frame frame) {
        VkCommandBuffer commands = frame.commands;
        int left = Math.min(volumes.rect(0).x(), volumes.rect(1).x());
        int top = Math.min(volumes.rect(0).y(), volumes.rect(1).y());
        int right = Math.max(end(volumes.rect(0), true), end(volumes.rect(1), true));
        int bottom = Math.max(end(volumes.rect(0), false), end(volumes.rect(1), false));
        VkRenderingAttachmentInfo.nimageView(colour.address(), drawing.pictureView());
        area(
                rendering.address() + VkRenderingInfo.RENDERAREA,
                0,
                0,
                drawing.width(),
                drawing.height());
        VK13.vkCmdBeginRendering(commands, rendering);
        VkViewport.nwidth(viewport.address(), drawing.width());
        VkViewport.nheight(viewport.address(), drawing.height());
        VK10.vkCmdSetViewport(commands, 0, viewport);
        area(scissor.address(), left, top, Math.max(0, right - left), Math.max(0, bottom - top));
        VK10.vkCmdSetScissor(commands, 0, scissor);
        VK10.vkCmdBindPipeline(
                commands, VK10.VK_PIPELINE_BIND_POINT_GRAPHICS, volumes.composite().handle());
        set.put(0, volumes.compositeSet());
        VK10.vkCmdBindDescriptorSets(
                commands,
                VK10.VK_PIPELINE_BIND_POINT_GRAPHICS,
                layouts.compositing.handle(),
                0,
                set,
                null);
        for (int eye = 0; eye < 2; eye++) {
            ScreenRect rect = volumes.rect(eye);
            push.put(4 * eye, rect.x()).put(4 * eye + 1, rect.y());
            push.put(4 * eye + 2, end(rect, true)).put(4 * eye + 3, end(rect, false));
        }
        VK10.vkCmdPushConstants(
                commands, layouts.compositing.handle(), layouts.compositing.pushStages(), 0, push);
        VK13.vkCmdSetCullMode(commands, VK10.VK_CULL_MODE_NONE);
        VK10.vkCmdDraw(commands, VERTICES, 1, 0, 0);
        VK13.vkCmdEndRendering(commands);
    }

    private static int end(ScreenRect rect, boolean across) {
        return across ? rect.x() + rect.width() : rect.y() + rect.height();
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
        MemoryUtil.memFree(push);
        MemoryUtil.memFree(set);
    }
}

package prelude.engine.frame;

import java.util.ArrayList;
import java.util.List;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkExtent2D;
import org.lwjgl.vulkan.VkRect2D;
import org.lwjgl.vulkan.VkRenderingAttachmentInfo;
import org.lwjgl.vulkan.VkRenderingInfo;
import prelude.engine.Resource;
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Use;

/** Draws one layer of transparent surfaces, lit, behind those that are drawn already. */
final class LayerPass implements Pass<Frame>, Resource {
    private final int layer;
    private final int place;
    private final boolean rest;
    private final Drawing drawing;
    private final LayerDraws draws;
    private final VkRenderingAttachmentInfo.Buffer colour = VkRenderingAttachmentInfo.calloc(1);
    private final VkRenderingAttachmentInfo depth = VkRenderingAttachmentInfo.calloc();
    private final VkRenderingInfo rendering = VkRenderingInfo.calloc();

    private LayerPass(
            int layer, int place, boolean begins, boolean rest, Drawing drawing, LayerDraws draws) {
        this.layer = layer;
        this.place = place;
        this.rest = rest;
        this.drawing = drawing;
        this.draws = draws;
        colour.get(0)
                .sType$Default()
                .imageLayout(VK10.VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL)
                .loadOp(begins ? VK10.VK_ATTACHMENT_LOAD_OP_CLEAR : VK10.VK_ATTACHMENT_LOAD_OP_LOAD)
                .storeOp(VK10.VK_ATTACHMENT_STORE_OP_STORE);
        depth.sType$Default()
                .imageLayout(VK10.VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL)
                .loadOp(VK10.VK_ATTACHMENT_LOAD_OP_LOAD)
                .storeOp(VK10.VK_ATTACHMENT_STORE_OP_STORE);
        rendering
                .sType$Default()
                .layerCount(1)
                .viewMask(0b11)
                .pColorAttachments(colour)
                .pDepthAttachment(depth);
    }

    /**
     * Of the layer whose depths are in a place.
     *
     * @param layer 0 is the nearest
     * @param begins whether nothing was drawn before it
     */
    static LayerPass of(int layer, int place, boolean begins, Drawing drawing, LayerDraws draws) {
        return new LayerPass(layer, place, begins, false, drawing, draws);
    }

    /** Of all that lies behind that layer, in no order of depth. */
    static LayerPass behind(int layer, int place, Drawing drawing, LayerDraws draws) {
        return new LayerPass(layer, place, false, true, drawing, draws);
    }

    @Override
    public String name() {
        return (rest ? "behind layer " : "layer ") + layer;
    }

    @Override
    public List<Access> accesses() {
        List<Access> all = new ArrayList<>(SurfacePass.lighting(drawing.settings()));
        all.add(Access.reads(Targets.VEIL_DEPTH, Use.SAMPLED));
        all.add(Access.reads(Targets.VEIL, Use.SAMPLED));
        all.add(Access.reads(Targets.DEPTH, Use.SAMPLED));
        all.add(Access.reads(LayerCounts.target(layer), Use.INDIRECT));
        // Storing what was loaded counts as writing.
        all.add(Access.writes(LayerImages.target(place), Use.DEPTH_ATTACHMENT));
        all.add(Access.writes(Targets.LAYERS, Use.COLOUR_ATTACHMENT));
        return List.copyOf(all);
    }

    @Override
    public void record(Frame frame) {
        LayerImages images = drawing.layers();
        VkRenderingAttachmentInfo.nimageView(colour.address(), images.colours.view());
        depth.imageView(images.depths(place).view());
        long extent = rendering.address() + VkRenderingInfo.RENDERAREA + VkRect2D.EXTENT;
        VkExtent2D.nwidth(extent, drawing.width());
        VkExtent2D.nheight(extent, drawing.height());
        VK13.vkCmdBeginRendering(frame.commands, rendering);
        draws.record(
                frame,
                rest ? LayerPipelines.Step.DRAW_REST : LayerPipelines.Step.DRAW,
                images.set(layer),
                layer);
        VK13.vkCmdEndRendering(frame.commands);
    }

    @Override
    public void close() {
        rendering.free();
        depth.free();
        colour.free();
    }
}

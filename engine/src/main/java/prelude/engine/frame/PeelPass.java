package prelude.engine.frame;

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

/** Finds the depths of one layer of transparent surfaces, sample by sample. */
final class PeelPass implements Pass<Frame>, Resource {
    /** Of the layer before the first. */
    static final int NONE = -1;

    private final int layer;
    private final int place;
    private final int before;
    private final Drawing drawing;
    private final LayerDraws draws;
    private final VkRenderingAttachmentInfo depth = VkRenderingAttachmentInfo.calloc();
    private final VkRenderingInfo rendering = VkRenderingInfo.calloc();

    /**
     * @param layer 0 is the nearest
     * @param place of the depths that it finds, as {@link LayerImages} has them
     * @param before that of the layer before, or {@link #NONE}
     */
    PeelPass(int layer, int place, int before, Drawing drawing, LayerDraws draws) {
        this.layer = layer;
        this.place = place;
        this.before = before;
        this.drawing = drawing;
        this.draws = draws;
        // Reversed depth: 0 is infinitely far, and where there is no layer.
        depth.sType$Default()
                .imageLayout(VK10.VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL)
                .loadOp(VK10.VK_ATTACHMENT_LOAD_OP_CLEAR)
                .storeOp(VK10.VK_ATTACHMENT_STORE_OP_STORE);
        rendering.sType$Default().layerCount(1).viewMask(0b11).pDepthAttachment(depth);
    }

    @Override
    public String name() {
        return "depths of layer " + layer;
    }

    @Override
    public List<Access> accesses() {
        Access meshes = Access.reads(Targets.MESHES, Use.VERTICES);
        Access skinned = Access.reads(Targets.SKINNED, Use.VERTICES);
        Access opaque = Access.reads(Targets.DEPTH, Use.SAMPLED);
        Access own = Access.writes(LayerImages.target(place), Use.DEPTH_ATTACHMENT);
        Access found = Access.writes(LayerCounts.target(layer), Use.FRAGMENT_WRITTEN);
        return before == NONE
                ? List.of(meshes, skinned, opaque, own, found)
                : List.of(
                        meshes,
                        skinned,
                        opaque,
                        own,
                        found,
                        Access.reads(LayerCounts.target(layer - 1), Use.INDIRECT),
                        Access.reads(LayerImages.target(before), Use.SAMPLED));
    }

    @Override
    public void record(Frame frame) {
        LayerImages images = drawing.layers();
        depth.imageView(images.depths(place).view());
        long extent = rendering.address() + VkRenderingInfo.RENDERAREA + VkRect2D.EXTENT;
        VkExtent2D.nwidth(extent, drawing.width());
        VkExtent2D.nheight(extent, drawing.height());
        VK13.vkCmdBeginRendering(frame.commands, rendering);
        draws.record(
                frame,
                before == NONE ? LayerPipelines.Step.FIND_FIRST : LayerPipelines.Step.FIND,
                images.set(layer),
                layer);
        VK13.vkCmdEndRendering(frame.commands);
    }

    @Override
    public void close() {
        rendering.free();
        depth.free();
    }
}

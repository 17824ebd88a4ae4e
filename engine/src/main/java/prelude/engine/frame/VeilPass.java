package prelude.engine.frame;

import java.util.List;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkRenderingAttachmentInfo;
import org.lwjgl.vulkan.VkRenderingInfo;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Use;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.RasterShape;

/** Draws what transparent surfaces leave of the lamp's light. */
final class VeilPass implements Pass<Frame>, Resource {
    private static final float SLOPE_BIAS = 2;

    private final MeshStore meshes;
    private final MeshDraws draws;
    private final Veil veil;
    private final Opened opened;
    private final Pipeline nearest;
    private final Pipeline all;
    private final VkRenderingAttachmentInfo.Buffer colour;
    private final VkRenderingAttachmentInfo depth;
    private final VkRenderingInfo rendering;

    VeilPass(Device device, Layouts layouts, MeshStore meshes, MeshDraws draws, Veil veil) {
        this.meshes = meshes;
        this.draws = draws;
        this.veil = veil;
        try (Opened opening = new Opened()) {
            nearest = opening.add(Pipeline.raster(device, layouts.surfaces, shape(true)));
            all = opening.add(Pipeline.raster(device, layouts.surfaces, shape(false)));
            colour = opening.addNative(VkRenderingAttachmentInfo.calloc(1));
            depth = opening.addNative(VkRenderingAttachmentInfo.calloc());
            rendering = opening.addNative(VkRenderingInfo.calloc());
            opened = opening.keep();
        }
        colour.get(0)
                .sType$Default()
                .imageView(veil.lets.view())
                .imageLayout(VK10.VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL)
                .loadOp(VK10.VK_ATTACHMENT_LOAD_OP_CLEAR)
                .storeOp(VK10.VK_ATTACHMENT_STORE_OP_STORE)
                .clearValue(value -> value.color().float32(0, 1));
        depth.sType$Default()
                .imageView(veil.depth.view())
                .imageLayout(VK10.VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL)
                .loadOp(VK10.VK_ATTACHMENT_LOAD_OP_CLEAR)
                .storeOp(VK10.VK_ATTACHMENT_STORE_OP_STORE)
                .clearValue(value -> value.depthStencil().depth(1));
        int side = veil.depth.shape().width();
        rendering
                .sType$Default()
                .renderArea(area -> area.extent().set(side, side))
                .layerCount(1)
                .pColorAttachments(colour)
                .pDepthAttachment(depth);
    }

    /**
     * @param nearest for the depth of what is nearest to the lamp, else for what all let through
     */
    private static RasterShape shape(boolean nearest) {
        return new RasterShape(
                "shadow_materials.vert",
                "veil.frag",
                List.of(),
                VertexLayout.ALL,
                VK10.VK_FORMAT_R8_UNORM,
                1,
                0,
                nearest ? VK10.VK_COMPARE_OP_LESS : VK10.VK_COMPARE_OP_ALWAYS,
                nearest,
                nearest ? RasterShape.Blending.KEEP : RasterShape.Blending.MULTIPLY,
                SLOPE_BIAS);
    }

    @Override
    public String name() {
        return "veil";
    }

    @Override
    public List<Access> accesses() {
        return List.of(
                Access.reads(Targets.MESHES, Use.VERTICES),
                Access.reads(Targets.SKINNED, Use.VERTICES),
                Access.writes(Targets.VEIL_DEPTH, Use.DEPTH_ATTACHMENT),
                Access.writes(Targets.VEIL, Use.COLOUR_ATTACHMENT));
    }

    @Override
    public void record(Frame frame) {
        int side = veil.depth.shape().width();
        VK13.vkCmdBeginRendering(frame.commands, rendering);
        draws.begin(frame, side, side);
        record(frame, nearest);
        record(frame, all);
        VK13.vkCmdEndRendering(frame.commands);
    }

    /** By name, as fractions multiplied in another order differ in the last bit. */
    private void record(Frame frame, Pipeline pipeline) {
        for (int rank = 0; rank < meshes.count(); rank++) {
            int i = meshes.byName(rank);
            GpuMesh mesh = meshes.mesh(i);
            int level = mesh.shadowLevel;
            int count = mesh.buffers.ordinary(level) + mesh.buffers.interior(level);
            if (mesh.mesh.visible && mesh.mesh.castsShadow && mesh.layered && count > 0) {
                draws.bind(frame.commands, pipeline);
                draws.bindMesh(frame.commands, mesh, i);
                VK10.vkCmdDrawIndexed(frame.commands, count, 1, mesh.buffers.first(level), 0, 0);
            }
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}

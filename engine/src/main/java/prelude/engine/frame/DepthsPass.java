package prelude.engine.frame;

import java.util.List;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkExtent2D;
import org.lwjgl.vulkan.VkRect2D;
import org.lwjgl.vulkan.VkRenderingAttachmentInfo;
import org.lwjgl.vulkan.VkRenderingInfo;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.ImageShape;
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Use;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.RasterShape;

/** Draws the depths of what is opaque for both eyes at half the fineness, before it is lit. */
final class DepthsPass implements Pass<Frame>, Resource {
    private static final int BOTH_EYES = 0b11;

    /** Of veil.frag.glsl. */
    private static final boolean OPAQUE = true;

    private final MeshStore meshes;
    private final MeshDraws draws;
    private final Occlusion occlusion;
    private final Opened opened;
    private final Pipeline whole;
    private final Pipeline cutAway;
    private final Pipeline part;
    private final VkRenderingAttachmentInfo depth;
    private final VkRenderingInfo rendering;

    DepthsPass(
            Device device,
            Layouts layouts,
            MeshStore meshes,
            MeshDraws draws,
            Occlusion occlusion) {
        this.meshes = meshes;
        this.draws = draws;
        this.occlusion = occlusion;
        try (Opened opening = new Opened()) {
            List<RasterShape.VertexStream> positions = VertexLayout.POSITION_ONLY;
            whole = opening.add(depths(device, layouts, "depths.vert", "", positions));
            cutAway = opening.add(depths(device, layouts, "depths.vert", "shadow.frag", positions));
            part =
                    opening.add(
                            depths(
                                    device,
                                    layouts,
                                    "depths_part.vert",
                                    "veil.frag",
                                    VertexLayout.ALL));
            depth = opening.addNative(VkRenderingAttachmentInfo.calloc());
            rendering = opening.addNative(VkRenderingInfo.calloc());
            opened = opening.keep();
        }
        // Reversed depth: 0 is infinitely far.
        depth.sType$Default()
                .imageLayout(VK10.VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL)
                .loadOp(VK10.VK_ATTACHMENT_LOAD_OP_CLEAR)
                .storeOp(VK10.VK_ATTACHMENT_STORE_OP_STORE);
        rendering.sType$Default().layerCount(1).viewMask(BOTH_EYES).pDepthAttachment(depth);
    }

    private static Pipeline depths(
            Device device,
            Layouts layouts,
            String vertex,
            String fragment,
            List<RasterShape.VertexStream> streams) {
        RasterShape shape =
                new RasterShape(
                        vertex,
                        fragment,
                        List.of(OPAQUE),
                        streams,
                        VK10.VK_FORMAT_UNDEFINED,
                        1,
                        BOTH_EYES,
                        VK10.VK_COMPARE_OP_GREATER,
                        true,
                        RasterShape.Blending.NONE,
                        0);
        return Pipeline.raster(device, layouts.surfaces, shape);
    }

    private Pipeline pipeline(GpuMesh mesh) {
        if (mesh.share == Share.SOME) {
            return part;
        }
        return mesh.mesh.cutaway == null ? whole : cutAway;
    }

    @Override
    public String name() {
        return "depths";
    }

    @Override
    public List<Access> accesses() {
        return List.of(
                Access.reads(Targets.MESHES, Use.VERTICES),
                Access.reads(Targets.SKINNED, Use.VERTICES),
                Access.writes(Targets.HALF_DEPTH, Use.DEPTH_ATTACHMENT));
    }

    @Override
    public void record(Frame frame) {
        VkCommandBuffer commands = frame.commands;
        ImageShape shape = occlusion.images().depth.shape();
        depth.imageView(occlusion.images().depth.view());
        long extent = rendering.address() + VkRenderingInfo.RENDERAREA + VkRect2D.EXTENT;
        VkExtent2D.nwidth(extent, shape.width());
        VkExtent2D.nheight(extent, shape.height());
        VK13.vkCmdBeginRendering(commands, rendering);
        draws.begin(frame, shape.width(), shape.height());
        for (int rank = 0; rank < meshes.count(); rank++) {
            int i = meshes.nearest(rank);
            GpuMesh mesh = meshes.mesh(i);
            int level = mesh.level;
            int count = mesh.buffers.ordinary(level) + mesh.buffers.interior(level);
            if (mesh.mesh.visible && mesh.seen && mesh.share != Share.NONE && count > 0) {
                draws.bind(commands, pipeline(mesh));
                draws.bindMesh(commands, mesh, i);
                VK10.vkCmdDrawIndexed(commands, count, 1, mesh.buffers.first(level), 0, 0);
            }
        }
        VK13.vkCmdEndRendering(commands);
    }

    @Override
    public void close() {
        opened.close();
    }
}

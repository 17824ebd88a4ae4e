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
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Use;

/** Draws the depths of what is opaque for both eyes at half the fineness, before it is lit. */
final class DepthsPass implements Pass<Frame>, Resource {
    private static final int BOTH_EYES = 0b11;

    private final MeshStore meshes;
    private final MeshDraws draws;
    private final Occlusion occlusion;
    private final Opened opened;
    private final DepthPipelines pipelines;
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
            pipelines =
                    opening.add(
                            new DepthPipelines(
                                    device,
                                    layouts,
                                    // Reversed depth: 0 is infinitely far.
                                    new DepthPipelines.View(
                                            "depths", BOTH_EYES, VK10.VK_COMPARE_OP_GREATER, 0)));
            depth = opening.addNative(VkRenderingAttachmentInfo.calloc());
            rendering = opening.addNative(VkRenderingInfo.calloc());
            opened = opening.keep();
        }
        depth.sType$Default()
                .imageLayout(VK10.VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL)
                .loadOp(VK10.VK_ATTACHMENT_LOAD_OP_CLEAR)
                .storeOp(VK10.VK_ATTACHMENT_STORE_OP_STORE);
        rendering.sType$Default().layerCount(1).viewMask(BOTH_EYES).pDepthAttachment(depth);
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
        depth.imageView(occlusion.images().depth.view());
        long extent = rendering.address() + VkRenderingInfo.RENDERAREA + VkRect2D.EXTENT;
        VkExtent2D.nwidth(extent, occlusion.width());
        VkExtent2D.nheight(extent, occlusion.height());
        VK13.vkCmdBeginRendering(commands, rendering);
        draws.begin(frame, occlusion.width(), occlusion.height());
        for (int rank = 0; rank < meshes.count(); rank++) {
            int i = meshes.nearest(rank);
            GpuMesh mesh = meshes.mesh(i);
            if (mesh.mesh.visible && mesh.seen) {
                pipelines.draw(frame, draws, mesh, i, mesh.level);
            }
        }
        VK13.vkCmdEndRendering(commands);
    }

    @Override
    public void close() {
        opened.close();
    }
}

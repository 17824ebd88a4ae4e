package prelude.engine.frame;

import java.util.List;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkRenderingAttachmentInfo;
import org.lwjgl.vulkan.VkRenderingInfo;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Use;

/** Draws the depths that the lamp sees. */
final class ShadowPass implements Pass<Frame>, Resource {
    private static final float SLOPE_BIAS = 2;

    private final MeshStore meshes;
    private final MeshDraws draws;
    private final Opened opened;
    private final Image map;
    private final DepthPipelines pipelines;
    private final VkRenderingAttachmentInfo depth;
    private final VkRenderingInfo rendering;

    ShadowPass(Device device, Layouts layouts, MeshStore meshes, MeshDraws draws, int side) {
        this.meshes = meshes;
        this.draws = draws;
        try (Opened opening = new Opened()) {
            map =
                    opening.add(
                            new Image(
                                    device,
                                    ImageShape.flat(VK10.VK_FORMAT_D32_SFLOAT, side, side, 1, 1),
                                    VK10.VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT
                                            | VK10.VK_IMAGE_USAGE_SAMPLED_BIT,
                                    "shadow"));
            pipelines =
                    opening.add(
                            new DepthPipelines(
                                    device,
                                    layouts,
                                    new DepthPipelines.View(
                                            "shadow", 0, VK10.VK_COMPARE_OP_LESS, SLOPE_BIAS)));
            depth = opening.addNative(VkRenderingAttachmentInfo.calloc());
            rendering = opening.addNative(VkRenderingInfo.calloc());
            opened = opening.keep();
        }
        depth.sType$Default()
                .imageView(map.view())
                .imageLayout(VK10.VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL)
                .loadOp(VK10.VK_ATTACHMENT_LOAD_OP_CLEAR)
                .storeOp(VK10.VK_ATTACHMENT_STORE_OP_STORE)
                .clearValue(value -> value.depthStencil().depth(1));
        rendering
                .sType$Default()
                .renderArea(area -> area.extent().set(side, side))
                .layerCount(1)
                .pDepthAttachment(depth);
    }

    Image map() {
        return map;
    }

    @Override
    public String name() {
        return "shadow";
    }

    @Override
    public List<Access> accesses() {
        return List.of(
                Access.reads(Targets.MESHES, Use.VERTICES),
                Access.reads(Targets.SKINNED, Use.VERTICES),
                Access.writes(Targets.SHADOW, Use.DEPTH_ATTACHMENT));
    }

    @Override
    public void record(Frame frame) {
        VK13.vkCmdBeginRendering(frame.commands, rendering);
        draws.begin(frame, map.shape().width(), map.shape().height());
        for (int i = 0; i < meshes.count(); i++) {
            GpuMesh mesh = meshes.mesh(i);
            if (mesh.mesh.visible && mesh.mesh.castsShadow) {
                pipelines.draw(frame, draws, mesh, i, mesh.shadowLevel);
            }
        }
        VK13.vkCmdEndRendering(frame.commands);
    }

    @Override
    public void close() {
        opened.close();
    }
}

package prelude.engine.frame;

import java.util.List;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkRenderingAttachmentInfo;
import org.lwjgl.vulkan.VkRenderingInfo;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Use;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.RasterShape;

/** Draws the depths that the lamp sees. */
final class ShadowPass implements Pass<Frame>, Resource {
    private static final float SLOPE_BIAS = 2;

    /** Of veil.frag.glsl. */
    private static final boolean OPAQUE = true;

    private final MeshStore meshes;
    private final MeshDraws draws;
    private final Image map;
    private final Pipeline whole;
    private final Pipeline cutAway;
    private final Pipeline part;
    private final VkRenderingAttachmentInfo depth = VkRenderingAttachmentInfo.calloc();
    private final VkRenderingInfo rendering = VkRenderingInfo.calloc();

    ShadowPass(Device device, Layouts layouts, MeshStore meshes, MeshDraws draws, int side) {
        this.meshes = meshes;
        this.draws = draws;
        map =
                new Image(
                        device,
                        ImageShape.flat(VK10.VK_FORMAT_D32_SFLOAT, side, side, 1, 1),
                        VK10.VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT
                                | VK10.VK_IMAGE_USAGE_SAMPLED_BIT,
                        "shadow");
        whole = shadow(device, layouts, "shadow.vert", "", VertexLayout.POSITION_ONLY);
        cutAway = shadow(device, layouts, "shadow.vert", "shadow.frag", VertexLayout.POSITION_ONLY);
        part = shadow(device, layouts, "veil.vert", "veil.frag", VertexLayout.ALL);
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

    private static Pipeline shadow(
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
                        0,
                        VK10.VK_COMPARE_OP_LESS,
                        true,
                        RasterShape.Blending.NONE,
                        SLOPE_BIAS);
        return Pipeline.raster(device, layouts.surfaces, shape);
    }

    private Pipeline pipeline(GpuMesh mesh) {
        if (mesh.share == Share.SOME) {
            return part;
        }
        return mesh.mesh.cutaway == null ? whole : cutAway;
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
        VkCommandBuffer commands = frame.commands;
        VK13.vkCmdBeginRendering(commands, rendering);
        draws.begin(frame, map.shape().width(), map.shape().height());
        for (int i = 0; i < meshes.count(); i++) {
            GpuMesh mesh = meshes.mesh(i);
            int level = mesh.shadowLevel;
            int count = mesh.buffers.ordinary(level) + mesh.buffers.interior(level);
            if (mesh.mesh.visible
                    && mesh.mesh.castsShadow
                    && mesh.share != Share.NONE
                    && count > 0) {
                draws.bind(commands, pipeline(mesh));
                draws.bindMesh(commands, mesh, i);
                VK10.vkCmdDrawIndexed(commands, count, 1, mesh.buffers.first(level), 0, 0);
            }
        }
        VK13.vkCmdEndRendering(commands);
    }

    @Override
    public void close() {
        rendering.free();
        depth.free();
        part.close();
        cutAway.close();
        whole.close();
        map.close();
    }
}

package prelude.engine.frame;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.List;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Use;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.PipelineLayout;

/** Carries the vertices of deformable meshes along with their nodes, once for all later passes. */
final class SkinPass implements Pass<Frame>, Resource {
    private static final int GROUP = 64;

    private final MeshStore meshes;
    private final PipelineLayout layout;
    private final Pipeline pipeline;
    private final IntBuffer push = MemoryUtil.memAllocInt(2);
    private final LongBuffer set = MemoryUtil.memAllocLong(1);

    SkinPass(Device device, Layouts layouts, MeshStore meshes) {
        this.meshes = meshes;
        layout = layouts.skinning;
        pipeline = Pipeline.compute(device, layout, "skin.comp");
    }

    @Override
    public String name() {
        return "skin";
    }

    @Override
    public List<Access> accesses() {
        return List.of(
                Access.reads(Targets.MESHES, Use.COMPUTE_READ),
                Access.writes(Targets.SKINNED, Use.COMPUTE_WRITTEN));
    }

    @Override
    public void record(Frame frame) {
        boolean bound = false;
        for (int i = 0; i < meshes.count(); i++) {
            GpuMesh mesh = meshes.mesh(i);
            Skinning skinning = mesh.buffers.skinning;
            int count = mesh.buffers.vertexCount;
            if (skinning == null || !mesh.moved || count == 0) {
                continue;
            }
            if (!bound) {
                VK10.vkCmdBindPipeline(
                        frame.commands, VK10.VK_PIPELINE_BIND_POINT_COMPUTE, pipeline.handle());
                bound = true;
            }
            set.put(0, skinning.set(frame.slot));
            VK10.vkCmdBindDescriptorSets(
                    frame.commands,
                    VK10.VK_PIPELINE_BIND_POINT_COMPUTE,
                    layout.handle(),
                    0,
                    set,
                    null);
            push.put(0, count).put(1, skinning.vertexRoom());
            VK10.vkCmdPushConstants(frame.commands, layout.handle(), layout.pushStages(), 0, push);
            VK10.vkCmdDispatch(frame.commands, (count + GROUP - 1) / GROUP, 1, 1);
        }
    }

    @Override
    public void close() {
        pipeline.close();
        MemoryUtil.memFree(push);
        MemoryUtil.memFree(set);
    }
}

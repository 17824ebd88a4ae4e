package prelude.engine.frame;

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

/** One of the two steps of ambient occlusion: finding horizons, or smoothing what was found. */
final class OcclusionPass implements Pass<Frame>, Resource {
    private static final int GROUP = 8;
    private static final int EYES = 2;

    private final Occlusion occlusion;
    private final boolean smooths;
    private final Pipeline pipeline;
    private final LongBuffer set = MemoryUtil.memAllocLong(1);

    OcclusionPass(Device device, Occlusion occlusion, boolean smooths) {
        this.occlusion = occlusion;
        this.smooths = smooths;
        String shader = smooths ? "occlusion_smooth.comp" : "occlusion.comp";
        pipeline = Pipeline.compute(device, occlusion.layout(), shader);
    }

    @Override
    public String name() {
        return smooths ? "smooth occlusion" : "occlusion";
    }

    @Override
    public List<Access> accesses() {
        Access depth = Access.reads(Targets.HALF_DEPTH, Use.COMPUTE_SAMPLED);
        return smooths
                ? List.of(
                        depth,
                        Access.reads(Targets.OCCLUSION_FOUND, Use.COMPUTE_SAMPLED),
                        Access.writes(Targets.OCCLUSION, Use.COMPUTE_WRITTEN))
                : List.of(depth, Access.writes(Targets.OCCLUSION_FOUND, Use.COMPUTE_WRITTEN));
    }

    @Override
    public void record(Frame frame) {
        VK10.vkCmdBindPipeline(
                frame.commands, VK10.VK_PIPELINE_BIND_POINT_COMPUTE, pipeline.handle());
        set.put(0, occlusion.images().set(smooths));
        VK10.vkCmdBindDescriptorSets(
                frame.commands,
                VK10.VK_PIPELINE_BIND_POINT_COMPUTE,
                occlusion.layout().handle(),
                0,
                set,
                null);
        VK10.vkCmdPushConstants(
                frame.commands,
                occlusion.layout().handle(),
                occlusion.layout().pushStages(),
                0,
                occlusion.push());
        VK10.vkCmdDispatch(
                frame.commands,
                (occlusion.width() + GROUP - 1) / GROUP,
                (occlusion.height() + GROUP - 1) / GROUP,
                EYES);
    }

    @Override
    public void close() {
        pipeline.close();
        MemoryUtil.memFree(set);
    }
}

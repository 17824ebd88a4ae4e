package prelude.engine.frame;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Use;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.PipelineVariants;

/** Casts rays through volumes, up to what the surfaces' pass has drawn. */
final class CastPass implements Pass<Frame>, Resource {
    private static final int GROUP = 8;
    private static final int EYES = 2;

    /** What of a ray is cast, as raycast.glslh numbers it. */
    enum Part {
        /** Up to what is opaque. */
        WHOLE(0),
        /** Up to what is nearest, transparent or not. */
        BEFORE(1),
        /** From there to what is opaque. */
        BEHIND(2);

        final int number;

        Part(int number) {
            this.number = number;
        }
    }

    private final CastLayouts layouts;
    private final PipelineVariants pipelines;
    private final IntBuffer push = MemoryUtil.memAllocInt(CastLayouts.PUSH_BYTES / 4);
    private final LongBuffer sets = MemoryUtil.memAllocLong(2);
    private final VolumeDrawing drawing;
    private final Part part;

    /**
     * @param pipelines as {@link #pipelines} makes them
     */
    CastPass(CastLayouts layouts, PipelineVariants pipelines, VolumeDrawing drawing, Part part) {
        this.part = part;
        this.layouts = layouts;
        this.pipelines = pipelines;
        this.drawing = drawing;
    }

    /** For all passes that cast rays; closed by who asks for them. */
    static PipelineVariants pipelines(Device device, CastLayouts layouts, int samples) {
        String shader = samples > 1 ? "raycast.comp" : "raycast_single.comp";
        return new PipelineVariants(
                1 << VolumeDrawing.VARIANT_BITS,
                variant -> {
                    List<Boolean> constants = new ArrayList<>();
                    for (int bit = 0; bit < VolumeDrawing.VARIANT_BITS; bit++) {
                        constants.add((variant >> bit & 1) != 0);
                    }
                    return Pipeline.compute(device, layouts.casting, shader, constants);
                });
    }

    @Override
    public String name() {
        return "rays";
    }

    @Override
    public List<Access> accesses() {
        Access opaque = Access.reads(Targets.DEPTH, Use.COMPUTE_SAMPLED);
        Access light = Access.writes(Targets.LIGHT, Use.COMPUTE_WRITTEN);
        return part == Part.WHOLE
                ? List.of(opaque, light)
                : List.of(opaque, light, Access.reads(Targets.FIRST, Use.COMPUTE_SAMPLED));
    }

    @Override
    public void record(Frame frame) {
        VK10.vkCmdBindPipeline(
                frame.commands,
                VK10.VK_PIPELINE_BIND_POINT_COMPUTE,
                pipelines.of(drawing.variant()).handle());
        sets.put(0, drawing.castSet(frame.slot)).put(1, drawing.volumesSet());
        VK10.vkCmdBindDescriptorSets(
                frame.commands,
                VK10.VK_PIPELINE_BIND_POINT_COMPUTE,
                layouts.casting.handle(),
                0,
                sets,
                null);
        for (int eye = 0; eye < EYES; eye++) {
            ScreenRect rect = drawing.rect(eye);
            int width = rect.width();
            int height = rect.height();
            if (width == 0 || height == 0) {
                continue;
            }
            push.put(0, rect.x()).put(1, rect.y()).put(2, width).put(3, height).put(4, eye);
            push.put(5, part.number);
            VK10.vkCmdPushConstants(
                    frame.commands,
                    layouts.casting.handle(),
                    layouts.casting.pushStages(),
                    0,
                    push);
            VK10.vkCmdDispatch(
                    frame.commands, (width + GROUP - 1) / GROUP, (height + GROUP - 1) / GROUP, 1);
        }
    }

    @Override
    public void close() {
        MemoryUtil.memFree(push);
        MemoryUtil.memFree(sets);
    }
}

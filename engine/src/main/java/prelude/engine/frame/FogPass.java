package prelude.engine.frame;

import java.nio.IntBuffer;
import java.util.List;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK10;
import prelude.engine.device.Device;
import prelude.engine.pass.Access;
import prelude.engine.pass.Use;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.RasterShape;

/** Lays what a part of the rays has found behind the transparent surfaces that are drawn. */
final class FogPass extends SquaresPass {
    private final Drawing drawing;
    private final VolumeDrawing volumes;
    private final Pipeline pipeline;
    private final IntBuffer push = MemoryUtil.memAllocInt(CastLayouts.COMPOSITE_PUSH_BYTES / 4);

    /**
     * @param behind whether of what lies behind the first surface; else what lies before it, and
     *     nothing was drawn yet
     */
    FogPass(
            Device device,
            CastLayouts layouts,
            Drawing drawing,
            VolumeDrawing volumes,
            int samples,
            boolean behind) {
        super(
                layouts.fogging,
                drawing,
                behind ? VK10.VK_ATTACHMENT_LOAD_OP_LOAD : VK10.VK_ATTACHMENT_LOAD_OP_CLEAR);
        this.drawing = drawing;
        this.volumes = volumes;
        RasterShape shape =
                new RasterShape(
                        "composite.vert",
                        samples > 1 ? "fog.frag" : "fog_single.frag",
                        List.of(behind),
                        List.of(),
                        VK10.VK_FORMAT_R16G16B16A16_SFLOAT,
                        samples,
                        0b11,
                        RasterShape.NO_DEPTH,
                        false,
                        RasterShape.Blending.UNDER,
                        0);
        pipeline = Pipeline.raster(device, layouts.fogging, shape);
    }

    @Override
    public String name() {
        return "fog";
    }

    @Override
    public List<Access> accesses() {
        return List.of(
                Access.reads(Targets.LIGHT, Use.SAMPLED),
                Access.reads(Targets.DEPTH, Use.SAMPLED),
                Access.reads(Targets.FIRST, Use.SAMPLED),
                Access.writes(Targets.LAYERS, Use.COLOUR_ATTACHMENT));
    }

    @Override
    public void record(Frame frame) {
        into(drawing.layers().colours.view());
        begin(frame.commands, pipeline, volumes.fogSet());
        push(frame.commands, volumes.putRects(push));
        end(frame.commands);
    }

    @Override
    public void close() {
        super.close();
        MemoryUtil.memFree(push);
        pipeline.close();
    }
}

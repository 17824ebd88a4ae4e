package prelude.engine.frame;

import java.nio.IntBuffer;
import java.util.List;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK10;
import prelude.engine.pass.Access;
import prelude.engine.pass.Use;

/** Lays what rays have found over the picture. */
final class CompositePass extends SquaresPass {
    private final Drawing drawing;
    private final VolumeDrawing volumes;
    private final boolean multisampled;
    private final IntBuffer push = MemoryUtil.memAllocInt(CastLayouts.COMPOSITE_PUSH_BYTES / 4);

    CompositePass(CastLayouts layouts, Drawing drawing, VolumeDrawing volumes, int samples) {
        super(layouts.compositing, drawing, VK10.VK_ATTACHMENT_LOAD_OP_LOAD);
        this.drawing = drawing;
        this.volumes = volumes;
        multisampled = samples > 1;
    }

    @Override
    public String name() {
        return "composite";
    }

    @Override
    public List<Access> accesses() {
        Access light = Access.reads(Targets.LIGHT, Use.SAMPLED);
        Access depth = Access.reads(Targets.DEPTH, Use.SAMPLED);
        Access picture = Access.writes(Targets.PICTURE, Use.COLOUR_ATTACHMENT);
        return multisampled
                ? List.of(light, depth, Access.reads(Targets.SAMPLES, Use.SAMPLED), picture)
                : List.of(light, depth, picture);
    }

    @Override
    public void record(Frame frame) {
        ScreenRect left = volumes.rect(0);
        ScreenRect right = volumes.rect(1);
        int x = Math.min(left.x(), right.x());
        int y = Math.min(left.y(), right.y());
        int endX = Math.max(left.endX(), right.endX());
        int endY = Math.max(left.endY(), right.endY());
        into(drawing.pictureView());
        begin(frame.commands, volumes.composite(), volumes.compositeSet());
        part(frame.commands, x, y, Math.max(0, endX - x), Math.max(0, endY - y));
        push(frame.commands, volumes.putRects(push));
        end(frame.commands);
    }

    @Override
    public void close() {
        super.close();
        MemoryUtil.memFree(push);
    }
}

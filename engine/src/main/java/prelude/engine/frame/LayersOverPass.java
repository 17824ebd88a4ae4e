package prelude.engine.frame;

import java.util.List;
import org.lwjgl.vulkan.VK10;
import prelude.engine.memory.Image;
import prelude.engine.pass.Access;
import prelude.engine.pass.Use;

/** Lays all that is transparent over what is opaque, and resolves it into the picture. */
final class LayersOverPass extends SquaresPass {
    private final Drawing drawing;
    private final Transparency transparency;
    private final boolean multisampled;

    LayersOverPass(LayerLayouts layouts, Drawing drawing, Transparency transparency, int samples) {
        super(layouts.overlaying, drawing, VK10.VK_ATTACHMENT_LOAD_OP_LOAD);
        this.drawing = drawing;
        this.transparency = transparency;
        multisampled = samples > 1;
    }

    @Override
    public String name() {
        return "layers over";
    }

    @Override
    public List<Access> accesses() {
        Access layers = Access.reads(Targets.LAYERS, Use.SAMPLED);
        Access picture = Access.writes(Targets.PICTURE, Use.COLOUR_ATTACHMENT);
        return multisampled
                ? List.of(layers, Access.writes(Targets.SAMPLES, Use.COLOUR_ATTACHMENT), picture)
                : List.of(layers, picture);
    }

    @Override
    public void record(Frame frame) {
        Image samples = drawing.attachments().colour;
        if (samples == null) {
            into(drawing.pictureView());
        } else {
            into(samples.view());
            resolvedInto(drawing.pictureView());
        }
        begin(frame.commands, transparency.over(), drawing.layers().overSet());
        end(frame.commands);
    }
}

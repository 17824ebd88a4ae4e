package prelude.engine.frame;

import java.util.List;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pipeline.Binding;
import prelude.engine.pipeline.PipelineLayout;
import prelude.engine.pipeline.SetLayout;

/** The bindings of the shaders that draw transparent surfaces; a test compares the two. */
final class LayerLayouts implements Resource {
    static final int OPAQUE = 0;
    static final int NEARER = 1;
    static final int FOUND = 2;
    static final int LAYERS = 0;

    private static final int FRAGMENT = VK10.VK_SHADER_STAGE_FRAGMENT_BIT;
    private static final int SAMPLED = VK10.VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER;

    /** Set 2 of what draws a layer. */
    static final List<Binding> DEPTH_BINDINGS =
            List.of(
                    new Binding(OPAQUE, SAMPLED, FRAGMENT),
                    new Binding(NEARER, SAMPLED, FRAGMENT),
                    new Binding(FOUND, VK10.VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, FRAGMENT));

    /** Set 0 of what lays all of them over the picture. */
    static final List<Binding> OVER_BINDINGS = List.of(new Binding(LAYERS, SAMPLED, FRAGMENT));

    private final Opened opened;
    final SetLayout depths;
    final SetLayout over;
    final PipelineLayout layering;
    final PipelineLayout overlaying;

    LayerLayouts(Device device, Layouts surfaces) {
        try (Opened opening = new Opened()) {
            depths = opening.add(new SetLayout(device, DEPTH_BINDINGS, "depths"));
            over = opening.add(new SetLayout(device, OVER_BINDINGS, "over"));
            layering =
                    opening.add(
                            new PipelineLayout(
                                    device,
                                    List.of(surfaces.frame, surfaces.solid, depths),
                                    surfaces.surfaces.pushStages(),
                                    Layouts.SURFACE_PUSH_BYTES,
                                    "layering"));
            overlaying = opening.add(new PipelineLayout(device, List.of(over), 0, 0, "overlaying"));
            opened = opening.keep();
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}

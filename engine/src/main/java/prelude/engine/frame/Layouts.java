package prelude.engine.frame;

import java.util.List;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pipeline.Binding;
import prelude.engine.pipeline.PipelineLayout;
import prelude.engine.pipeline.SetLayout;

/** The bindings that the shaders declare; a test compares the two. */
final class Layouts implements Resource {
    static final int FRAME = 0;
    static final int DRAWS = 1;
    static final int MATERIALS = 2;
    static final int SHADOW = 3;
    static final int NOISE = 4;
    static final int FILM = 5;
    static final int VEIL_DEPTH = 6;
    static final int VEIL = 7;
    static final int PAINT = 8;
    static final int PAINT_FIELD = 9;
    static final int BLOCKERS = 10;
    static final int BLOCKERS_AROUND = 11;
    static final int OCCLUSION = 12;
    static final int OCCLUSION_DEPTH = 13;
    static final int PATTERNS = 14;
    static final int NODES = 0;
    static final int TIES = 1;
    static final int SKINNED = 2;
    static final int SOLID = 0;
    static final int SURFACE_PUSH_BYTES = 4;
    static final int SKIN_PUSH_BYTES = 8;

    private static final int BOTH =
            VK10.VK_SHADER_STAGE_VERTEX_BIT | VK10.VK_SHADER_STAGE_FRAGMENT_BIT;
    private static final int FRAGMENT = VK10.VK_SHADER_STAGE_FRAGMENT_BIT;
    private static final int COMPUTE = VK10.VK_SHADER_STAGE_COMPUTE_BIT;
    private static final int UNIFORM = VK10.VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER;
    private static final int STORAGE = VK10.VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
    private static final int SAMPLED = VK10.VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER;

    /** Set 0 of the surface shaders: what a frame's draws share. */
    static final List<Binding> FRAME_BINDINGS =
            List.of(
                    new Binding(FRAME, UNIFORM, BOTH),
                    new Binding(DRAWS, STORAGE, BOTH),
                    new Binding(MATERIALS, UNIFORM, FRAGMENT),
                    new Binding(SHADOW, SAMPLED, FRAGMENT),
                    new Binding(NOISE, SAMPLED, FRAGMENT),
                    new Binding(FILM, STORAGE, FRAGMENT),
                    new Binding(VEIL_DEPTH, SAMPLED, FRAGMENT),
                    new Binding(VEIL, SAMPLED, FRAGMENT),
                    new Binding(PAINT, UNIFORM, FRAGMENT),
                    new Binding(PAINT_FIELD, SAMPLED, FRAGMENT),
                    new Binding(BLOCKERS, SAMPLED, FRAGMENT),
                    new Binding(BLOCKERS_AROUND, SAMPLED, FRAGMENT),
                    new Binding(OCCLUSION, SAMPLED, FRAGMENT),
                    new Binding(OCCLUSION_DEPTH, SAMPLED, FRAGMENT),
                    new Binding(PATTERNS, UNIFORM, FRAGMENT));

    /** Set 1 of the surface shaders. */
    static final List<Binding> SOLID_BINDINGS = List.of(new Binding(SOLID, SAMPLED, FRAGMENT));

    /** Set 0 of the skinning shader. */
    static final List<Binding> SKIN_BINDINGS =
            List.of(
                    new Binding(NODES, STORAGE, COMPUTE),
                    new Binding(TIES, STORAGE, COMPUTE),
                    new Binding(SKINNED, STORAGE, COMPUTE));

    final SetLayout frame;
    final SetLayout solid;
    final SetLayout skin;
    final PipelineLayout surfaces;
    final PipelineLayout skinning;

    Layouts(Device device) {
        frame = new SetLayout(device, FRAME_BINDINGS, "frame");
        solid = new SetLayout(device, SOLID_BINDINGS, "solid");
        skin = new SetLayout(device, SKIN_BINDINGS, "skin");
        surfaces =
                new PipelineLayout(
                        device, List.of(frame, solid), BOTH, SURFACE_PUSH_BYTES, "surfaces");
        skinning = new PipelineLayout(device, List.of(skin), COMPUTE, SKIN_PUSH_BYTES, "skinning");
    }

    @Override
    public void close() {
        skinning.close();
        surfaces.close();
        skin.close();
        solid.close();
        frame.close();
    }
}

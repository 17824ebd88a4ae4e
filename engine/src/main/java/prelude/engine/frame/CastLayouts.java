package prelude.engine.frame;

import java.util.ArrayList;
import java.util.List;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pipeline.Binding;
import prelude.engine.pipeline.PipelineLayout;
import prelude.engine.pipeline.SetLayout;

/** The bindings of the shaders that draw volumes; a test compares the two. */
final class CastLayouts implements Resource {
    static final int CAST = 0;
    static final int DEPTHS = 1;
    static final int LIGHT = 2;
    static final int LAYERS = 3;

    /** Of each volume: voxels, leaps, table, mask, slots. */
    static final int PER_VOLUME = 5;

    static final int PUSH_BYTES = 24;
    static final int COMPOSITE_PUSH_BYTES = 32;
    static final int COMPOSITE_LIGHT = 0;
    static final int COMPOSITE_DEPTHS = 1;
    static final int COMPOSITE_COLOURS = 2;
    static final int FOG_LIGHT = 0;
    static final int FOG_DEPTHS = 1;
    static final int FOG_LAYERS = 2;

    private static final int COMPUTE = VK10.VK_SHADER_STAGE_COMPUTE_BIT;
    private static final int FRAGMENT = VK10.VK_SHADER_STAGE_FRAGMENT_BIT;
    private static final int SAMPLED = VK10.VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER;

    /** Set 0 of the ray caster. */
    static final List<Binding> CAST_BINDINGS =
            List.of(
                    new Binding(CAST, VK10.VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER, COMPUTE),
                    new Binding(DEPTHS, SAMPLED, COMPUTE),
                    new Binding(LIGHT, VK10.VK_DESCRIPTOR_TYPE_STORAGE_IMAGE, COMPUTE),
                    new Binding(LAYERS, SAMPLED, COMPUTE));

    /** Set 1 of the ray caster. */
    static final List<Binding> VOLUME_BINDINGS = volumeBindings();

    /** Set 0 of what lays it over the picture. */
    static final List<Binding> COMPOSITE_BINDINGS =
            List.of(
                    new Binding(COMPOSITE_LIGHT, SAMPLED, FRAGMENT),
                    new Binding(COMPOSITE_DEPTHS, SAMPLED, FRAGMENT),
                    new Binding(COMPOSITE_COLOURS, SAMPLED, FRAGMENT));

    /** Set 0 of what lays it behind transparent surfaces. */
    static final List<Binding> FOG_BINDINGS =
            List.of(
                    new Binding(FOG_LIGHT, SAMPLED, FRAGMENT),
                    new Binding(FOG_DEPTHS, SAMPLED, FRAGMENT),
                    new Binding(FOG_LAYERS, SAMPLED, FRAGMENT));

    final SetLayout cast;
    final SetLayout volumes;
    final SetLayout composite;
    final SetLayout fog;
    final PipelineLayout casting;
    final PipelineLayout compositing;
    final PipelineLayout fogging;

    CastLayouts(Device device) {
        cast = new SetLayout(device, CAST_BINDINGS, "cast");
        volumes = new SetLayout(device, VOLUME_BINDINGS, "volumes");
        composite = new SetLayout(device, COMPOSITE_BINDINGS, "composite");
        fog = new SetLayout(device, FOG_BINDINGS, "fog");
        fogging =
                new PipelineLayout(device, List.of(fog), FRAGMENT, COMPOSITE_PUSH_BYTES, "fogging");
        casting =
                new PipelineLayout(device, List.of(cast, volumes), COMPUTE, PUSH_BYTES, "casting");
        compositing =
                new PipelineLayout(
                        device, List.of(composite), FRAGMENT, COMPOSITE_PUSH_BYTES, "compositing");
    }

    private static List<Binding> volumeBindings() {
        List<Binding> bindings = new ArrayList<>();
        for (int i = 0; i < 2 * PER_VOLUME; i++) {
            bindings.add(new Binding(i, SAMPLED, COMPUTE));
        }
        return List.copyOf(bindings);
    }

    @Override
    public void close() {
        fogging.close();
        fog.close();
        compositing.close();
        casting.close();
        composite.close();
        volumes.close();
        cast.close();
    }
}

package prelude.engine.frame;

import org.jspecify.annotations.Nullable;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Buffer;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.pipeline.BindingSet;
import prelude.engine.pipeline.Sampler;

/** What rays find, for pictures of one size, and the bindings that write and read it. */
final class CastTargets implements Resource {
    /** Of each eye what lies before its nearest and before its farthest depth. */
    private static final int LAYERS = 4;

    private final Opened opened;
    private final Attachments attachments;
    private final @Nullable LayerImages layers;
    final Image light;
    private final BindingSet[] cast = new BindingSet[Renderer.FRAMES_IN_FLIGHT];
    private final BindingSet composite;
    private final BindingSet fog;

    CastTargets(
            Device device,
            CastLayouts layouts,
            Attachments attachments,
            @Nullable LayerImages layers,
            Buffer[] uniforms,
            Sampler nearest) {
        this.attachments = attachments;
        this.layers = layers;
        // Where nothing is transparent nobody reads the layer; something has to be bound.
        Image layer = layers == null ? attachments.depth : layers.first();
        ImageShape shape = attachments.depth.shape();
        try (Opened opening = new Opened()) {
            light =
                    opening.add(
                            new Image(
                                    device,
                                    ImageShape.flat(
                                            VK10.VK_FORMAT_R16G16B16A16_SFLOAT,
                                            shape.width(),
                                            shape.height(),
                                            LAYERS,
                                            1),
                                    VK10.VK_IMAGE_USAGE_STORAGE_BIT
                                            | VK10.VK_IMAGE_USAGE_SAMPLED_BIT,
                                    "volumes' light"));
            for (int slot = 0; slot < cast.length; slot++) {
                cast[slot] = opening.add(new BindingSet(device, layouts.cast, "cast"));
                cast[slot]
                        .bind(CastLayouts.CAST, uniforms[slot])
                        .bind(CastLayouts.DEPTHS, attachments.depth.view(), nearest)
                        .bind(CastLayouts.LAYERS, layer.view(), nearest)
                        .bindStorage(CastLayouts.LIGHT, light.view());
            }
            composite = opening.add(new BindingSet(device, layouts.composite, "composite"));
            // With one sample nobody reads colours; a software driver (Mesa 22.3.6) fails where
            // nothing is bound all the same.
            Image colour = attachments.colour == null ? light : attachments.colour;
            composite
                    .bind(CastLayouts.COMPOSITE_LIGHT, light.view(), nearest)
                    .bind(CastLayouts.COMPOSITE_DEPTHS, attachments.depth.view(), nearest)
                    .bind(CastLayouts.COMPOSITE_COLOURS, colour.view(), nearest);
            fog =
                    opening.add(new BindingSet(device, layouts.fog, "fog"))
                            .bind(CastLayouts.FOG_LIGHT, light.view(), nearest)
                            .bind(CastLayouts.FOG_DEPTHS, attachments.depth.view(), nearest)
                            .bind(CastLayouts.FOG_LAYERS, layer.view(), nearest);
            opened = opening.keep();
        }
    }

    boolean fits(Attachments others, @Nullable LayerImages otherLayers) {
        return attachments == others && layers == otherLayers;
    }

    long castSet(int slot) {
        return cast[slot].handle();
    }

    long fogSet() {
        return fog.handle();
    }

    long compositeSet() {
        return composite.handle();
    }

    @Override
    public void close() {
        opened.close();
    }
}

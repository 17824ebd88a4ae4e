package prelude.engine.frame;

import org.jspecify.annotations.Nullable;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.pass.Target;
import prelude.engine.pipeline.BindingSet;
import prelude.engine.pipeline.Sampler;

/**
 * What transparent surfaces are drawn into, for pictures of one size: as much for many layers as
 * for few. Colours are linear, times opacity, the nearest first.
 */
final class LayerImages implements Resource {
    private final Opened opened;
    private final Attachments attachments;
    final Image colours;

    /** The depths of every second layer, and of those between them. */
    private final Image[] depths = new Image[2];

    private final BindingSet first;
    private final BindingSet[] later = new BindingSet[2];
    private final BindingSet over;

    LayerImages(Device device, LayerLayouts layouts, Attachments attachments, Sampler nearest) {
        this.attachments = attachments;
        ImageShape shape = attachments.depth.shape();
        try (Opened opening = new Opened()) {
            colours =
                    opening.add(
                            new Image(
                                    device,
                                    shape.of(VK10.VK_FORMAT_R16G16B16A16_SFLOAT),
                                    VK10.VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT
                                            | VK10.VK_IMAGE_USAGE_SAMPLED_BIT,
                                    "layers"));
            for (int i = 0; i < depths.length; i++) {
                depths[i] =
                        opening.add(
                                new Image(
                                        device,
                                        shape,
                                        VK10.VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT
                                                | VK10.VK_IMAGE_USAGE_SAMPLED_BIT,
                                        "layer depths " + i));
            }
            // Before the first layer nothing is nearer, and nobody reads it.
            first = opening.add(depths(device, layouts, attachments.depth, nearest));
            for (int i = 0; i < depths.length; i++) {
                later[i] = opening.add(depths(device, layouts, depths[1 - i], nearest));
            }
            over =
                    opening.add(new BindingSet(device, layouts.over, "over"))
                            .bind(LayerLayouts.LAYERS, colours.view(), nearest);
            opened = opening.keep();
        }
    }

    private BindingSet depths(Device device, LayerLayouts layouts, Image nearer, Sampler nearest) {
        return new BindingSet(device, layouts.depths, "depths")
                .bind(LayerLayouts.OPAQUE, attachments.depth.view(), nearest)
                .bind(LayerLayouts.NEARER, nearer.view(), nearest);
    }

    boolean fits(Attachments others) {
        return attachments == others;
    }

    /** Where a layer's depths are, counted from 0. */
    static Target target(int layer) {
        return layer % 2 == 0 ? Targets.NEARER : Targets.NEXT;
    }

    Image depths(int layer) {
        return depths[layer % 2];
    }

    long depthSet(int layer) {
        return layer == 0 ? first.handle() : later[layer % 2].handle();
    }

    long overSet() {
        return over.handle();
    }

    @Nullable Image image(Target what) {
        if (what.equals(Targets.LAYERS)) {
            return colours;
        }
        if (what.equals(Targets.NEARER)) {
            return depths[0];
        }
        return what.equals(Targets.NEXT) ? depths[1] : null;
    }

    @Override
    public void close() {
        opened.close();
    }
}

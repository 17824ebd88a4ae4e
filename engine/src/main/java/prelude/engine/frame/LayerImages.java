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

    /** The place that keeps the first layer's depths while rays are cast. */
    static final int FIRST = 2;

    /** Of every second layer, of those between them and, where rays are cast, of the first. */
    private final Image[] depths;

    private final BindingSet[] sets;
    private final BindingSet over;

    /**
     * @param keepsFirst for rays
     */
    LayerImages(
            Device device,
            LayerLayouts layouts,
            Attachments attachments,
            Sampler nearest,
            LayerCounts counts,
            boolean keepsFirst) {
        depths = new Image[keepsFirst ? FIRST + 1 : FIRST];
        sets = new BindingSet[counts.layers()];
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
            for (int layer = 0; layer < sets.length; layer++) {
                // Before the first layer nothing is nearer, and nobody reads it.
                Image nearer =
                        layer == 0 ? attachments.depth : depths[place(layer - 1, keepsFirst)];
                sets[layer] =
                        opening.add(new BindingSet(device, layouts.depths, "depths"))
                                .bind(LayerLayouts.OPAQUE, attachments.depth.view(), nearest)
                                .bind(LayerLayouts.NEARER, nearer.view(), nearest)
                                .bind(LayerLayouts.FOUND, counts.found(layer));
            }
            over =
                    opening.add(new BindingSet(device, layouts.over, "over"))
                            .bind(LayerLayouts.LAYERS, colours.view(), nearest);
            opened = opening.keep();
        }
    }

    boolean fits(Attachments others, boolean keepsFirst) {
        return attachments == others && keepsFirst == (depths.length > FIRST);
    }

    /** Where the depths of a layer are kept, whose number is 0 for the nearest. */
    static int place(int layer, boolean keepsFirst) {
        return keepsFirst && layer == 0 ? FIRST : layer % 2;
    }

    /** What stands for such a place among the passes. */
    static Target target(int place) {
        return switch (place) {
            case 0 -> Targets.NEARER;
            case 1 -> Targets.NEXT;
            default -> Targets.FIRST;
        };
    }

    Image depths(int place) {
        return depths[place];
    }

    Image first() {
        return depths[FIRST];
    }

    /** The VkDescriptorSet of what limits a layer. */
    long set(int layer) {
        return sets[layer].handle();
    }

    long overSet() {
        return over.handle();
    }

    @Nullable Image image(Target what) {
        if (what.equals(Targets.LAYERS)) {
            return colours;
        }
        for (int place = 0; place < depths.length; place++) {
            if (what.equals(target(place))) {
                return depths[place];
            }
        }
        return null;
    }

    @Override
    public void close() {
        opened.close();
    }
}

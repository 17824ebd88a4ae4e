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

    private final BindingSet before;
    private final BindingSet[] behind;
    private final BindingSet over;

    /**
     * @param keepsFirst for rays
     */
    LayerImages(
            Device device,
            LayerLayouts layouts,
            Attachments attachments,
            Sampler nearest,
            boolean keepsFirst) {
        depths = new Image[keepsFirst ? FIRST + 1 : FIRST];
        behind = new BindingSet[depths.length];
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
            before = opening.add(depths(device, layouts, attachments.depth, nearest));
            for (int i = 0; i < depths.length; i++) {
                behind[i] = opening.add(depths(device, layouts, depths[i], nearest));
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

    boolean fits(Attachments others, boolean keepsFirst) {
        return attachments == others && keepsFirst == (depths.length > FIRST);
    }

    /** Where a layer's depths are. */
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

    /** The VkDescriptorSet for the layer behind that whose depths are in a place. */
    long setBehind(int place) {
        return behind[place].handle();
    }

    /** The same for the first layer. */
    long setOfFirst() {
        return before.handle();
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

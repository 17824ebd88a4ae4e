package prelude.engine.frame;

import org.jspecify.annotations.Nullable;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.target.StereoTarget;

/** What is drawn into before it is resolved: both eyes' samples and depths, for one size. */
final class Attachments implements Resource {
    private final Opened opened;
    private final int width;
    private final int height;
    private final int format;
    private final boolean sampled;

    /** Null where there is one sample: then the target is drawn into itself. */
    final @Nullable Image colour;

    final Image depth;

    /**
     * @param sampled whether passes after the surfaces' read them
     */
    Attachments(Device device, StereoTarget target, int samples, boolean sampled) {
        this.sampled = sampled;
        width = target.width();
        height = target.height();
        format = target.format();
        int fleeting =
                sampled
                        ? VK10.VK_IMAGE_USAGE_SAMPLED_BIT
                        : VK10.VK_IMAGE_USAGE_TRANSIENT_ATTACHMENT_BIT;
        try (Opened opening = new Opened()) {
            colour =
                    samples == 1
                            ? null
                            : opening.add(
                                    new Image(
                                            device,
                                            ImageShape.flat(format, width, height, 2, samples),
                                            VK10.VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | fleeting,
                                            "colour samples"));
            depth =
                    opening.add(
                            new Image(
                                    device,
                                    ImageShape.flat(
                                            VK10.VK_FORMAT_D32_SFLOAT, width, height, 2, samples),
                                    VK10.VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | fleeting,
                                    "depth samples"));
            opened = opening.keep();
        }
    }

    boolean fits(StereoTarget target, boolean asSampled) {
        return sampled == asSampled
                && width == target.width()
                && height == target.height()
                && format == target.format();
    }

    @Override
    public void close() {
        opened.close();
    }
}

package prelude.engine.frame;

import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.pipeline.BindingSet;
import prelude.engine.pipeline.Sampler;
import prelude.engine.pipeline.SetLayout;

/** Depths of both eyes at half the fineness, and how much of the room is seen from there. */
final class OcclusionImages implements Resource {
    private final Opened opened;
    private final BindingSet searchSet;
    private final BindingSet smoothSet;
    final Image depth;
    final Image found;
    final Image smoothed;

    OcclusionImages(Device device, SetLayout layout, Sampler nearest, int width, int height) {
        try (Opened opening = new Opened()) {
            depth =
                    opening.add(
                            Image.sampled(
                                    device,
                                    ImageShape.flat(VK10.VK_FORMAT_D32_SFLOAT, width, height, 2, 1),
                                    VK10.VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT,
                                    "half depths"));
            ImageShape numbers = depth.shape().of(VK10.VK_FORMAT_R32_SFLOAT);
            int storage = VK10.VK_IMAGE_USAGE_STORAGE_BIT;
            found = opening.add(Image.sampled(device, numbers, storage, "occlusion found"));
            smoothed = opening.add(Image.sampled(device, numbers, storage, "occlusion"));
            searchSet = opening.add(new BindingSet(device, layout, "occlusion found"));
            searchSet
                    .bind(0, depth.view(), nearest)
                    .bindStorage(1, found.view())
                    .bind(2, found.view(), nearest);
            smoothSet = opening.add(new BindingSet(device, layout, "occlusion"));
            smoothSet
                    .bind(0, depth.view(), nearest)
                    .bindStorage(1, smoothed.view())
                    .bind(2, found.view(), nearest);
            opened = opening.keep();
        }
    }

    boolean fits(int width, int height) {
        return depth.shape().width() == width && depth.shape().height() == height;
    }

    /** A VkDescriptorSet of one of the two steps. */
    long set(boolean smooths) {
        return smooths ? smoothSet.handle() : searchSet.handle();
    }

    @Override
    public void close() {
        opened.close();
    }
}

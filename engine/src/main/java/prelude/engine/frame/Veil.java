package prelude.engine.frame;

import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;

/**
 * What transparent surfaces leave of the lamp's light: how near to it the first is, and the part
 * that all of them let through. As in the map of shadows, closed surfaces count with their far
 * sides: what lies within one is lit as if it were not there. Frames without such surfaces do not
 * look at it.
 */
final class Veil implements Resource {
    private final Opened opened;
    final Image depth;
    final Image lets;

    Veil(Device device, int side) {
        try (Opened opening = new Opened()) {
            depth =
                    opening.add(
                            Image.sampled(
                                    device,
                                    ImageShape.flat(VK10.VK_FORMAT_D32_SFLOAT, side, side, 1, 1),
                                    VK10.VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT,
                                    "veil's depth"));
            lets =
                    opening.add(
                            Image.sampled(
                                    device,
                                    depth.shape().of(VK10.VK_FORMAT_R8_UNORM),
                                    VK10.VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT,
                                    "veil"));
            opened = opening.keep();
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}

package prelude.engine.target;

import static prelude.engine.VulkanException.checkUnlessLost;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkBufferImageCopy;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Buffer;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.memory.OneTime;

/** Images of our own, to be read back or blitted into a window. */
public final class OffscreenTarget implements StereoTarget, Resource {
    private static final int RGBA = VK10.VK_FORMAT_R8G8B8A8_SRGB;

    private final Device device;
    private final int width;
    private final int height;
    private final int format;
    private final Image[] images;
    private final Opened opened;

    /** Pictures that can be read. */
    public OffscreenTarget(Device device, int width, int height, int imageCount) {
        this(device, width, height, imageCount, RGBA);
    }

    /**
     * @param imageCount how many frames may be in flight or shown at once
     * @param format a VkFormat
     */
    public OffscreenTarget(Device device, int width, int height, int imageCount, int format) {
        int side = device.limits().maxImage2dSide();
        if (width < 1 || height < 1 || width > side || height > side || imageCount < 1) {
            throw new IllegalArgumentException(
                    "%d images of %d × %d; the device takes 1 to %d a side"
                            .formatted(imageCount, width, height, side));
        }
        this.device = device;
        this.width = width;
        this.height = height;
        this.format = format;
        images = new Image[imageCount];
        int usage = VK10.VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK10.VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
        try (Opened opening = new Opened()) {
            for (int i = 0; i < imageCount; i++) {
                images[i] =
                        opening.add(
                                new Image(
                                        device,
                                        ImageShape.flat(format, width, height, 2, 1),
                                        usage,
                                        "offscreen " + i));
            }
            opened = opening.keep();
        }
    }

    /** Waits for all that was submitted and reads one eye of one image that has been drawn. */
    public Picture read(int imageIndex, int eye) {
        if (format != RGBA) {
            throw new IllegalStateException("an image of format " + format + " is not read");
        }
        try (Buffer buffer = Buffer.readBack(device, bytesOfAnEye(), "read back")) {
            copy(imageIndex, eye, 1, buffer);
            return new Picture(decode(buffer.mapped()));
        }
    }

    /** Of one eye, four a pixel. */
    long bytesOfAnEye() {
        return 4L * width * height;
    }

    /** Waits for all that was submitted and copies eyes one behind the other. */
    void copy(int imageIndex, int firstEye, int eyes, Buffer into) {
        OneTime.run(
                device,
                commands -> {
                    try (MemoryStack stack = MemoryStack.stackPush()) {
                        VkBufferImageCopy.Buffer region = VkBufferImageCopy.calloc(1, stack);
                        region.get(0)
                                .imageSubresource()
                                .aspectMask(VK10.VK_IMAGE_ASPECT_COLOR_BIT)
                                .baseArrayLayer(firstEye)
                                .layerCount(eyes);
                        region.get(0).imageExtent().set(width, height, 1);
                        VK10.vkCmdCopyImageToBuffer(
                                commands,
                                images[imageIndex].handle(),
                                finalLayout(),
                                into.handle(),
                                region);
                    }
                });
    }

    private BufferedImage decode(ByteBuffer rgba) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = 4 * (y * width + x);
                row[x] =
                        (rgba.get(at + 3) & 255) << 24
                                | (rgba.get(at) & 255) << 16
                                | (rgba.get(at + 1) & 255) << 8
                                | (rgba.get(at + 2) & 255);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int format() {
        return format;
    }

    @Override
    public int finalLayout() {
        return VK10.VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL;
    }

    @Override
    public int imageCount() {
        return images.length;
    }

    @Override
    public long image(int index) {
        return images[index].handle();
    }

    @Override
    public void close() {
        // Frames may still be drawing into it; targets seldom go, so all of them are waited for.
        checkUnlessLost("vkQueueWaitIdle", VK10.vkQueueWaitIdle(device.queue()));
        opened.close();
    }
}

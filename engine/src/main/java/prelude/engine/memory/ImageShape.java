package prelude.engine.memory;

import org.lwjgl.vulkan.VK10;

/**
 * What an image is.
 *
 * @param depth voxels; above 1 the image is a volume, seen as one
 * @param layers array layers; above 1 it is seen as an array
 * @param levels of the mip chain
 */
public record ImageShape(
        int format, int width, int height, int depth, int layers, int levels, int samples) {

    public ImageShape {
        if (width <= 0 || height <= 0 || depth <= 0 || layers <= 0 || levels <= 0) {
            throw new IllegalArgumentException(
                    "%d × %d × %d, %d layers, %d levels"
                            .formatted(width, height, depth, layers, levels));
        }
    }

    public static ImageShape flat(int format, int width, int height, int layers, int samples) {
        return new ImageShape(format, width, height, 1, layers, 1, samples);
    }

    /** The same in another format. */
    public ImageShape of(int otherFormat) {
        return new ImageShape(otherFormat, width, height, depth, layers, levels, samples);
    }

    public static ImageShape volume(int format, int width, int height, int depth, int levels) {
        return new ImageShape(format, width, height, depth, 1, levels, 1);
    }

    int aspect() {
        return format == VK10.VK_FORMAT_D32_SFLOAT
                ? VK10.VK_IMAGE_ASPECT_DEPTH_BIT
                : VK10.VK_IMAGE_ASPECT_COLOR_BIT;
    }

    int viewType() {
        if (depth > 1) {
            return VK10.VK_IMAGE_VIEW_TYPE_3D;
        }
        return layers > 1 ? VK10.VK_IMAGE_VIEW_TYPE_2D_ARRAY : VK10.VK_IMAGE_VIEW_TYPE_2D;
    }

    int imageType() {
        return depth > 1 ? VK10.VK_IMAGE_TYPE_3D : VK10.VK_IMAGE_TYPE_2D;
    }
}

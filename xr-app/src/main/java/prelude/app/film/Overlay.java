package prelude.app.film;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/** What is laid over every frame: drawn once, kept as far as there is something of it. */
final class Overlay {
    private final int pictureWidth;
    private final int left;
    private final int top;
    private final int width;
    private final int height;

    /** 0xAARRGGBB, not multiplied by the opacity. */
    private final int[] argb;

    /**
     * @param drawn as large as a frame, transparent where the frame is seen
     */
    Overlay(BufferedImage drawn) {
        pictureWidth = drawn.getWidth();
        int firstX = drawn.getWidth();
        int firstY = drawn.getHeight();
        int endX = 0;
        int endY = 0;
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                if (drawn.getRGB(x, y) >>> 24 > 0) {
                    firstX = Math.min(firstX, x);
                    firstY = Math.min(firstY, y);
                    endX = Math.max(endX, x + 1);
                    endY = y + 1;
                }
            }
        }
        left = firstX;
        top = firstY;
        width = Math.max(0, endX - firstX);
        height = Math.max(0, endY - firstY);
        argb = width == 0 ? new int[0] : drawn.getRGB(left, top, width, height, null, 0, width);
    }

    /**
     * Lays it over a frame.
     *
     * @param rgba R, G, B, A, a byte each, the first row at the top
     */
    void over(ByteBuffer rgba) {
        for (int y = 0; y < height; y++) {
            int at = 4 * ((top + y) * pictureWidth + left);
            for (int x = 0; x < width; x++, at += 4) {
                int colour = argb[y * width + x];
                int opacity = colour >>> 24;
                if (opacity > 0) {
                    rgba.put(at, over(rgba.get(at), colour >> 16, opacity));
                    rgba.put(at + 1, over(rgba.get(at + 1), colour >> 8, opacity));
                    rgba.put(at + 2, over(rgba.get(at + 2), colour, opacity));
                }
            }
        }
    }

    private static byte over(byte below, int colour, int opacity) {
        int mixed = (below & 255) * (255 - opacity) + (colour & 255) * opacity;
        return (byte) ((mixed + 127) / 255);
    }
}

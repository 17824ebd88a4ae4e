package prelude.app.film;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/**
 * Words in the lower left corner of a picture, on a darkened strip: drawn once, laid over every
 * frame.
 */
public final class Caption {
    /** Of a picture's height. */
    private static final float LETTERS = 1 / 32f;

    private static final int SMALLEST_LETTERS = 9;
    private static final Color STRIP = new Color(0, 0, 0, 150);
    private static final Color INK = new Color(0xf0f0e8);

    private final int pictureWidth;
    private final int top;
    private final int width;
    private final int height;

    /** 0xAARRGGBB, not multiplied by the opacity. */
    private final int[] argb;

    /**
     * @param words if blank, there is no strip either
     * @param pictureWidth pixels; words that would be wider are set smaller
     */
    public Caption(String words, int pictureWidth, int pictureHeight) {
        this.pictureWidth = pictureWidth;
        if (words.isBlank()) {
            top = pictureHeight;
            width = 0;
            height = 0;
            argb = new int[0];
            return;
        }
        BufferedImage probe = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        Graphics2D measuring = probe.createGraphics();
        int letters = Math.max(SMALLEST_LETTERS, Math.round(LETTERS * pictureHeight));
        FontMetrics font = measuring.getFontMetrics(font(letters));
        while (letters > 1 && font.stringWidth(words) + letters > pictureWidth) {
            letters--;
            font = measuring.getFontMetrics(font(letters));
        }
        measuring.dispose();
        width = Math.clamp(font.stringWidth(words) + letters, 1, pictureWidth);
        height = Math.clamp(font.getHeight() + letters / 2, 1, pictureHeight);
        top = pictureHeight - height;
        argb = draw(words, letters, font);
    }

    private static Font font(int letters) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, letters);
    }

    private int[] draw(String words, int letters, FontMetrics font) {
        BufferedImage strip = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D into = strip.createGraphics();
        try {
            into.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            into.setColor(STRIP);
            into.fillRect(0, 0, width, height);
            into.setColor(INK);
            into.setFont(font.getFont());
            into.drawString(words, letters / 2, letters / 4 + font.getAscent());
        } finally {
            into.dispose();
        }
        return strip.getRGB(0, 0, width, height, null, 0, width);
    }

    /**
     * Lays the words over a picture.
     *
     * @param rgba R, G, B, A, a byte each, the first row at the top
     */
    void over(ByteBuffer rgba) {
        for (int y = 0; y < height; y++) {
            int at = 4 * (top + y) * pictureWidth;
            for (int x = 0; x < width; x++, at += 4) {
                int colour = argb[y * width + x];
                int opacity = colour >>> 24;
                rgba.put(at, over(rgba.get(at), colour >> 16, opacity));
                rgba.put(at + 1, over(rgba.get(at + 1), colour >> 8, opacity));
                rgba.put(at + 2, over(rgba.get(at + 2), colour, opacity));
            }
        }
    }

    /** The same over a picture of Java's. */
    public void over(BufferedImage picture) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int colour = argb[y * width + x];
                int opacity = colour >>> 24;
                int below = picture.getRGB(x, top + y);
                int red = over((byte) (below >> 16), colour >> 16, opacity) & 255;
                int green = over((byte) (below >> 8), colour >> 8, opacity) & 255;
                int blue = over((byte) below, colour, opacity) & 255;
                picture.setRGB(x, top + y, 0xff << 24 | red << 16 | green << 8 | blue);
            }
        }
    }

    /** A picture with the words on a strip of their own below it. */
    public static BufferedImage below(BufferedImage picture, String words) {
        Caption caption = new Caption(words, picture.getWidth(), picture.getHeight());
        int height = picture.getHeight() + caption.height;
        BufferedImage both =
                new BufferedImage(picture.getWidth(), height, BufferedImage.TYPE_INT_RGB);
        both.setRGB(
                0,
                0,
                picture.getWidth(),
                picture.getHeight(),
                picture.getRGB(
                        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()),
                0,
                picture.getWidth());
        caption.over(both.getSubimage(0, caption.height, picture.getWidth(), picture.getHeight()));
        return both;
    }

    private static byte over(byte below, int colour, int opacity) {
        int mixed = (below & 255) * (255 - opacity) + (colour & 255) * opacity;
        return (byte) ((mixed + 127) / 255);
    }

    /** The first row that the strip covers. */
    public int top() {
        return top;
    }
}

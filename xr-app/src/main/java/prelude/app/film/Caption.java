package prelude.app.film;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Words in the upper left corner of a picture, on a darkened strip. */
public final class Caption {
    /** Of a picture's height. */
    private static final float LETTERS = 1 / 36f;

    private static final int SMALLEST_LETTERS = 9;
    private static final Color STRIP = new Color(0, 0, 0, 150);
    private static final Color INK = new Color(0xf0f0e8);

    private final String words;

    /**
     * @param words if blank, there is no strip either
     */
    public Caption(String words) {
        this.words = words;
    }

    /** Lays the words over a picture; where they would be wider they are set smaller. */
    public void draw(BufferedImage picture) {
        if (words.isBlank()) {
            return;
        }
        Graphics2D into = picture.createGraphics();
        try {
            into.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            FontMetrics font = font(into, picture);
            int letters = font.getFont().getSize();
            into.setFont(font.getFont());
            into.setColor(STRIP);
            into.fillRect(0, 0, font.stringWidth(words) + letters, height(font));
            into.setColor(INK);
            into.drawString(words, letters / 2, letters / 4 + font.getAscent());
        } finally {
            into.dispose();
        }
    }

    private FontMetrics font(Graphics2D into, BufferedImage picture) {
        int letters = Math.max(SMALLEST_LETTERS, Math.round(LETTERS * picture.getHeight()));
        FontMetrics font = into.getFontMetrics(font(letters));
        while (letters > 1 && font.stringWidth(words) + letters > picture.getWidth()) {
            letters--;
            font = into.getFontMetrics(font(letters));
        }
        return font;
    }

    private static Font font(int letters) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, letters);
    }

    private static int height(FontMetrics font) {
        return font.getHeight() + font.getFont().getSize() / 2;
    }

    /** How many rows of such a picture the strip covers. */
    public int rows(BufferedImage picture) {
        if (words.isBlank()) {
            return 0;
        }
        Graphics2D measuring = picture.createGraphics();
        try {
            return Math.min(height(font(measuring, picture)), picture.getHeight());
        } finally {
            measuring.dispose();
        }
    }

    /** A picture with the words on a strip of their own above it. */
    public BufferedImage above(BufferedImage picture) {
        int strip = rows(picture);
        BufferedImage both =
                new BufferedImage(
                        picture.getWidth(),
                        picture.getHeight() + strip,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D into = both.createGraphics();
        try {
            into.drawImage(picture, 0, strip, null);
        } finally {
            into.dispose();
        }
        draw(both.getSubimage(0, 0, picture.getWidth(), picture.getHeight()));
        return both;
    }
}

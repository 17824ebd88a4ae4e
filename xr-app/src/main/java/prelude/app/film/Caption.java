package prelude.app.film;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import prelude.app.words.Pen;

/** Words in the upper left corner of a picture, on a darkened strip. */
public final class Caption {
    /** Of a picture's height. */
    private static final float LETTERS = 1 / 36f;

    private static final int SMALLEST_LETTERS = 9;
    private static final Color STRIP = new Color(0, 0, 0, 150);
    private static final Color INK = new Color(0xf0f0e8);

    private final Pen pen;
    private final String words;

    /**
     * @param words if blank, there is no strip either
     */
    public Caption(Pen pen, String words) {
        this.pen = pen;
        this.words = words;
    }

    /** Lays the words over a picture; where they would be wider they are set smaller. */
    public void draw(BufferedImage picture) {
        if (words.isBlank()) {
            return;
        }
        Graphics2D into = picture.createGraphics();
        try {
            int letters = letters(picture);
            into.setColor(STRIP);
            into.fillRect(
                    0, 0, (int) Math.ceil(pen.width(words, letters)) + letters, height(letters));
            into.setColor(INK);
            pen.draw(into, words, letters / 2.0, letters / 4.0 + pen.ascent(letters), letters);
        } finally {
            into.dispose();
        }
    }

    private int letters(BufferedImage picture) {
        int letters = Math.max(SMALLEST_LETTERS, Math.round(LETTERS * picture.getHeight()));
        while (letters > 1 && pen.width(words, letters) + letters > picture.getWidth()) {
            letters--;
        }
        return letters;
    }

    private int height(int letters) {
        return (int) Math.ceil(pen.height(letters)) + letters / 2;
    }

    /** How many rows of such a picture the strip covers. */
    public int rows(BufferedImage picture) {
        if (words.isBlank()) {
            return 0;
        }
        return Math.min(height(letters(picture)), picture.getHeight());
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

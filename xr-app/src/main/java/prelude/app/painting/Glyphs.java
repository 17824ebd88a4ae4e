package prelude.app.painting;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.ArrayList;
import java.util.List;

/** Words as rectangles, so that they can stand in a scene as any mesh does. */
final class Glyphs {
    /** Pixels of a line of text: at arm's length finer than a headset shows. */
    private static final int SIZE = 30;

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, SIZE);
    private static final int INK = 128;

    private final float height;

    /**
     * @param height of a line
     */
    Glyphs(float height) {
        this.height = height;
    }

    float width(String words) {
        FontRenderContext plain = new FontRenderContext(null, false, false);
        return (float) FONT.getStringBounds(words, plain).getWidth() * height / SIZE;
    }

    /** Adds a line whose first letter stands on (x, y); each rectangle is x, y, width, height. */
    void add(String words, float x, float y, List<float[]> rectangles) {
        float pixel = height / SIZE;
        int columns = Math.max(1, (int) Math.ceil(width(words) / pixel) + SIZE);
        BufferedImage drawn = new BufferedImage(columns, 2 * SIZE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D into = drawn.createGraphics();
        into.setFont(FONT);
        int base = SIZE + SIZE / 3;
        into.drawString(words, 0, base);
        into.dispose();
        Raster pixels = drawn.getRaster();
        for (int row = 0; row < drawn.getHeight(); row++) {
            for (int[] run : runs(pixels, row, columns)) {
                rectangles.add(
                        new float[] {
                            x + run[0] * pixel,
                            y + (base - row - 1) * pixel,
                            (run[1] - run[0]) * pixel,
                            pixel
                        });
            }
        }
    }

    /** From each first pixel with ink to the next without. */
    private static List<int[]> runs(Raster pixels, int row, int columns) {
        List<int[]> runs = new ArrayList<>();
        int from = -1;
        for (int column = 0; column <= columns; column++) {
            boolean ink = column < columns && pixels.getSample(column, row, 0) > INK;
            if (ink && from < 0) {
                from = column;
            } else if (!ink && from >= 0) {
                runs.add(new int[] {from, column});
                from = -1;
            }
        }
        return runs;
    }
}

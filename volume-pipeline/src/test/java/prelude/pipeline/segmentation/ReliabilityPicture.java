package prelude.pipeline.segmentation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/** A reliability diagram: what was said across, what was right upwards. */
final class ReliabilityPicture {
    private static final int SIZE = 420;
    private static final int LEFT = 52;
    private static final int BELOW = 44;
    private static final int MARGIN = 16;

    /** Both axes begin here. */
    private static final double LOWEST = 0.2;

    /** Told apart by the colour-blind, too (Okabe and Ito). */
    private static final List<Color> COLOURS =
            List.of(
                    new Color(0x0072B2),
                    new Color(0xE69F00),
                    new Color(0x009E73),
                    new Color(0xCC79A7),
                    new Color(0xD55E00),
                    new Color(0x56B4E9));

    private ReliabilityPicture() {}

    /**
     * @param curves by what the key calls them
     */
    static void draw(Map<String, Reliability> curves, Path file) throws IOException {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, SIZE, SIZE);
            axes(graphics);
            int row = 0;
            for (Map.Entry<String, Reliability> curve : curves.entrySet()) {
                graphics.setColor(COLOURS.get(row % COLOURS.size()));
                graphics.drawString(curve.getKey(), LEFT + 12, MARGIN + 20 + 16 * row++);
                curve(graphics, curve.getValue().points());
            }
        } finally {
            graphics.dispose();
        }
        ImageIO.write(image, "png", file.toFile());
    }

    private static void axes(Graphics2D graphics) {
        graphics.setStroke(new BasicStroke(1));
        for (int tenth = 3; tenth <= 10; tenth++) {
            double at = tenth / 10.0;
            graphics.setColor(new Color(0xDDDDDD));
            graphics.draw(new Line2D.Double(x(at), y(LOWEST), x(at), y(1)));
            graphics.draw(new Line2D.Double(x(LOWEST), y(at), x(1), y(at)));
            graphics.setColor(Color.DARK_GRAY);
            String number = String.format(Locale.ROOT, "%.1f", at);
            graphics.drawString(number, (int) x(at) - 9, SIZE - BELOW + 16);
            graphics.drawString(number, LEFT - 26, (int) y(at) + 4);
        }
        graphics.draw(new Line2D.Double(x(LOWEST), y(LOWEST), x(1), y(1)));
        graphics.drawString("confidence said", SIZE / 2 - 30, SIZE - 10);
        graphics.rotate(-Math.PI / 2);
        graphics.drawString("share of voxels right", -SIZE / 2 - 40, 16);
        graphics.rotate(Math.PI / 2);
    }

    private static void curve(Graphics2D graphics, List<Reliability.Point> points) {
        graphics.setStroke(new BasicStroke(2));
        for (int i = 0; i < points.size(); i++) {
            double x = x(points.get(i).said());
            double y = y(points.get(i).right());
            if (i > 0) {
                graphics.draw(
                        new Line2D.Double(
                                x(points.get(i - 1).said()), y(points.get(i - 1).right()), x, y));
            }
            graphics.fill(new Ellipse2D.Double(x - 3.5, y - 3.5, 7, 7));
        }
    }

    private static double x(double said) {
        return LEFT + (Math.max(LOWEST, said) - LOWEST) / (1 - LOWEST) * (SIZE - LEFT - MARGIN);
    }

    private static double y(double right) {
        return SIZE
                - BELOW
                - (Math.max(LOWEST, right) - LOWEST) / (1 - LOWEST) * (SIZE - BELOW - MARGIN);
    }
}

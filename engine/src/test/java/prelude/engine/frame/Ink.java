package prelude.engine.frame;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import prelude.engine.words.Line;
import prelude.engine.words.Outline;

/** Words' outlines filled by another rasteriser at many times the fineness: the truth for tests. */
final class Ink {
    private static final int FINER = 8;

    private Ink() {}

    /**
     * The share of each pixel that ink covers.
     *
     * @param toPixels from ems, +Y up, to pixels, +Y down
     */
    static double[][] of(Line line, AffineTransform toPixels, int width, int height) {
        BufferedImage fine =
                new BufferedImage(FINER * width, FINER * height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D into = fine.createGraphics();
        into.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        into.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        into.scale(FINER, FINER);
        into.transform(toPixels);
        into.setColor(Color.WHITE);
        for (int i = 0; i < line.count(); i++) {
            AffineTransform at = AffineTransform.getTranslateInstance(line.x(i), line.y(i));
            into.fill(at.createTransformedShape(path(line.glyph(i).outline())));
        }
        into.dispose();
        double[][] shares = new double[height][width];
        for (int y = 0; y < FINER * height; y++) {
            for (int x = 0; x < FINER * width; x++) {
                if (fine.getRaster().getSample(x, y, 0) > 127) {
                    shares[y / FINER][x / FINER] += 1.0 / (FINER * FINER);
                }
            }
        }
        return shares;
    }

    private static Path2D path(Outline outline) {
        Path2D.Float path = new Path2D.Float(Path2D.WIND_NON_ZERO);
        int p = 0;
        for (int i = 0; i < outline.parts(); i++) {
            byte part = outline.part(i);
            switch (part) {
                case Outline.MOVE -> {
                    if (p > 0) {
                        path.closePath();
                    }
                    path.moveTo(outline.x(p), outline.y(p));
                }
                case Outline.LINE -> path.lineTo(outline.x(p), outline.y(p));
                case Outline.QUADRATIC ->
                        path.quadTo(outline.x(p), outline.y(p), outline.x(p + 1), outline.y(p + 1));
                default ->
                        path.curveTo(
                                outline.x(p),
                                outline.y(p),
                                outline.x(p + 1),
                                outline.y(p + 1),
                                outline.x(p + 2),
                                outline.y(p + 2));
            }
            p += Outline.pointsOf(part);
        }
        if (p > 0) {
            path.closePath();
        }
        return path;
    }
}

package prelude.app.words;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import prelude.engine.words.Lettering;
import prelude.engine.words.Line;
import prelude.engine.words.Outline;

/**
 * Writes on pictures in memory with the letters that are seen in the room, whatever fonts the
 * machine's Java finds. Sizes and places in pixels, +Y down.
 */
public final class Pen {
    private final Lettering lettering;

    public Pen(Lettering lettering) {
        this.lettering = lettering;
    }

    public double width(String words, double em) {
        return em * lettering.line(words).width();
    }

    /** From a line up to its letters' tops. */
    public double ascent(double em) {
        return em * lettering.typeface().ascent();
    }

    /** From line to line. */
    public double height(double em) {
        return em * (lettering.typeface().ascent() + lettering.typeface().descent());
    }

    /** Writes in the graphics' colour a line that begins at a place. */
    public void draw(Graphics2D into, String words, double x, double y, double em) {
        Object before = into.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
        into.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        into.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Line line = lettering.line(words);
        for (int i = 0; i < line.count(); i++) {
            AffineTransform at =
                    new AffineTransform(em, 0, 0, -em, x + em * line.x(i), y - em * line.y(i));
            into.fill(at.createTransformedShape(path(line.glyph(i).outline())));
        }
        if (before != null) {
            into.setRenderingHint(RenderingHints.KEY_ANTIALIASING, before);
        }
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

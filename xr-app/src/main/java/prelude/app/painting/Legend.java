package prelude.app.painting;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import prelude.app.painting.PaintRequest.Range;
import prelude.app.words.Pen;
import prelude.engine.scene.ColourRamp;

/** What the colours of a heat map stand for: a bar with its ends, and the colour of the unknown. */
public final class Legend {
    private static final Color INK = new Color(0xf0f0e8);
    private static final Color GROUND = new Color(0x18, 0x1a, 0x1c, 0xd0);

    /** Of the picture's height. */
    private static final double TEXT = 0.026;

    private static final int LEAST_TEXT = 11;

    /** Of the text's height. */
    private static final double BAR = 14;

    private static final int DIGITS = 2;
    private static final int MOST_DECIMALS = 9;

    private final HeatMap map;

    public Legend(HeatMap map) {
        this.map = map;
    }

    String unknown() {
        return map.kind() == PaintKind.DEFECTS ? "none" : "unknown";
    }

    /** Draws it into a picture's lower left corner; where no value is shown, nothing. */
    public void draw(Pen pen, BufferedImage picture) {
        if (!map.kind().hasValues()) {
            return;
        }
        Graphics2D into = picture.createGraphics();
        try {
            int size = Math.max(LEAST_TEXT, (int) Math.round(TEXT * picture.getHeight()));
            draw(pen, into, picture.getHeight(), size);
        } finally {
            into.dispose();
        }
    }

    private void draw(Pen pen, Graphics2D into, int height, int size) {
        int line = (int) Math.ceil(pen.height(size));
        int ascent = (int) Math.ceil(pen.ascent(size));
        int gap = size / 2;
        int bar = (int) (BAR * size);
        int words = Math.max(bar, width(pen, caption(), size));
        int width = words + 2 * gap + width(pen, unknown(), size) + 3 * gap;
        int tall = 2 * line + size + 3 * gap;
        int left = gap;
        int top = height - tall - gap;
        into.setColor(GROUND);
        into.fillRect(left, top, width, tall);
        left += gap;
        int base = top + gap + ascent;
        into.setColor(INK);
        pen.draw(into, caption(), left, base, size);
        int y = top + gap + line + gap / 2;
        for (int x = 0; x < bar; x++) {
            ColourRamp ramp = map.painting().ramp();
            into.setColor(new Color(ramp.at(x / (bar - 1.0)).onScreen()));
            into.fillRect(left + x, y, 1, size);
        }
        int under = y + size + ascent + gap / 4;
        into.setColor(INK);
        pen.draw(into, low(), left, under, size);
        String middle = middle();
        pen.draw(into, middle, left + (bar - width(pen, middle, size)) / 2, under, size);
        pen.draw(into, high(), left + bar - width(pen, high(), size), under, size);
        int swatch = left + words + 2 * gap;
        into.setColor(new Color(HeatMap.UNKNOWN_RGB));
        into.fillRect(swatch, y, size, size);
        into.setColor(INK);
        pen.draw(into, unknown(), swatch, under, size);
    }

    private static int width(Pen pen, String words, int size) {
        return (int) Math.ceil(pen.width(words, size));
    }

    /** What is painted, with its unit. */
    public String caption() {
        String unit = map.kind().unit;
        return map.caption() + (unit.isEmpty() ? "" : ", " + unit);
    }

    /** The lower end: what is less has its colour too. */
    String low() {
        if (map.kind() == PaintKind.DEFECTS) {
            return "open";
        }
        return (map.openBelow() ? "\u2264 " : "") + number(map.ends().low());
    }

    String middle() {
        Range ends = map.ends();
        return map.kind() == PaintKind.DEFECTS
                ? "not manifold"
                : number((ends.low() + ends.high()) / 2);
    }

    String high() {
        if (map.kind() == PaintKind.DEFECTS) {
            return "crossing";
        }
        return (map.openAbove() ? "\u2265 " : "") + number(map.ends().high());
    }

    /** As fine as the ends are apart. */
    private String number(double value) {
        Range ends = map.ends();
        int decimals = DIGITS - (int) Math.floor(Math.log10(ends.high() - ends.low()));
        return BigDecimal.valueOf(value)
                .setScale(Math.clamp(decimals, DIGITS, MOST_DECIMALS), RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The same in one line. */
    public String inWords() {
        return !map.kind().hasValues()
                ? caption()
                : "%s: %s to %s, grey %s".formatted(caption(), low(), high(), unknown());
    }
}

package prelude.app.panel;

import java.util.List;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Sign;
import prelude.engine.words.Lettering;
import prelude.engine.words.Line;

/**
 * A panel as a sign: its unit is an em, its origin the upper left corner, +Y up. Drawn anew only
 * when what it shows has changed.
 */
public final class Panel {
    /** Told what a hand does on the panel. */
    public interface Touched {
        void pressed(int id);

        /**
         * @param value 0 to 1
         */
        void slid(int id, float value);
    }

    private static final Colour GROUND = Colour.srgb(0x14171a);
    private static final Colour INK = Colour.srgb(0xf0f0e8);
    private static final Colour FACE = Colour.srgb(0x343b41);
    private static final Colour FACE_ON = Colour.srgb(0x1f6f8b);
    private static final Colour FACE_POINTED = Colour.srgb(0x56636d);
    private static final float OPACITY = 0.92f;
    private static final float ROUND = 0.3f;
    private static final float LINE_HEIGHT = 0.34f;
    private static final int NONE = -1;

    private final Lettering lettering;
    private final Sign sign;
    private List<Element> elements = List.of();
    private float width;
    private float height;
    private int pointed = NONE;

    /** Adds itself to a scene. */
    public Panel(Scene scene, Lettering lettering, String name) {
        this.lettering = lettering;
        sign = new Sign(name, Sign.Place.IN_ROOM);
        scene.add(sign);
    }

    public Sign sign() {
        return sign;
    }

    /** Shows something else; the layout may be closed then. */
    public void show(PanelLayout layout) {
        elements = List.copyOf(layout.elements());
        width = layout.width();
        height = layout.height();
        pointed = pointed < elements.size() ? pointed : NONE;
        draw();
    }

    public float width() {
        return width;
    }

    public float height() {
        return height;
    }

    boolean covers(float x, float y) {
        return x >= 0 && x < width && -y >= 0 && -y < height;
    }

    /** By the number that {@link #at} gives. */
    Element touchable(int index) {
        return elements.get(index);
    }

    /** The number of what can be touched at a place of the sign, or -1. */
    int at(float x, float y) {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i).isTouchable() && elements.get(i).covers(x, -y)) {
                return i;
            }
        }
        return NONE;
    }

    /** Which of what can be touched is pointed at, or -1. */
    public void point(int index) {
        if (index != pointed) {
            pointed = index;
            draw();
        }
    }

    private void draw() {
        sign.clear();
        sign.box(0, -height, width, height, 2 * ROUND, GROUND, OPACITY);
        for (int i = 0; i < elements.size(); i++) {
            draw(elements.get(i), i == pointed);
        }
    }

    private void draw(Element its, boolean isPointed) {
        float low = -its.y() - its.height();
        switch (its.kind()) {
            case LABEL -> write(its, 0);
            case BUTTON -> {
                Colour face = isPointed ? FACE_POINTED : its.on() ? FACE_ON : FACE;
                sign.box(its.x(), low, its.width(), its.height(), ROUND, face, 1);
                write(its, (its.width() - lettering.line(its.words()).width()) / 2);
            }
            case SWATCH ->
                    sign.box(
                            its.x(),
                            low,
                            its.width(),
                            its.height(),
                            ROUND / 2,
                            Colour.srgb(its.rgb()),
                            1);
            case SLIDER -> {
                float thick = its.height() / 4;
                float middle = low + its.height() / 2;
                float bottom = middle - thick / 2;
                sign.box(its.x(), bottom, its.width(), thick, thick / 2, FACE, 1);
                float filled = its.width() * its.value();
                sign.box(its.x(), bottom, filled, thick, thick / 2, FACE_ON, 1);
                float knob = its.height() * 0.6f;
                float at = its.x() + Math.clamp(filled, knob / 2, its.width() - knob / 2);
                Colour colour = isPointed ? INK : FACE_POINTED;
                sign.box(at - knob / 2, middle - knob / 2, knob, knob, knob / 2, colour, 1);
            }
        }
    }

    private void write(Element its, float from) {
        String words = its.words();
        Line line = lettering.line(words);
        while (line.width() > its.width() + 0.01f && words.length() > 1) {
            words = words.substring(0, words.offsetByCodePoints(words.length(), -1));
            line = lettering.line(words + "…");
        }
        float base = -its.y() - its.height() / 2 - LINE_HEIGHT;
        sign.words(line, its.x() + Math.max(0, from), base, 1, INK, 1);
    }
}

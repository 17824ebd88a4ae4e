package prelude.engine.words;

import java.util.List;

/**
 * Words as glyphs in the order in which they are seen, from left to right. Ems, from where the line
 * begins, +Y up.
 */
public final class Line {
    private final String words;
    private final Glyph[] glyphs;
    private final float[] places;
    private final float width;

    Line(String words, List<Glyph> glyphs, List<float[]> places, float width) {
        this.words = words;
        this.glyphs = glyphs.toArray(Glyph[]::new);
        this.places = new float[2 * glyphs.size()];
        for (int i = 0; i < glyphs.size(); i++) {
            System.arraycopy(places.get(i), 0, this.places, 2 * i, 2);
        }
        this.width = width;
    }

    /** What is read, in its own order. */
    public String words() {
        return words;
    }

    public int count() {
        return glyphs.length;
    }

    public Glyph glyph(int index) {
        return glyphs[index];
    }

    public float x(int index) {
        return places[2 * index];
    }

    public float y(int index) {
        return places[2 * index + 1];
    }

    public float width() {
        return width;
    }
}

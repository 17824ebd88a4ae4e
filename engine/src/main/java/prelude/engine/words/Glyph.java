package prelude.engine.words;

import org.jspecify.annotations.Nullable;

/** A glyph of a typeface: there is one object for each. */
public final class Glyph {
    private final Typeface typeface;
    private final int id;
    private final int number;
    private volatile @Nullable DistanceField field;
    private volatile boolean asked;

    Glyph(Typeface typeface, int id, int number) {
        this.typeface = typeface;
        this.id = id;
        this.number = number;
    }

    /**
     * Counts the glyphs of one {@link Lettering} from 0 on, in the order in which they were met.
     */
    public int number() {
        return number;
    }

    public Typeface typeface() {
        return typeface;
    }

    public Outline outline() {
        return typeface.outline(id);
    }

    /** Null until it has been made. */
    public @Nullable DistanceField field() {
        return field;
    }

    /** True once: whoever gets it makes the field. */
    boolean claim() {
        if (asked) {
            return false;
        }
        asked = true;
        return true;
    }

    void make() {
        field = DistanceField.of(outline());
    }
}

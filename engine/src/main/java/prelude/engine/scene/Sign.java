package prelude.engine.scene;

import java.util.Arrays;
import org.joml.Matrix4f;
import org.jspecify.annotations.Nullable;
import prelude.engine.words.Glyph;
import prelude.engine.words.Line;

/**
 * A flat thing with words and boxes on it, drawn in the order in which they were added, in colours
 * that no lamp changes. Its own frame: +X right, +Y up, in whatever unit its matrix makes of it.
 */
public final class Sign {
    /** Numbers of each thing: x, y, width, height, corner's radius, then colour and opacity. */
    public static final int NUMBERS = 9;

    /** Where a sign is. */
    public enum Place {
        /** In the room, hidden by what is before it. */
        IN_ROOM,
        /** In the room, seen through what is before it. */
        BEFORE_ALL,
        /** On the picture: its matrix leads to -1 to 1, +Y down, for both eyes. */
        ON_PICTURE
    }

    private final String name;
    public final Place place;

    /** To the world in metres; for one on the picture, to the picture. */
    public final Matrix4f worldFromSign = new Matrix4f();

    public boolean visible = true;

    private float[] numbers = new float[16 * NUMBERS];
    private @Nullable Glyph[] glyphs = new Glyph[16];
    private int count;
    private float longest;

    public Sign(String name, Place place) {
        this.name = name;
        this.place = place;
    }

    public String name() {
        return name;
    }

    /** Takes everything off it. */
    public void clear() {
        Arrays.fill(glyphs, 0, count, null);
        count = 0;
        longest = 0;
    }

    /**
     * Adds a filled box.
     *
     * @param radius of its corners
     * @param opacity 0 to 1
     */
    public void box(
            float x,
            float y,
            float width,
            float height,
            float radius,
            Colour colour,
            float opacity) {
        longest = Math.max(longest, Math.max(width, height));
        add(null, x, y, width, height, Math.min(radius, Math.min(width, height) / 2));
        colour(colour, opacity);
    }

    /**
     * Adds words whose line begins at (x, y).
     *
     * @param em their size
     */
    public void words(Line line, float x, float y, float em, Colour colour, float opacity) {
        for (int i = 0; i < line.count(); i++) {
            add(line.glyph(i), x + em * line.x(i), y + em * line.y(i), em, em, 0);
            colour(colour, opacity);
        }
    }

    private void add(
            @Nullable Glyph glyph, float x, float y, float width, float height, float radius) {
        if (count == glyphs.length) {
            glyphs = Arrays.copyOf(glyphs, 2 * count);
            numbers = Arrays.copyOf(numbers, 2 * count * NUMBERS);
        }
        glyphs[count] = glyph;
        int at = count * NUMBERS;
        numbers[at] = x;
        numbers[at + 1] = y;
        numbers[at + 2] = width;
        numbers[at + 3] = height;
        numbers[at + 4] = radius;
        count++;
    }

    private void colour(Colour colour, float opacity) {
        int at = (count - 1) * NUMBERS + 5;
        numbers[at] = colour.red();
        numbers[at + 1] = colour.green();
        numbers[at + 2] = colour.blue();
        numbers[at + 3] = opacity;
    }

    public int count() {
        return count;
    }

    /** The longest side of any of its boxes. */
    public float longest() {
        return longest;
    }

    /** Null for a box. */
    public @Nullable Glyph glyph(int index) {
        return glyphs[index];
    }

    /**
     * One of the numbers of a thing; of a glyph the first two are its origin, the next two an em.
     */
    public float number(int index, int which) {
        return numbers[index * NUMBERS + which];
    }
}

package prelude.engine.scene;

/**
 * The room, as light from all around and as what is seen behind everything.
 *
 * @param ceiling light from above
 * @param walls light from the sides
 * @param floor light from below
 * @param panels the part of the light from above that comes from panels, which mirrors show: 0 for
 *     an even ceiling, 1 for one that is dark between them
 * @param background what is drawn where there is no mesh
 */
public record Environment(
        Colour ceiling, Colour walls, Colour floor, float panels, Background background) {

    /** The part of a theatre's light from above that comes from panels. */
    private static final float THEATRE_PANELS = 0.5f;

    public Environment {
        if (!(panels >= 0 && panels <= 1)) {
            throw new IllegalArgumentException("panels " + panels);
        }
    }

    /** With a theatre's panels in the ceiling. */
    public Environment(Colour ceiling, Colour walls, Colour floor, Background background) {
        this(ceiling, walls, floor, THEATRE_PANELS, background);
    }

    /** What is drawn where there is no mesh. */
    public enum Background {
        /** The room's colours. */
        ROOM,
        /** Nothing, with alpha 0, for headsets that show the real room. */
        CLEAR
    }

    /** The same light before another background. */
    public Environment with(Background other) {
        return new Environment(ceiling, walls, floor, panels, other);
    }

    /** A quiet theatre: cool light from above, dark green below. */
    public static Environment operatingRoom() {
        return new Environment(
                new Colour(0.46f, 0.50f, 0.54f),
                new Colour(0.26f, 0.31f, 0.32f),
                new Colour(0.09f, 0.11f, 0.11f),
                Background.ROOM);
    }
}

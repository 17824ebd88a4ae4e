package prelude.engine.scene;

/**
 * The room, as light from all around and as what is seen behind everything.
 *
 * @param ceiling light from above
 * @param walls light from the sides
 * @param floor light from below
 * @param panels the part of the light from above that comes from panels, which mirrors show: 0 for
 *     an even ceiling, 1 for one that is dark between them
 * @param sentBack the part of the lamp's light that what lies under it sends back: what faces away
 *     from the lamp is lit by it
 * @param background what is drawn where there is no mesh
 */
public record Environment(
        Colour ceiling,
        Colour walls,
        Colour floor,
        float panels,
        Colour sentBack,
        Background background) {

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

    /** Where nothing lies under the lamp. */
    public Environment(
            Colour ceiling, Colour walls, Colour floor, float panels, Background background) {
        this(ceiling, walls, floor, panels, Colour.BLACK, background);
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
        return new Environment(ceiling, walls, floor, panels, sentBack, other);
    }

    /**
     * A quiet theatre: cool light from above, dark green below, and between them an opened body
     * that sends back a part of the lamp's light, as a mixture of muscle, fat and organs would.
     */
    public static Environment operatingRoom() {
        return new Environment(
                new Colour(0.46f, 0.50f, 0.54f),
                new Colour(0.34f, 0.39f, 0.40f),
                new Colour(0.09f, 0.11f, 0.11f),
                THEATRE_PANELS,
                new Colour(0.24f, 0.11f, 0.08f),
                Background.ROOM);
    }
}

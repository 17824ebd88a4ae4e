package prelude.engine.scene;

/**
 * What a cut opens in a hollow structure: a wall, and within it something else.
 *
 * @param wallM how thick the wall is; 0 where all is solid
 * @param content the colour of what is within the wall
 */
public record Hollow(float wallM, Colour content) {
    public static final Hollow SOLID = new Hollow(0, Colour.BLACK);

    public Hollow {
        if (!(wallM >= 0)) {
            throw new IllegalArgumentException("a wall of " + wallM + " m");
        }
    }
}

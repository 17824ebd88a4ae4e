package prelude.engine.scene;

/**
 * The shape and the pattern of a material's detail.
 *
 * @param along how many times longer than wide the lobules are along z of the undeformed body: 1
 *     for round ones, more for fibres
 * @param gaps how much of the colour that detail varies towards the gaps between lobules take, 0 to
 *     1
 * @param patches how much darker and lighter whole regions are, some six lobules wide, 0 to 1
 */
public record Grain(float along, float gaps, float patches) {
    public static final Grain ROUND = new Grain(1, 0, 0);

    public Grain {
        if (!(along >= 1 && along <= 100)) {
            throw new IllegalArgumentException(
                    "lobules %s times longer than wide".formatted(along));
        }
        if (!(gaps >= 0 && gaps <= 1 && patches >= 0 && patches <= 1)) {
            throw new IllegalArgumentException("gaps %s, patches %s".formatted(gaps, patches));
        }
    }
}

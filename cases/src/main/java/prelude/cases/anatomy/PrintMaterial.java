package prelude.cases.anatomy;

/**
 * What a part of a printed model is made of.
 *
 * @param name for example {@code vessel_wall}
 * @param rgb 0xRRGGBB, sRGB, as programs that slice for a printer show it
 * @param minWallMm thinner walls break or do not come out; what is thinner is reported
 * @param hardness as the makers of such materials state it
 * @param madeOf the kind of material, not a maker's name for it
 * @param use what it stands for in a model
 * @param source where the figures come from, or that they are assumed
 */
public record PrintMaterial(
        String name,
        int rgb,
        double minWallMm,
        String hardness,
        String madeOf,
        String use,
        String source) {
    public PrintMaterial {
        if (!name.matches("[a-z][a-z0-9_]*") || !(minWallMm > 0)) {
            throw new IllegalArgumentException(
                    "print material '%s', walls of %s mm".formatted(name, minWallMm));
        }
    }
}

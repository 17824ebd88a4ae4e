package prelude.app.rehearsal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.look.FilmLook;
import prelude.cases.look.LookCatalogue;
import prelude.cases.look.SurfaceLook;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Grain;
import prelude.engine.scene.Hollow;
import prelude.engine.scene.Material;

/** The catalogue's looks as the renderer's materials. */
final class TissueLook {
    private static final LookCatalogue CATALOGUE = LookCatalogue.standard();

    /** Of structures that have no colour of detail. */
    private static final float MOTTLE = 0.8f;

    /** Light that has been inside tissue comes out redder. */
    private static final float GREEN_INSIDE = 0.5f;

    private static final float BLUE_INSIDE = 0.4f;

    /** The cavity's side of the body's wall. */
    static final Material LINING = named("lining");

    /** Where the wall is cut and the scan does not say what it is made of. */
    static final Material SECTION = named("section").asInterior();

    /** What a cautery has cut. */
    static final Material CHARRED = named("charred");

    /** Bone that has been cut, near to its surface. */
    static final Material CORTEX = named("cortical_bone");

    /** Bone that has been cut, further in. */
    static final Material SPONGY = named("cancellous_bone");

    /** Blood that lies on tissue. */
    static final Material BLOOD = named("blood");

    /** What a film of it does to what it lies on. */
    static final FilmLook BLOOD_FILM =
            Objects.requireNonNull(CATALOGUE.named("blood").surface().film());

    static final Material THREAD = named("polypropylene");

    /** Of a marker. */
    static final Material INK = named("gentian_violet");

    static final Material STEEL = named("instrument_steel");

    private TissueLook() {}

    static Material of(StructureCode code) {
        return material(CATALOGUE.of(code).surface(), code.rgb());
    }

    /** The same tissue where a blade has opened it. */
    static Material cut(StructureCode code) {
        return material(CATALOGUE.of(code).face(), code.rgb()).asInterior();
    }

    /**
     * @param rgb 0xRRGGBB, sRGB
     */
    static Material implant(int rgb) {
        return material(CATALOGUE.named("implant_metal").surface(), rgb);
    }

    private static Material named(String name) {
        return material(CATALOGUE.named(name).surface(), 0);
    }

    /**
     * @param rgb for a look that leaves its colour open
     */
    private static Material material(SurfaceLook look, int rgb) {
        Colour colour = Colour.srgb(look.rgb().orElse(rgb));
        Colour mottle = look.mottleRgb().map(Colour::srgb).orElse(colour.times(MOTTLE));
        float roughness = (float) look.roughness();
        if (look.isMetal()) {
            return Material.metal(colour, roughness);
        }
        Colour inside =
                new Colour(
                        colour.red(), colour.green() * GREEN_INSIDE, colour.blue() * BLUE_INSIDE);
        return Material.matte(colour)
                .withRoughness(roughness)
                .withWetness((float) look.wetness())
                .withSubsurface((float) look.subsurface(), inside)
                .withDetail((float) look.detailMm() / 1000, (float) look.bump(), mottle)
                .withGrain(
                        new Grain(
                                given(look.fibres(), 1),
                                given(look.gaps(), 0),
                                given(look.patches(), 0)))
                .withHollow(
                        new Hollow(
                                given(look.wallMm(), 0) / 1000,
                                look.contentRgb().map(Colour::srgb).orElse(Colour.BLACK)));
    }

    private static float given(@Nullable Double value, float otherwise) {
        return value == null ? otherwise : value.floatValue();
    }
}

package prelude.app.rehearsal;

import java.util.Map;
import prelude.cases.anatomy.StructureCode;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Material;

/**
 * How tissues look in an open abdomen under the lamp. What is not listed takes the colour that its
 * structure has in the catalogue.
 */
final class TissueLook {
    private static final Material MOIST = base(0xb06a5a, 0x9a5548, 0.5f, 0.55f, 0.35f, 4, 0.2f);

    private static final Material BONE = base(0xd6c8aa, 0xc4b48f, 0.6f, 0.25f, 0.2f, 5, 0.2f);

    private static final Map<String, Material> LOOKS =
            Map.ofEntries(
                    Map.entry("liver", base(0x7d3529, 0x5f251d, 0.42f, 0.75f, 0.28f, 3, 0.16f)),
                    Map.entry("tumour", base(0xcdb48e, 0xb08f6c, 0.55f, 0.45f, 0.30f, 3, 0.35f)),
                    Map.entry("gallbladder", base(0x77794a, 0x5f6238, 0.38f, 0.8f, 0.3f, 5, 0.1f)),
                    Map.entry("spleen", base(0x6f2c3c, 0x56202e, 0.42f, 0.75f, 0.3f, 3, 0.16f)),
                    Map.entry("portal_vein", base(0x5f6da0, 0x4c5a8c, 0.4f, 0.7f, 0.4f, 4, 0.1f)),
                    Map.entry("aorta", base(0xc25b4e, 0xa9473c, 0.4f, 0.7f, 0.35f, 4, 0.1f)),
                    Map.entry("vessel", base(0xb5463f, 0x9c3a34, 0.4f, 0.7f, 0.35f, 4, 0.1f)),
                    Map.entry("muscle", base(0x99463c, 0x7f352e, 0.5f, 0.5f, 0.3f, 2, 0.25f)),
                    Map.entry("fat", base(0xdcc284, 0xcdb06c, 0.5f, 0.5f, 0.4f, 5, 0.28f)),
                    Map.entry("skin", base(0xd8a488, 0xcc9478, 0.6f, 0.12f, 0.45f, 2, 0.12f)),
                    Map.entry(
                            "soft_tissue", base(0xd8a488, 0xcc9478, 0.6f, 0.12f, 0.45f, 2, 0.12f)),
                    Map.entry("bone", BONE),
                    Map.entry("airway", base(0xe3c3b4, 0xd3ab9c, 0.4f, 0.6f, 0.4f, 4, 0.15f)));

    private static final Material KIDNEY = base(0x8b4438, 0x74362c, 0.42f, 0.75f, 0.3f, 3, 0.14f);
    private static final Material LUNG = base(0xdb9d97, 0xc7837e, 0.5f, 0.6f, 0.5f, 6, 0.25f);

    /** The cavity's side of the body's wall: peritoneum over muscle. */
    static final Material LINING = base(0xa8594c, 0x8c463c, 0.45f, 0.7f, 0.35f, 5, 0.2f);

    /** Where the wall is cut and the scan does not say what it is made of. */
    static final Material SECTION =
            base(0xb86a55, 0x9a5245, 0.5f, 0.6f, 0.35f, 3, 0.2f).asInterior();

    /** What a cautery has cut: dry, brown, with a crust. */
    static final Material CHARRED = base(0x4a2f24, 0x6d5138, 0.75f, 0.1f, 0.12f, 1.4f, 0.5f);

    /** Bone that has been cut, near to its surface: dense, paler than outside. */
    static final Material CORTEX = base(0xe6dcc2, 0xd2c3a0, 0.55f, 0.35f, 0.25f, 2, 0.15f);

    /** Bone that has been cut, further in: spongy, with marrow in its gaps. */
    static final Material SPONGY = base(0xb8735a, 0xe0c9a4, 0.6f, 0.6f, 0.4f, 0.9f, 0.6f);

    /** Blood that lies on tissue. */
    static final Material BLOOD = base(0x6a070a, 0x52050a, 0.3f, 0.75f, 0.3f, 6, 0.06f);

    /** The face of a cut is wetter and redder than the capsule. */
    private static final Map<String, Material> CUT =
            Map.of(
                    "liver", base(0xa8493a, 0x8a3328, 0.36f, 0.9f, 0.35f, 1.6f, 0.35f),
                    "soft_tissue", base(0x9c4038, 0x7f302b, 0.4f, 0.8f, 0.35f, 2, 0.35f));

    private TissueLook() {}

    static Material of(StructureCode code) {
        String name = code.name();
        Material known = LOOKS.get(name);
        if (known != null) {
            return known;
        }
        if (name.startsWith("kidney")) {
            return KIDNEY;
        }
        if (name.startsWith("lung")) {
            return LUNG;
        }
        if (code.consistency() == StructureCode.Consistency.RIGID) {
            return BONE;
        }
        Colour colour = Colour.srgb(code.rgb());
        return new Material(
                colour,
                colour.times(0.8f),
                MOIST.roughness(),
                0,
                MOIST.wetness(),
                MOIST.subsurface(),
                colour,
                MOIST.detailM(),
                MOIST.bump(),
                false,
                1);
    }

    /** The same tissue where a blade has opened it. */
    static Material cut(StructureCode code) {
        Material known = CUT.get(code.name());
        return (known == null ? of(code).withWetness(0.85f).withRoughness(0.38f) : known)
                .asInterior();
    }

    private static Material base(
            int rgb,
            int mottle,
            float roughness,
            float wetness,
            float subsurface,
            float detailMm,
            float bump) {
        // Light that has been inside tissue comes out redder.
        Colour colour = Colour.srgb(rgb);
        Colour inside = new Colour(colour.red(), colour.green() * 0.5f, colour.blue() * 0.4f);
        return Material.matte(colour)
                .withRoughness(roughness)
                .withWetness(wetness)
                .withSubsurface(subsurface, inside)
                .withDetail(detailMm / 1000, bump, Colour.srgb(mottle));
    }
}

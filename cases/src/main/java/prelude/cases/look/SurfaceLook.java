package prelude.cases.look;

import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one surface looks, as a physically based renderer is told.
 *
 * @param colour as written on the web, {@code #rrggbb}, without highlights; null where a
 *     structure's own in the catalogue stands for it
 * @param mottle the colour that fine detail varies towards; null with {@code colour}
 * @param roughness of the tissue itself: 0 mirror, 1 chalk
 * @param wetness how much of it a smooth film of water covers, 0 to 1
 * @param subsurface how far light that has been inside comes out beyond the shadow's edge, 0 to 1
 * @param detailMm size of the detail's lobules
 * @param bump how far the detail tilts the surface, 0 to 1
 * @param metal null means not
 * @param fibres how many times longer than wide the lobules are, head to foot; null for round ones
 * @param gaps how much of {@code mottle} the gaps between lobules take where it is cut, 0 to 1;
 *     null for none
 * @param patches how much regions some six lobules wide differ where it is cut, 0 to 1; null for
 *     none
 * @param wallMm where it is cut, what lies this far from its border is wall, and the rest is {@code
 *     content}; null for what is solid
 * @param content the colour of what fills a hollow, {@code #rrggbb}; null with {@code wallMm}
 * @param film how a thin film of it looks; null for what is no liquid
 */
public record SurfaceLook(
        @Nullable String colour,
        @Nullable String mottle,
        double roughness,
        double wetness,
        double subsurface,
        double detailMm,
        double bump,
        @Nullable Boolean metal,
        @Nullable Double fibres,
        @Nullable Double gaps,
        @Nullable Double patches,
        @Nullable Double wallMm,
        @Nullable String content,
        @Nullable FilmLook film) {
    private static final double LARGEST_DETAIL_MM = 100;
    private static final double LONGEST_FIBRES = 100;
    private static final double THICKEST_WALL_MM = 50;

    public SurfaceLook {
        colour("colour", colour);
        colour("mottle", mottle);
        if ((colour == null) != (mottle == null)) {
            throw new IllegalArgumentException(
                    "colour and mottle are given together or not at all");
        }
        part("roughness", roughness);
        part("wetness", wetness);
        part("subsurface", subsurface);
        part("bump", bump);
        if (!(detailMm > 0 && detailMm <= LARGEST_DETAIL_MM)) {
            throw new IllegalArgumentException(
                    "detailMm is %s, wanted more than 0 and at most 100".formatted(detailMm));
        }
        if (fibres != null && !(fibres >= 1 && fibres <= LONGEST_FIBRES)) {
            throw new IllegalArgumentException("fibres is %s, wanted 1 to 100".formatted(fibres));
        }
        part("gaps", gaps == null ? 0 : gaps);
        part("patches", patches == null ? 0 : patches);
        colour("content", content);
        if ((wallMm == null) != (content == null)) {
            throw new IllegalArgumentException(
                    "wallMm and content are given together or not at all");
        }
        if (wallMm != null && !(wallMm > 0 && wallMm <= THICKEST_WALL_MM)) {
            throw new IllegalArgumentException(
                    "wallMm is %s, wanted more than 0 and at most 50".formatted(wallMm));
        }
    }

    private static void part(String field, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("%s is %s, wanted 0 to 1".formatted(field, value));
        }
    }

    private static void colour(String field, @Nullable String value) {
        if (value != null && !value.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException(
                    "%s is %s, wanted as #7d3529".formatted(field, value));
        }
    }

    /** 0xRRGGBB, sRGB; empty where a structure's own colour stands for it. */
    public Optional<Integer> rgb() {
        return Optional.ofNullable(colour).map(SurfaceLook::number);
    }

    /** The same of the detail. */
    public Optional<Integer> mottleRgb() {
        return Optional.ofNullable(mottle).map(SurfaceLook::number);
    }

    /** The same of what fills a hollow. */
    public Optional<Integer> contentRgb() {
        return Optional.ofNullable(content).map(SurfaceLook::number);
    }

    private static int number(String colour) {
        return HexFormat.fromHexDigits(colour, 1, colour.length());
    }

    public boolean isMetal() {
        return Boolean.TRUE.equals(metal);
    }
}

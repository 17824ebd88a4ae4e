package prelude.cases.look;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How a thin film of a liquid looks.
 *
 * @param absorbsPerMm of red, green and blue light: {@code exp(-absorbsPerMm * mm)} comes through
 *     so many millimetres
 * @param hidesPerMm how fast the liquid's own look takes the place of what it covers
 */
public record FilmLook(List<Double> absorbsPerMm, double hidesPerMm) {
    private static final int CHANNELS = 3;

    public FilmLook {
        absorbsPerMm = List.copyOf(requireNonNull(absorbsPerMm, "absorbsPerMm is missing"));
        if (absorbsPerMm.size() != CHANNELS
                || !absorbsPerMm.stream().allMatch(part -> part >= 0 && part < 1e4)) {
            throw new IllegalArgumentException(
                    "absorbsPerMm is %s, wanted three of 0 to 10000".formatted(absorbsPerMm));
        }
        if (!(hidesPerMm >= 0 && hidesPerMm < 1e4)) {
            throw new IllegalArgumentException(
                    "hidesPerMm is %s, wanted 0 to 10000".formatted(hidesPerMm));
        }
    }
}

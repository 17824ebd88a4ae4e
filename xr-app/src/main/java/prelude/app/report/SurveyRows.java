package prelude.app.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What biopsies and probes told. Places are LPS mm, of tissue as it lay at that moment. */
public record SurveyRows(List<Biopsy> biopsies, List<Point> probedPoints) {
    /**
     * @param depthMm from where the needle enters the patient to its tip
     * @param passed what it lies in, from there on
     * @param core what fills the needle's notch
     */
    public record Biopsy(
            double atSeconds,
            List<Double> tip,
            double depthMm,
            List<Passed> passed,
            List<Passed> core) {
        String inWords() {
            return String.format(
                    Locale.ROOT,
                    "  biopsy at %.1f s: %.1f mm deep through %s; the core holds %s%n",
                    atSeconds,
                    depthMm,
                    inWords(passed),
                    inWords(core));
        }

        private static String inWords(List<Passed> parts) {
            return parts.isEmpty()
                    ? "nothing"
                    : parts.stream()
                            .map(p ->
                                    String.format(
                                            Locale.ROOT,
                                            "%.1f mm %s",
                                            p.lengthMm,
                                            p.structure == null ? "unnamed" : p.structure))
                            .collect(Collectors.joining(", "));
        }
    }

    /**
     * @param structure null where it lies in none
     */
    public record Passed(@Nullable String structure, double lengthMm) {}

    /**
     * @param structure whose surface the tip touches; null without any
     * @param fromLastMm straight from the point before
     */
    public record Point(
            double atSeconds,
            List<Double> at,
            @Nullable String structure,
            @Nullable Double fromLastMm) {
        String inWords() {
            return String.format(
                    Locale.ROOT,
                    "  probed at %.1f s: (%.1f, %.1f, %.1f) mm%s%s%n",
                    atSeconds,
                    at.get(0),
                    at.get(1),
                    at.get(2),
                    structure == null ? "" : " on " + structure,
                    fromLastMm == null
                            ? ""
                            : String.format(Locale.ROOT, ", %.1f mm from the last", fromLastMm));
        }
    }

    public SurveyRows {
        biopsies = List.copyOf(biopsies);
        probedPoints = List.copyOf(probedPoints);
    }

    /** The same for a person, a line for each. */
    String inWords() {
        return biopsies.stream().map(Biopsy::inWords).collect(Collectors.joining())
                + probedPoints.stream().map(Point::inWords).collect(Collectors.joining());
    }
}

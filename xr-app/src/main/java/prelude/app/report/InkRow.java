package prelude.app.report;

import java.util.List;
import java.util.Locale;

/**
 * A line that was drawn on tissue with a marker.
 *
 * @param lengthMm as it was drawn
 * @param partedMm how much of it has a wound along it
 * @param places on it in the scan, from its first to its last, at most 50, LPS mm
 */
public record InkRow(
        String structure, double lengthMm, double partedMm, List<List<Double>> places) {
    String inWords() {
        return String.format(
                Locale.ROOT,
                "  a line of %.0f mm drawn on %s, cut along for %.0f mm%n",
                lengthMm,
                structure,
                partedMm);
    }
}

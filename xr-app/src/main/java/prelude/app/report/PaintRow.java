package prelude.app.report;

import java.util.List;
import java.util.Locale;

/**
 * A heat map on what was rehearsed.
 *
 * @param kind as it was asked for
 * @param caption what it shows, with its unit
 * @param low what the ramp's lower end stands for
 * @param high likewise its upper end
 * @param structures that are painted
 * @param unknown those of them of which nothing is known
 * @param cellMm of its values, along the scan's axes
 * @param notes a sentence each: of confidence, which structures are less sure than the technical
 *     gate asks
 */
public record PaintRow(
        String kind,
        String caption,
        double low,
        double high,
        List<String> structures,
        List<String> unknown,
        List<Double> cellMm,
        List<String> notes) {

    /** The same for a person, a line for each figure. */
    String inWords() {
        StringBuilder words = new StringBuilder();
        words.append(
                String.format(
                        Locale.ROOT,
                        "painted by %s from %s to %s: %s%n",
                        caption,
                        low,
                        high,
                        String.join(", ", structures)));
        if (!unknown.isEmpty()) {
            words.append("  unknown: %s%n".formatted(String.join(", ", unknown)));
        }
        notes.forEach(note -> words.append("  ").append(note).append('\n'));
        return words.toString();
    }
}

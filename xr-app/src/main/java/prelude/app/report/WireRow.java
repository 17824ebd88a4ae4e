package prelude.app.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a guide wire or a catheter.
 *
 * @param fedMm how much of it is out of its sheath at the end
 * @param turnedDegrees by hands, about its way into the vessel
 * @param state held or let go
 * @param mostPushN the strongest resistance that a hand felt as it fed it
 * @param mostPullN likewise as it drew it back
 * @param mostTipN the strongest force of the wall on its tip
 * @param mostWallN likewise on 10 mm of it
 * @param tip its place at the end, LPS mm
 * @param fit how it lies where it was fed to; null where it lies as planned
 * @param events in the order in which they came
 */
public record WireRow(
        String name,
        double fedMm,
        double turnedDegrees,
        String state,
        double mostPushN,
        double mostPullN,
        double mostTipN,
        double mostWallN,
        List<Double> tip,
        @Nullable FitRow fit,
        List<DeviceRow.Event> events) {
    public WireRow {
        tip = List.copyOf(tip);
        events = List.copyOf(events);
    }

    /** The same for a person. */
    String inWords() {
        StringBuilder words = new StringBuilder();
        words.append(
                String.format(
                        Locale.ROOT,
                        "  %s %.0f mm out of its sheath, turned by %.0f degrees, %s; felt up to %.2f N pushing and %.2f N pulling; the wall pressed its tip with up to %.2f N, 10 mm of it with up to %.2f N%n",
                        name,
                        fedMm,
                        turnedDegrees,
                        state.replace('_', ' '),
                        mostPushN,
                        mostPullN,
                        mostTipN,
                        mostWallN));
        events.forEach(event -> words.append(event.inWords()));
        if (fit != null) {
            fit.tell(words);
        }
        return words.toString();
    }
}

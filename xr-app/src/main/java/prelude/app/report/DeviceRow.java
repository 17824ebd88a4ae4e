package prelude.app.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a device that is a rigid body.
 *
 * @param massG of its surfaces' volume and its material's density
 * @param state seated, held, loose, or lost
 * @param offPlanMm from where its middle is planned to where it is
 * @param offPlanDegrees how far it is turned from its plan; of screws and stems, their axis
 * @param holdsN the pull that takes it out of its seat
 * @param holdSource where that force comes from
 * @param mostPullN the strongest pull of jaws on it
 * @param tissueN the force of tissue on it at the end
 * @param at its centre of mass at the end, LPS mm
 * @param fit how it fits where a hand has brought it; null where it lies as planned, in a hand or
 *     nowhere
 * @param events in the order in which they came
 */
public record DeviceRow(
        String name,
        double massG,
        String state,
        double offPlanMm,
        double offPlanDegrees,
        double holdsN,
        String holdSource,
        double mostPullN,
        double tissueN,
        List<Double> at,
        @Nullable FitRow fit,
        List<Event> events) {

    /**
     * @param what grasped, dropped, seated, slipped, pulled_out, lost or put_back (its pose was no
     *     number)
     * @param newtons of the pull that it came of; null where none did
     */
    public record Event(double atSeconds, String what, @Nullable Double newtons) {
        String inWords() {
            return String.format(
                    Locale.ROOT,
                    "    %s at %.2f s%s%n",
                    what.replace('_', ' '),
                    atSeconds,
                    newtons == null ? "" : String.format(Locale.ROOT, " by %.1f N", newtons));
        }
    }

    /** The same for a person. */
    String inWords() {
        StringBuilder words = new StringBuilder();
        words.append(
                String.format(
                        Locale.ROOT,
                        "  %s (%.1f g) %s, %.1f mm and %.1f degrees off its plan; its seat holds %.1f N (%s)%s%n",
                        name,
                        massG,
                        state,
                        offPlanMm,
                        offPlanDegrees,
                        holdsN,
                        holdSource,
                        mostPullN > 0
                                ? String.format(Locale.ROOT, ", pulled by up to %.1f N", mostPullN)
                                : ""));
        events.forEach(event -> words.append(event.inWords()));
        if (fit != null) {
            fit.tell(words);
        }
        return words.toString();
    }
}

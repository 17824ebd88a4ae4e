package prelude.app.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thread in one organ.
 *
 * @param kind interrupted, running, or untied where no knot ends it
 * @param state sewing, held, cut_out, broken or severed
 * @param thread its size by the United States Pharmacopeia
 * @param bites passes through tissue that hold it
 * @param lengthMm of thread from the first bite to the last, and of a loop back to the first
 * @param tensionN the greatest in it
 * @param gaps for each place where it goes across a wound
 */
public record SutureRow(
        String structure,
        String kind,
        String state,
        String thread,
        int bites,
        double lengthMm,
        double tensionN,
        List<Gap> gaps) {

    /**
     * How far apart the lips are within 10 mm.
     *
     * @param beforeMm the mean as the needle went across; null where it is not known
     * @param nowMm the mean; null where the tissue is whole there
     * @param pulledN by the thread on the bite before the wound
     * @param holdsN at which thread would cut through that bite
     * @param at LPS mm
     */
    public record Gap(
            @Nullable Double beforeMm,
            @Nullable Double nowMm,
            @Nullable Double largestMm,
            double pulledN,
            double holdsN,
            List<Double> at) {}

    /**
     * Thread that gave way.
     *
     * @param what cut_out, broken or severed
     * @param forceN tension as it broke, pull on the bite that it cut through, 0 for a blade
     */
    public record Failure(
            String structure, long step, String what, double forceN, List<Double> at) {
        String inWords() {
            return String.format(
                    Locale.ROOT,
                    "  thread in %s %s at step %d%s, at (%.1f, %.1f, %.1f) mm%n",
                    structure,
                    what.replace('_', ' '),
                    step,
                    forceN > 0 ? String.format(Locale.ROOT, " under %.1f N", forceN) : "",
                    at.get(0),
                    at.get(1),
                    at.get(2));
        }
    }

    String inWords() {
        StringBuilder words = new StringBuilder();
        words.append(
                String.format(
                        Locale.ROOT,
                        "  %s suture of %s in %s: %s, %d bites, %.0f mm of thread, tension %.2f N%n",
                        kind,
                        thread,
                        structure,
                        state.replace('_', ' '),
                        bites,
                        lengthMm,
                        tensionN));
        for (Gap gap : gaps) {
            words.append(
                    String.format(
                            Locale.ROOT,
                            "    lips %s apart%s, pulled with %.2f of %.1f N%n",
                            millimetres(gap.nowMm),
                            gap.beforeMm == null
                                    ? ""
                                    : ", " + millimetres(gap.beforeMm) + " before",
                            gap.pulledN,
                            gap.holdsN));
        }
        return words.toString();
    }

    private static String millimetres(@Nullable Double mm) {
        return mm == null ? "not" : String.format(Locale.ROOT, "%.1f mm", mm);
    }
}

package prelude.app.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What cuts have made of one organ. Places are where the tissue lay in the scan, LPS mm.
 *
 * @param remnantMl what is left of it
 */
public record ResectionRow(
        String structure, double remnantMl, List<Specimen> specimens, List<Crossed> crossed) {

    /**
     * @param takenOut whether it was lifted away
     */
    public record Specimen(
            double volumeMl, boolean takenOut, double woundCm2, List<Target> targets) {}

    /**
     * @param volumeMl what of it is in the specimen
     * @param ofMl all of it
     */
    public record Target(
            String structure, double volumeMl, double ofMl, @Nullable Margin marginMm) {}

    /**
     * @param smallest below 0 where the cut runs through it: how deep
     * @param at the place of the smallest
     * @param throughMm2 area of the cut within it
     */
    public record Margin(double smallest, double mean, List<Double> at, double throughMm2) {}

    public record Crossed(String structure, List<Place> places) {}

    /**
     * @param diameterMm of a circle with the same area
     */
    public record Place(double diameterMm, double areaMm2, List<Double> at) {}

    /** The same for a person, a line for each figure. */
    String inWords() {
        StringBuilder words = new StringBuilder();
        words.append(String.format(Locale.ROOT, "  %s: %.2f ml left%n", structure, remnantMl));
        for (Specimen specimen : specimens) {
            words.append(
                    String.format(
                            Locale.ROOT,
                            "  a specimen of %.2f ml, %s, cut face %.1f cm2%n",
                            specimen.volumeMl,
                            specimen.takenOut ? "taken out" : "in its place",
                            specimen.woundCm2));
            specimen.targets.forEach(target -> words.append(inWords(target)));
        }
        for (Crossed vessel : crossed) {
            Place widest = vessel.places.getFirst();
            words.append(
                    String.format(
                            Locale.ROOT,
                            "  %s crossed in %d places, the widest %.1f mm at (%.1f, %.1f, %.1f) mm%n",
                            vessel.structure,
                            vessel.places.size(),
                            widest.diameterMm,
                            widest.at.get(0),
                            widest.at.get(1),
                            widest.at.get(2)));
        }
        return words.toString();
    }

    private static String inWords(Target target) {
        String held =
                String.format(
                        Locale.ROOT,
                        "    holds %.2f of %.2f ml of %s%n",
                        target.volumeMl,
                        target.ofMl,
                        target.structure);
        Margin margin = target.marginMm;
        return margin == null
                ? held
                : held
                        + String.format(
                                Locale.ROOT,
                                "    margin %.1f mm at (%.1f, %.1f, %.1f) mm, mean %.1f mm%s%n",
                                margin.smallest,
                                margin.at.get(0),
                                margin.at.get(1),
                                margin.at.get(2),
                                margin.mean,
                                margin.throughMm2 > 0 ? ": the cut runs through it" : "");
    }
}

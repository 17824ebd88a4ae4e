package prelude.pipeline.gate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How large a structure can be, from {@code expected-sizes.json}: from a sliver of a newborn's,
 * which a scan may cut off, to the most swollen that is described. What lies outside is of a wrong
 * unit or of another name.
 */
record ExpectedSize(List<String> names, double leastMl, double mostMl) {
    private static final List<ExpectedSize> ALL =
            NamedEntries.read("expected-sizes.json", ExpectedSize[].class);

    ExpectedSize {
        names = List.copyOf(names);
    }

    /** Empty where the list has no such name. */
    static Optional<ExpectedSize> of(String structure) {
        return ALL.stream().filter(size -> NamedEntries.name(size.names, structure)).findFirst();
    }

    static List<ExpectedSize> all() {
        return ALL;
    }

    /** 0 within the range, else how many times too small or too large. */
    double beyond(double ml) {
        if (ml >= leastMl && ml <= mostMl) {
            return 0;
        }
        return Math.max(leastMl / Math.max(ml, 1e-6), ml / mostMl);
    }

    String inWords() {
        return String.format(Locale.ROOT, "%s to %s ml", brief(leastMl), brief(mostMl));
    }

    private static String brief(double ml) {
        return String.format(Locale.ROOT, ml < 1 ? "%.3f" : "%.0f", ml);
    }
}

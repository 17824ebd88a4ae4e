package prelude.pipeline.gate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What form a structure has in the body, from {@code expected-forms.json}: the first entry with its
 * name counts, where {@code *} ends a name that only begins so. Null is any number.
 *
 * @param parts that do not hang together
 * @param cavities closed in it
 * @param genus handles of all parts together: an organ without a passage has none
 */
record ExpectedForm(
        List<String> names,
        @Nullable Integer parts,
        @Nullable Integer cavities,
        @Nullable Integer genus) {
    private static final ExpectedForm ANY = new ExpectedForm(List.of(), null, null, null);

    private static final List<ExpectedForm> ALL =
            NamedEntries.read("expected-forms.json", ExpectedForm[].class);

    ExpectedForm {
        names = List.copyOf(names);
    }

    /** Nothing is expected where the list has no such name. */
    static ExpectedForm of(String structure) {
        return ALL.stream()
                .filter(form -> NamedEntries.name(form.names, structure))
                .findFirst()
                .orElse(ANY);
    }

    static List<ExpectedForm> all() {
        return ALL;
    }

    /** How many parts, cavities and handles are beyond what is expected. */
    int excess(int foundParts, int foundCavities, int foundGenus) {
        return beyond(foundParts, parts)
                + beyond(foundCavities, cavities)
                + beyond(foundGenus, genus);
    }

    private static int beyond(int found, @Nullable Integer expected) {
        return expected == null ? 0 : Math.max(0, found - expected);
    }

    String inWords() {
        List<String> words = new ArrayList<>();
        if (parts != null) {
            words.add(parts + (parts == 1 ? " part" : " parts"));
        }
        if (cavities != null) {
            words.add(cavities + (cavities == 1 ? " cavity" : " cavities"));
        }
        if (genus != null) {
            words.add("genus " + genus);
        }
        return words.isEmpty() ? "any form" : String.join(", ", words);
    }
}

package prelude.pipeline.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.Progress;

/**
 * Prelude's name for what a label and a code say together; in the end, one word on those that were
 * not on the list or met.
 */
final class StructureNaming {
    private final StructureCatalogue catalogue = StructureCatalogue.standard();
    private final List<String> unlisted = new ArrayList<>();
    private final List<String> contradicted = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();
    private final Set<String> joined = new TreeSet<>();

    /**
     * The code decides where the list has it. Else the label, which is often the more precise, and
     * what neither finds there keeps its label as a name beside its own code.
     *
     * @param label without what could name a patient; may be empty
     * @param number of the segment, which names it where nothing else does
     */
    StructureCode name(String label, Concept concept, int number) {
        Optional<StructureCode> byLabel =
                catalogue.find(label).or(() -> catalogue.find(spelledOut(label)));
        Optional<StructureCode> byCode =
                catalogue
                        .ofConcept(concept.snomed(), concept.side())
                        .or(() -> besideItsPair(concept, byLabel));
        StructureCode found;
        if (byCode.isPresent()) {
            found = byCode.get();
            if (byLabel.isPresent() && !sameConcept(byLabel.get(), found)) {
                contradicted.add(found.name() + " (labelled " + byLabel.get().name() + ")");
            } else {
                // Of two names for one concept the label's says more: a cyst of which kidney.
                found = byLabel.orElse(found);
            }
        } else {
            found =
                    byLabel.or(() -> byMeaning(concept))
                            .orElseGet(() -> own(label, concept, number));
        }
        if (!seen.add(found.name())) {
            joined.add(found.name());
        }
        return found;
    }

    /**
     * With sides in full and words apart: planning systems write {@code Lt Lung}, {@code Kidney_R}
     * and {@code SpinalCord} (AAPM TG-263).
     */
    private static String spelledOut(String label) {
        StringBuilder words = new StringBuilder();
        for (String word :
                label.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").split("[^\\p{L}\\p{N}]+", -1)) {
            words.append(
                            switch (word.toLowerCase(Locale.ROOT)) {
                                case "l", "lt" -> "left";
                                case "r", "rt" -> "right";
                                default -> word;
                            })
                    .append(' ');
        }
        return words.toString();
    }

    /** A code of either side, whose side the label alone states. */
    private Optional<StructureCode> besideItsPair(
            Concept concept, Optional<StructureCode> byLabel) {
        return byLabel.filter(code ->
                concept.side().isEmpty()
                        && !concept.snomed().isEmpty()
                        && code.snomed().equals(concept.snomed()));
    }

    private static boolean sameConcept(StructureCode a, StructureCode b) {
        return a.snomed().equals(b.snomed())
                && StructureCatalogue.sideOf(a.name()).equals(StructureCatalogue.sideOf(b.name()));
    }

    private Optional<StructureCode> byMeaning(Concept concept) {
        String side = concept.side().map(s -> s.meaning() + " ").orElse("");
        return catalogue.find(side + concept.meaning());
    }

    private StructureCode own(String label, Concept concept, int number) {
        String word = label.isEmpty() ? sided(concept) : label;
        StructureCode plain = catalogue.unlisted(word.isEmpty() ? "segment " + number : word);
        if (plain.name().equals("unnamed")) {
            plain = catalogue.unlisted("segment " + number);
        }
        if (!seen.contains(plain.name())) {
            unlisted.add(plain.name());
        }
        return new StructureCode(
                plain.name(),
                concept.snomed(),
                concept.meaning().isEmpty() ? plain.meaning() : concept.meaning(),
                plain.rgb(),
                plain.consistency());
    }

    private static String sided(Concept concept) {
        return concept.meaning()
                + concept.side().map(s -> " " + s.meaning().toLowerCase(Locale.ROOT)).orElse("");
    }

    /** Says what the user must know of the names that were given. */
    void say(Progress progress) {
        LabelNames.sayUnlisted(unlisted, progress);
        if (!contradicted.isEmpty()) {
            progress.warn(
                    "Labels that contradict their code were taken by the code: %s."
                            .formatted(String.join(", ", contradicted)));
        }
        if (!joined.isEmpty()) {
            progress.warn(
                    "Labels of one meaning were joined: %s.".formatted(String.join(", ", joined)));
        }
    }
}

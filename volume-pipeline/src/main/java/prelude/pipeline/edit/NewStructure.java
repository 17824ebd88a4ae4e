package prelude.pipeline.edit;

import java.util.List;
import java.util.Optional;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.StructureCode.Consistency;

/**
 * What an edit may call a structure that it makes: a name of Prelude's list, or the name of the one
 * that it comes from and what it is to that. Nobody's own words get into a case so.
 */
final class NewStructure {
    static final String MARGIN = "_margin";
    private static final String COPY = "_copy";

    private NewStructure() {}

    static Optional<StructureCode> named(String name, StructureCode from) {
        Optional<StructureCode> listed =
                StructureCatalogue.standard().find(name).filter(code -> code.name().equals(name));
        if (listed.isPresent()) {
            return listed;
        }
        if (name.equals(from.name() + MARGIN)) {
            // A shell around others: shown, and never cut tissue beside the tissue that it covers.
            return Optional.of(derived(from, name, "margin of ", Consistency.ENVELOPE));
        }
        if (name.equals(from.name() + COPY)) {
            return Optional.of(derived(from, name, "copy of ", from.consistency()));
        }
        return name.matches(from.name() + "_[2-9]|" + from.name() + "_[1-9][0-9]")
                ? Optional.of(derived(from, name, "part of ", from.consistency()))
                : Optional.empty();
    }

    static String numbered(StructureCode from, int number) {
        return from.name() + "_" + number;
    }

    private static StructureCode derived(
            StructureCode from, String name, String what, Consistency consistency) {
        int rgb = StructureCatalogue.standard().unlisted(name).rgb();
        return new StructureCode(name, from.snomed(), what + from.meaning(), rgb, consistency);
    }

    static String allowed(StructureCode from) {
        return "a name of Prelude's list, or "
                + String.join(
                        ", ",
                        List.of(
                                from.name() + MARGIN,
                                from.name() + COPY,
                                from.name() + "_2 to " + from.name() + "_99"));
    }
}

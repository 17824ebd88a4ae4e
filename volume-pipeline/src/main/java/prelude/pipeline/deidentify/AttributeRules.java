package prelude.pipeline.deidentify;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import prelude.pipeline.words.Lines;

/** PS3.15 table E.1-1 under a choice of options. */
final class AttributeRules {
    private static final List<List<String>> TABLE =
            Lines.of(AttributeRules.class, "confidentiality-profile.txt");

    private final Map<Integer, Action> actions = new HashMap<>();

    private AttributeRules() {}

    /** The rules of the basic profile with these options. */
    static AttributeRules of(Set<ProfileOption> options) {
        AttributeRules rules = new AttributeRules();
        for (List<String> row : TABLE) {
            // The repeating groups are removed as a whole.
            if (!row.getFirst().contains("x")) {
                int tag = Integer.parseUnsignedInt(row.getFirst(), 16);
                rules.actions.put(tag, action(row, options));
            }
        }
        return rules;
    }

    /** What the options ask; where several differ, the one that keeps less. */
    private static Action action(List<String> row, Set<ProfileOption> options) {
        EnumSet<Action> asked = EnumSet.noneOf(Action.class);
        for (String cell : row.subList(2, row.size())) {
            int equals = cell.indexOf('=');
            String column = cell.substring(0, equals);
            if (options.stream().anyMatch(option -> option.column.equals(column))) {
                asked.add(Action.of(cell.substring(equals + 1)));
            }
        }
        if (asked.contains(Action.CLEAN)) {
            return Action.CLEAN;
        }
        return asked.contains(Action.KEEP) ? Action.KEEP : Action.of(row.get(1));
    }

    /** What is done with an attribute; empty where the table does not name it. */
    Optional<Action> action(int tag) {
        return isRemovedAsAGroup(tag)
                ? Optional.of(Action.REMOVE)
                : Optional.ofNullable(actions.get(tag));
    }

    /**
     * Private attributes, curves (50xx), overlays (60xx) and group lengths, which would be wrong.
     */
    private static boolean isRemovedAsAGroup(int tag) {
        int group = tag >>> 16;
        boolean repeating = (group & 0xff00) == 0x5000 || (group & 0xff00) == 0x6000;
        // 5200 and up are groups of their own.
        return (group & 1) == 1 || repeating || (tag & 0xffff) == 0;
    }
}

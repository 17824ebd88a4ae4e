package prelude.app.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.Structure;
import prelude.cases.file.Case;
import prelude.cases.file.ContentHash;
import prelude.cases.file.EditHistory;
import prelude.cases.file.SignOff;
import prelude.pipeline.edit.ChangedStructures;

/**
 * What was done to a case's labels.
 *
 * @param edits all that the case knows, in their order
 * @param applied how many of them, from the first, its labels have in them
 * @param changed the structures that this run changed
 * @param revoked the structures whose signature this run made void
 */
public record EditReport(
        @JsonProperty("case") String caseFile,
        String lane,
        List<EditRow> edits,
        int applied,
        List<Change> changed,
        List<String> revoked,
        Gates gates,
        List<String> warnings,
        double seconds) {

    /**
     * @param changedNothing whether the labels after it are those before it
     * @param edit as a file of edits has it
     */
    public record EditRow(
            int number, boolean applied, boolean changedNothing, @JsonRawValue String edit) {
        private String state() {
            return !applied ? "(undone)" : changedNothing ? "(changed nothing)" : "       ";
        }
    }

    /**
     * @param beforeMl null where it was not there
     * @param afterMl null where it is not there any more
     */
    public record Change(String structure, @Nullable Double beforeMl, @Nullable Double afterMl) {}

    public static EditReport of(
            String file, Case before, Case after, List<String> warnings, double seconds) {
        List<EditRow> rows = after.edits().map(EditReport::rows).orElse(List.of());
        int applied = after.edits().map(EditHistory::applied).orElse(0);
        Set<String> names = ChangedStructures.between(before.labels(), after.labels());
        return new EditReport(
                file,
                after.lane().name().toLowerCase(Locale.ROOT),
                rows,
                applied,
                names.stream()
                        .map(name ->
                                new Change(name, volumeMl(before, name), volumeMl(after, name)))
                        .toList(),
                List.copyOf(revoked(before, after)),
                Gates.of(after.technical(), after.clinical()),
                warnings,
                seconds);
    }

    private static List<EditRow> rows(EditHistory history) {
        List<EditRow> rows = new ArrayList<>();
        String before = history.edits().isEmpty() ? "" : ContentHash.of(history.original());
        for (EditHistory.Edit edit : history.edits()) {
            String hash = edit.labelsSha256();
            int number = rows.size() + 1;
            boolean nothing = hash.equals(before);
            rows.add(new EditRow(number, number <= history.applied(), nothing, edit.json()));
            before = hash;
        }
        return rows;
    }

    private static @Nullable Double volumeMl(Case of, String structure) {
        return of.structure(structure).map(Structure::volumeMl).orElse(null);
    }

    private static Set<String> revoked(Case before, Case after) {
        Set<String> approved = approved(before);
        approved.removeAll(approved(after));
        return approved;
    }

    private static Set<String> approved(Case of) {
        SignOff signOff = new SignOff(of.labels(), of.structures(), of.signatures());
        return of.signatures().stream()
                .map(signature -> signature.structure())
                .filter(name -> signOff.standing(name) == SignOff.Standing.APPROVED)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same for a person. */
    public String inWords() {
        StringBuilder words = new StringBuilder();
        words.append(
                "%s: %s lane, %d of %d edits applied%s, technical gate %s, clinical gate %s%n"
                        .formatted(
                                caseFile,
                                lane,
                                applied,
                                edits.size(),
                                idle(),
                                gates.technicalInWords(),
                                gates.clinical()));
        for (EditRow row : edits) {
            words.append("  %3d %s %s%n".formatted(row.number, row.state(), shortened(row.edit)));
        }
        for (Change change : changed) {
            words.append(
                    "  %-28s %s -> %s%n"
                            .formatted(change.structure, ml(change.beforeMl), ml(change.afterMl)));
        }
        if (!revoked.isEmpty()) {
            words.append(
                    "  no longer signed, as they changed: %s%n"
                            .formatted(String.join(", ", revoked)));
        }
        words.append(gates.technicalLines());
        return words.toString();
    }

    private String idle() {
        long idle = edits.stream().filter(row -> row.applied && row.changedNothing).count();
        return idle == 0 ? "" : " (%d of them changed nothing)".formatted(idle);
    }

    private static String ml(@Nullable Double ml) {
        return ml == null ? "not there" : String.format(Locale.ROOT, "%.2f ml", ml);
    }

    private static String shortened(String json) {
        return json.length() <= 100 ? json : json.substring(0, 97) + "...";
    }
}

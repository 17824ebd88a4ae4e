package prelude.app.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.Structure;
import prelude.cases.file.Case;
import prelude.cases.file.EditHistory;
import prelude.cases.file.SignOff;
import prelude.cases.file.Signature;
import prelude.pipeline.gate.StructureCheck;
import prelude.pipeline.gate.TechnicalGate;
import prelude.pipeline.review.Question;
import prelude.pipeline.review.WhosePatient;

/**
 * The two gates of a case.
 *
 * @param sliceSpacingMm between its slices
 * @param edits how many are applied to its labels
 * @param patient null unless asked for and known
 * @param checklist what is asked of each structure, by key
 * @param warnings what was said when the case was made, such as what was left out
 */
public record ReviewReport(
        @JsonProperty("case") String caseFile,
        String lane,
        boolean generic,
        double sliceSpacingMm,
        int edits,
        Gates gates,
        @Nullable PatientRow patient,
        List<StructureCheck> technical,
        List<ClinicalRow> clinical,
        Map<String, String> checklist,
        List<String> warnings) {
    /** As the study has it: dates yyyymmdd. */
    public record PatientRow(
            String name, String id, String birthDate, String sex, String studyDate) {}

    /**
     * @param standing unsigned, approved, rejected or revoked
     * @param reviewer null, as what follows, where nobody ever signed
     */
    public record ClinicalRow(
            String structure,
            String standing,
            @Nullable String reviewer,
            @Nullable String role,
            @Nullable String signedOn,
            Map<String, String> answers,
            @Nullable String reason) {}

    public static ReviewReport of(String file, Case of, Optional<WhosePatient.Patient> patient) {
        SignOff signOff = new SignOff(of.labels(), of.structures(), of.signatures());
        List<ClinicalRow> clinical = new ArrayList<>();
        for (Structure structure : of.structures()) {
            String name = structure.code().name();
            Signature last = signOff.signature(name).orElse(null);
            clinical.add(
                    new ClinicalRow(
                            name,
                            lower(signOff.standing(name)),
                            last == null ? null : last.reviewer(),
                            last == null ? null : last.role(),
                            last == null ? null : last.signedOn(),
                            last == null ? Map.of() : new TreeMap<>(last.answers()),
                            last == null || last.reason().isEmpty() ? null : last.reason()));
        }
        Vector3d spacing = of.volume().grid().spacingMm();
        return new ReviewReport(
                file,
                lower(of.lane()),
                of.generic(),
                spacing.z,
                of.edits().map(EditHistory::applied).orElse(0),
                Gates.of(of.technical(), of.clinical()),
                patient.map(p ->
                                new PatientRow(
                                        p.name(), p.id(), p.birthDate(), p.sex(), p.studyDate()))
                        .orElse(null),
                of.structures().stream().map(StructureCheck::of).toList(),
                clinical,
                Arrays.stream(Question.values())
                        .collect(
                                Collectors.toMap(
                                        Question::key, Question::words, (a, _) -> a, TreeMap::new)),
                of.warnings());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The same for a person. */
    public String inWords() {
        StringBuilder words = new StringBuilder();
        words.append(
                "%s: %s lane%s%s%n"
                        .formatted(
                                caseFile,
                                lane,
                                generic ? ", no patient's anatomy" : "",
                                edits > 0
                                        ? ", corrected by "
                                                + (edits == 1 ? "1 edit" : edits + " edits")
                                        : ""));
        if (patient != null) {
            words.append(
                    "  PATIENT: %s, ID %s, born %s, sex %s, studied %s%n"
                            .formatted(
                                    patient.name,
                                    patient.id,
                                    patient.birthDate,
                                    patient.sex,
                                    patient.studyDate));
        }
        words.append("%nGate 1, technical: %s%n".formatted(gates.technicalInWords()));
        words.append(
                String.format(
                        Locale.ROOT,
                        "  slices every %.2f mm%s%n",
                        sliceSpacingMm,
                        sliceSpacingMm > TechnicalGate.THICK_SLICES_MM
                                ? ": what lies between them is estimated"
                                : ""));
        gates.technicalFindings().forEach(f -> words.append("  FAILED   ").append(f).append('\n'));
        technical.forEach(check -> append(words, check));
        warnings.forEach(w -> words.append("  warning: ").append(w).append('\n'));
        words.append("%nGate 2, clinical: %s%n".formatted(gates.clinical()));
        clinical.forEach(row -> append(words, row));
        if (!gates.clinical().equals("passed")) {
            words.append("\nNOT SIGNED: not to be relied on for a patient. To sign:\n");
            for (Question question : Question.values()) {
                words.append("  %-14s %s%n".formatted(question.key(), question.words()));
            }
        }
        return words.toString();
    }

    private static void append(StringBuilder words, StructureCheck check) {
        words.append(
                "  %-28s %s%n"
                        .formatted(
                                check.structure(),
                                check.items().stream()
                                        .filter(item ->
                                                item.name().equals("topology")
                                                        || item.name().equals("smallest wall")
                                                        || item.name().equals("confidence"))
                                        .map(item ->
                                                item.name().equals("confidence")
                                                        ? "confidence " + item.found()
                                                        : item.name().equals("smallest wall")
                                                                ? "wall " + item.found()
                                                                : item.found())
                                        .collect(Collectors.joining(", "))));
        for (StructureCheck.Item item : check.items()) {
            if (item.outcome() != StructureCheck.Outcome.PASSED) {
                words.append(
                        "    %-8s %s: %s, expected %s%n"
                                .formatted(
                                        switch (item.outcome()) {
                                            case FAILED -> "FAILED";
                                            case UNKNOWN -> "unknown";
                                            case REMARK, PASSED -> "remark";
                                        },
                                        item.name(),
                                        item.found(),
                                        item.expected()));
            }
        }
    }

    private static void append(StringBuilder words, ClinicalRow row) {
        words.append("  %-28s %s".formatted(row.structure, row.standing));
        if (row.reviewer != null) {
            words.append(" (%s, %s, %s)".formatted(row.reviewer, row.role, row.signedOn));
        }
        if (row.reason != null) {
            words.append(": ").append(row.reason);
        }
        words.append('\n');
    }
}

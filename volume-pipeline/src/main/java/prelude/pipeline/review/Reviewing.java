package prelude.pipeline.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import prelude.cases.anatomy.Structure;
import prelude.cases.file.Case;
import prelude.cases.file.ContentHash;
import prelude.cases.file.Signature;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.gate.StructureCheck;

/**
 * A reviewer at a case: gives signatures, or refuses to with all that is missing. The reviewer's
 * name goes into the case's {@code reviews.json} and into no message, export or provenance.
 *
 * @param signedOn the reviewer's day, yyyy-mm-dd
 */
public record Reviewing(String reviewer, Role role, String signedOn) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;
    private static final String YES = "yes";
    private static final String NOT_APPLICABLE = "not_applicable";

    public Reviewing {
        if (!oneLine(reviewer, LONGEST_NAME) || !signedOn.matches("\\d{4}-\\d{2}-\\d{2}")) {
            throw new IllegalArgumentException("no reviewer's name or no day");
        }
    }

    /** Whether a text can be a reviewer's name. */
    public static boolean isName(String text) {
        return oneLine(text, LONGEST_NAME);
    }

    private static boolean oneLine(String text, int longest) {
        return !text.isBlank()
                && text.length() <= longest
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    /**
     * Signs structures with the answers that the reviewer gave for each of them.
     *
     * @param patientId whom the reviewer has in mind; compared and not kept
     * @param patient whom the case is of, as far as is known here
     */
    public Case approve(
            Case made,
            List<String> structures,
            Map<String, String> answers,
            Optional<String> patientId,
            Optional<WhosePatient.Patient> patient)
            throws UnusableInputException {
        List<String> faults = new ArrayList<>();
        if (!role.approves()) {
            faults.add(
                    "who reviews as %s can reject but not approve"
                            .formatted(role.name().toLowerCase(Locale.ROOT)));
        }
        seeAnswered(answers, made.generic(), faults);
        seeRightPatient(made.generic(), answers, patientId, patient, faults);
        for (String name : structures) {
            Optional<Structure> structure = made.structure(name);
            if (structure.isPresent()) {
                StructureCheck check = StructureCheck.of(structure.get());
                if (!check.passed()) {
                    faults.add(
                            "%s fails the technical gate (%s)"
                                    .formatted(name, String.join(", ", check.failures())));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new UnusableInputException(
                    "Nothing was signed: %s.".formatted(String.join("; ", faults)));
        }
        return signed(made, structures, Signature.Decision.APPROVED, answers, "");
    }

    /**
     * @param reason in the reviewer's words; no patient's name belongs in it
     */
    public Case reject(Case made, List<String> structures, String reason)
            throws UnusableInputException {
        if (!oneLine(reason, LONGEST_REASON)) {
            throw new UnusableInputException(
                    "A rejection needs a reason of one line and at most %d characters."
                            .formatted(LONGEST_REASON));
        }
        return signed(made, structures, Signature.Decision.REJECTED, Map.of(), reason);
    }

    private Case signed(
            Case made,
            List<String> structures,
            Signature.Decision decision,
            Map<String, String> answers,
            String reason)
            throws UnusableInputException {
        Map<String, String> content = ContentHash.ofEach(made.labels(), made.structures());
        // Whoever signs now has seen what is there: what was signed and taken away is settled.
        List<Signature> signatures = new ArrayList<>(made.signatures());
        signatures.removeIf(signature -> !content.containsKey(signature.structure()));
        for (String name : structures) {
            String hash = content.get(name);
            if (hash == null) {
                throw new UnusableInputException(
                        "The case has no structure %s to sign: 'prelude review CASE' shows those that it has."
                                .formatted(
                                        name.matches("[a-z][a-z0-9_]*") ? name : "of that name"));
            }
            signatures.add(
                    new Signature(
                            name,
                            reviewer,
                            role.name().toLowerCase(Locale.ROOT),
                            decision,
                            answers,
                            reason,
                            hash,
                            signedOn));
        }
        return made.withSignatures(signatures);
    }

    private static void seeAnswered(
            Map<String, String> answers, boolean generic, List<String> faults) {
        Map<String, String> unknown = new TreeMap<>(answers);
        for (Question question : Question.values()) {
            String answer = unknown.remove(question.key());
            boolean excused = answer != null && answer.equals(NOT_APPLICABLE);
            if (answer == null) {
                faults.add(question.key() + " is not answered");
            } else if (!question.answers().contains(answer)) {
                faults.add(
                        "%s takes %s"
                                .formatted(
                                        question.key(),
                                        String.join(
                                                ", ",
                                                question.answers().stream().sorted().toList())));
            } else if (answer.equals("no")) {
                faults.add(question.key() + " was answered with no: reject it with a reason");
            } else if (excused && !mayBeExcused(question, generic)) {
                faults.add(question.key() + " must be answered with yes");
            }
        }
        if (!unknown.isEmpty()) {
            faults.add(
                    "nobody asks %s"
                            .formatted(
                                    unknown.keySet().stream()
                                            .map(key -> key.matches("[a-z_]{1,40}") ? key : "that")
                                            .distinct()
                                            .collect(Collectors.joining(", "))));
        }
    }

    private static boolean mayBeExcused(Question question, boolean generic) {
        return switch (question) {
            case RIGHT_PATIENT -> generic;
            case RELATIONS, COMPLETE -> true;
            case ORIENTATION, BORDER, NOTHING_ELSE, FIT -> false;
        };
    }

    private static void seeRightPatient(
            boolean generic,
            Map<String, String> answers,
            Optional<String> patientId,
            Optional<WhosePatient.Patient> patient,
            List<String> faults) {
        String answer = answers.getOrDefault(Question.RIGHT_PATIENT.key(), "");
        if (patientId.isPresent() && patient.isPresent()) {
            if (!patient.get().id().strip().equals(patientId.get().strip())) {
                faults.add(
                        "THE CASE IS OF ANOTHER PATIENT than the one whose ID was given, or the ID was mistyped");
            }
            return;
        }
        if (generic && patient.isEmpty()) {
            if (!answer.isEmpty() && !answer.equals(NOT_APPLICABLE)) {
                faults.add("generic anatomy is no patient's: answer right_patient=not_applicable");
            }
            return;
        }
        if (answer.equals(YES)) {
            faults.add(
                    patient.isPresent()
                            ? "right_patient=yes needs the ID of the patient whom the operation is planned on, with --patient-id"
                            : "whose the case is, is not known on this machine: compare it by other means and answer right_patient=by_other_means");
        } else if (answer.equals("by_other_means") && patient.isPresent() && !generic) {
            faults.add(
                    "whose the case is, is known on this machine: answer right_patient=yes and give --patient-id");
        }
    }
}

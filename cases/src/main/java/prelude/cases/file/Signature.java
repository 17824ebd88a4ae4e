package prelude.cases.file;

import java.util.Map;
import java.util.Objects;

/**
 * What a reviewer said of one structure: a statement kept with the case, no proof of who made it.
 *
 * @param structure its name
 * @param reviewer who signs: no patient's name, yet a person's; exports leave it out
 * @param role such as surgeon or radiologist
 * @param answers by question, as the checklist of the role of this version asks them
 * @param reason why it was rejected; empty where it was approved
 * @param contentSha256 of the structure's labels and surface, see {@link ContentHash#ofEach}: the
 *     signature is void where the case holds others
 * @param signedOn the reviewer's day, yyyy-mm-dd
 */
public record Signature(
        String structure,
        String reviewer,
        String role,
        Decision decision,
        Map<String, String> answers,
        String reason,
        String contentSha256,
        String signedOn) {
    public enum Decision {
        APPROVED,
        REJECTED
    }

    public Signature {
        Objects.requireNonNull(structure, "structure");
        Objects.requireNonNull(decision, "decision");
        answers = Map.copyOf(answers);
        if (reviewer.isBlank() || role.isBlank()) {
            throw new IllegalArgumentException("a signature without reviewer or role");
        }
        if (decision == Decision.REJECTED && reason.isBlank()) {
            throw new IllegalArgumentException("a rejection without a reason");
        }
    }
}

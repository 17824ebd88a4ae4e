package prelude.cases.file;

import java.util.List;

/** What {@code reviews.json} says. What the clinical gate is worth follows from its signatures. */
record ReviewsDocument(Gate technical, Clinical clinical) {

    record Clinical(Gate.State state, List<String> findings, List<Signature> signatures) {
        Clinical {
            findings = List.copyOf(findings);
            signatures = List.copyOf(signatures);
        }
    }

    static ReviewsDocument of(Case made) {
        return new ReviewsDocument(
                made.technical(),
                new Clinical(
                        made.clinical().state(), made.clinical().findings(), made.signatures()));
    }
}

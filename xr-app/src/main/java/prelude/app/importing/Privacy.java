package prelude.app.importing;

import prelude.pipeline.labels.TypedNames;
import prelude.pipeline.source.Scan;

/** What a user asked to be done about who a scan is of. */
public record Privacy(Identity identity, Face face) {
    /** Identity goes, and faces stay with a warning. */
    public static final Privacy STANDARD = new Privacy(Identity.REMOVED, Face.LEFT);

    /** What may be kept of the names that people typed for the scan's labels. */
    TypedNames names(Scan scan) {
        if (identity == Identity.KEPT) {
            return TypedNames.kept();
        }
        return scan.study()
                .map(study -> TypedNames.without(study.identity()))
                .orElseGet(TypedNames::ofNobody);
    }

    public enum Identity {
        REMOVED,
        /** The case names its patient. */
        KEPT
    }

    public enum Face {
        LEFT,
        REMOVED
    }
}

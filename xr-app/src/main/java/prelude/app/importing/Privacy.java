package prelude.app.importing;

/** What a user asked to be done about who a scan is of. */
public record Privacy(Identity identity, Face face) {
    /** Identity goes, and faces stay with a warning. */
    public static final Privacy STANDARD = new Privacy(Identity.REMOVED, Face.LEFT);

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

package prelude.pipeline.dimse;

/** Nothing here speaks DIMSE: the message is one sentence that says how to get it. */
public final class DimseUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** How this build gets it. */
    public static final String MEND =
            "start Prelude with PRELUDE_PROFILES=dcm4che, which builds it with dcm4che";

    public DimseUnavailableException() {
        super("This build of Prelude does not speak DIMSE: " + MEND + ".");
    }
}

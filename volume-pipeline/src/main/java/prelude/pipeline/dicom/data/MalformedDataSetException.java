package prelude.pipeline.dicom.data;

/** Bytes that are not a usable DICOM data set. */
public final class MalformedDataSetException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String clause;

    public MalformedDataSetException(String clause) {
        super(clause);
        this.clause = clause;
    }

    /** What is wrong, going on from a file's name: {@code is truncated: it ends inside ...}. */
    public String clause() {
        return clause;
    }
}

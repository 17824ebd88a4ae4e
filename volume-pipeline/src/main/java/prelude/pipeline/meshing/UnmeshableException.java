package prelude.pipeline.meshing;

/** Labels that are sound but beyond what meshing can do; the message is a clause for the user. */
public final class UnmeshableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnmeshableException(String clause) {
        super(clause);
    }

    /** Goes on from what could not be made: {@code they would have ... vertices ...}. */
    public String clause() {
        return String.valueOf(getMessage());
    }
}

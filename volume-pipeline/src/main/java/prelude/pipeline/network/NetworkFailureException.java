package prelude.pipeline.network;

/** A network that could not finish, as a clause: the case goes on without what it would give. */
final class NetworkFailureException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String clause;

    NetworkFailureException(String clause, Throwable cause) {
        super(clause, cause);
        this.clause = clause;
    }

    NetworkFailureException(String clause) {
        super(clause);
        this.clause = clause;
    }

    /** Such as "it ran out of memory". */
    String clause() {
        return clause;
    }
}

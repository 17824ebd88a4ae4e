package prelude.pipeline.source;

/** What is wrong with a header, going on from the file's name. */
final class UnreadableHeaderException extends Exception {
    private static final long serialVersionUID = 1L;
    final String clause;

    UnreadableHeaderException(String clause) {
        super(clause);
        this.clause = clause;
    }
}

package prelude.pipeline.generic;

/** What is wrong with a file, as the rest of a sentence that begins with its name. */
final class BrokenSurfaceException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenSurfaceException(String clause) {
        super(clause);
    }

    String clause() {
        return String.valueOf(getMessage());
    }
}

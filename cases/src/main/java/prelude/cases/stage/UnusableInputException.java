package prelude.cases.stage;

/**
 * An input that cannot be used, in one plain sentence for the person who gave it: what is wrong,
 * which file, which tag, what to do. It carries no patient identifier.
 */
public final class UnusableInputException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnusableInputException(String sentence) {
        super(sentence);
    }

    public UnusableInputException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

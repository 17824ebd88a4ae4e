package prelude.pipeline.edit;

/** An edit's JSON that says nothing that can be done; the message is a clause that follows "it". */
public final class EditFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    EditFormatException(String clause) {
        super(clause);
    }

    String clause() {
        return String.valueOf(getMessage());
    }
}

package prelude.app.xr;

/**
 * No rehearsal in a headset is possible on this machine now. The message is one plain sentence for
 * the user: what is missing and how to mend it.
 */
public final class XrUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    XrUnavailableException(String sentence) {
        super(sentence);
    }
}

package prelude.app.desktop;

/**
 * No rehearsal in a window is possible on this machine now. The message is one plain sentence for
 * the user: what is missing and how to mend it.
 */
public final class DesktopUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    DesktopUnavailableException(String sentence) {
        super(sentence);
    }
}

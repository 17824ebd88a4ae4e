package prelude.engine.device;

/** This machine cannot draw: one plain sentence says why and what to do. */
public final class UnusableDeviceException extends Exception {
    private static final long serialVersionUID = 1;

    public UnusableDeviceException(String sentence) {
        super(sentence);
    }
}

package prelude.app.xr;

/** How a session came to its end. */
public enum SessionEnd {
    /** The user or the program left it. */
    LEFT("the session in the headset ended"),
    /** The runtime took the session away, as when the headset is unplugged. */
    SESSION_LOST(
            "the headset was lost during the session: see that it is connected and awake, then start the rehearsal again"),
    /** The runtime itself went away. */
    RUNTIME_LOST(
            "the OpenXR runtime stopped during the session: start it again, then start the rehearsal again");

    private final String sentence;

    SessionEnd(String sentence) {
        this.sentence = sentence;
    }

    /** One plain sentence for the user. */
    public String sentence() {
        return sentence;
    }

    /** Whether the device failed, rather than somebody wanting to stop. */
    public boolean lost() {
        return this != LEFT;
    }
}

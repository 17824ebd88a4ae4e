package prelude.engine.window;

/** What a window shows of a stereo picture. */
public enum Eyes {
    LEFT,
    SIDE_BY_SIDE
}

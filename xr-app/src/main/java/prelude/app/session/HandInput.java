package prelude.app.session;

import org.joml.Quaternionf;
import org.joml.Vector3f;

/** What one hand does at a frame. Written anew every frame, so that a frame makes no garbage. */
public final class HandInput {
    /** Whether the hand is seen; the rest holds its last values where it is not. */
    public boolean tracked;

    /** Where the hand points from, in the world (metres, +Y up). */
    public final Vector3f aimPositionM = new Vector3f();

    /** Looks along -Z. */
    public final Quaternionf aimOrientation = new Quaternionf();

    /** 0 to 1. */
    public float trigger;

    /** 0 to 1. */
    public float squeeze;

    /** The button that takes the next instrument, true only in the frame in which it goes down. */
    public boolean nextInstrument;
}

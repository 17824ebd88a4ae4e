package prelude.app.session;

import org.joml.Quaternionf;
import org.joml.Vector3f;

/** What one hand does at a frame. Written anew every frame, so that a frame makes no garbage. */
public final class HandInput {
    /** Whether the hand is seen; the poses hold their last values where it is not. */
    public boolean tracked;

    /** Where the hand points from, in the world (metres, +Y up). */
    public final Vector3f aimPositionM = new Vector3f();

    /** Looks along -Z. */
    public final Quaternionf aimOrientation = new Quaternionf();

    /** How far behind {@link #aimPositionM} a pointing ray begins: other than 0 for a mouse. */
    public float rayBackM;

    /** Where the palm holds, in the world (metres, +Y up). */
    public final Vector3f gripPositionM = new Vector3f();

    /** -Z runs along a held handle, from the little finger to the thumb. */
    public final Quaternionf gripOrientation = new Quaternionf();

    /** 0 to 1; 0 where the hand is not ours to read, so that no instrument stays on. */
    public float trigger;

    /** The button that takes the next instrument, true only in the frame in which it goes down. */
    public boolean nextInstrument;

    /** Whether that button is down: held, it opens the tray. */
    public boolean choosing;

    /**
     * Takes the instrument in hand by so many sizes larger, or smaller, below 0; other than 0 only
     * in the frame in which a key goes down or a stick is pushed.
     */
    public int larger;

    /** Takes the last stroke back, true only in the frame in which its key goes down. */
    public boolean undo;

    /**
     * Chooses the structure whose opacity is changed: 1 the next, -1 the one before, 0 leaves it;
     * other than 0 only in the frame in which a key goes down.
     */
    public int otherStructure;

    /** Makes it more opaque by a step, or less, below 0; likewise. */
    public int moreOpaque;

    /** Shows or hides the heat map, true likewise. */
    public boolean paint;

    /** Folds or unfolds the panel, true likewise. */
    public boolean panel;

    /** Does the stroke again that was taken back last, true likewise. */
    public boolean redo;
}

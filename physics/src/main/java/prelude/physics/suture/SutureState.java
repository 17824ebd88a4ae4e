package prelude.physics.suture;

/** What has become of a thread. */
public enum SutureState {
    /** The needle is still on it: no knot ends it. */
    SEWING,
    /** Knotted, and all its bites hold. */
    HELD,
    /** A bite gave way: the thread cut through the tissue. */
    CUT_OUT,
    /** The thread broke. */
    BROKEN,
    /** A blade went through the thread. */
    SEVERED
}

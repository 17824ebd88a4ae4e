package prelude.physics.suture;

/** How a thread ends. */
public enum SutureKind {
    /** Tied to its own tail: a loop around one stitch, or two. */
    INTERRUPTED,
    /** Its tail is held at the first bite, a knot ends it at the last. */
    RUNNING,
    /** No knot ends it. */
    UNTIED
}

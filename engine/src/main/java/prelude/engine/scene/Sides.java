package prelude.engine.scene;

/** Which sides of a mesh's triangles are drawn. */
public enum Sides {
    /** Only the side that is wound counter-clockwise: enough for closed surfaces. */
    OUTSIDE,
    /** Both, as when an opening lets the inside be seen. */
    BOTH
}

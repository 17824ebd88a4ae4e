package prelude.engine.pass;

/** Something that passes read and write. */
public record Target(String name, Kind kind) {

    /** What it is and what becomes of its contents from one frame to the next. */
    public enum Kind {
        /** Buffers, whose contents stay. */
        BUFFERS,
        /** An image that each frame draws anew. */
        FLEETING_COLOUR,
        /** The same, of depths. */
        FLEETING_DEPTH,
        /** An image made elsewhere: drawn anew, then handed over in the layout its owner wants. */
        HANDED_OVER_IMAGE,
        /** The same, of depths, left as an attachment; wanted in some frames only. */
        HANDED_OVER_DEPTH
    }
}

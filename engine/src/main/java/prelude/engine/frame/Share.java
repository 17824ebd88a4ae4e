package prelude.engine.frame;

/** How much of a mesh is drawn as opaque surfaces are. */
enum Share {
    ALL,
    /** The other triangles are drawn in layers, or not at all. */
    SOME,
    NONE
}

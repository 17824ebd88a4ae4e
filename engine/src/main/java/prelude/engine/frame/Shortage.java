package prelude.engine.frame;

import org.jspecify.annotations.Nullable;

/** What of a mesh is drawn where the device has too little memory for it. */
enum Shortage {
    NONE(null),
    COARSER("it is drawn with fewer triangles"),
    HIDDEN("it is not drawn");

    private final @Nullable String what;

    Shortage(@Nullable String what) {
        this.what = what;
    }

    /** One sentence for the user; null where all of it is drawn. */
    @Nullable String note(String mesh) {
        return what == null
                ? null
                : "The graphics device has too little memory for %s: %s; end other programs that use the device, or rehearse a case with fewer structures."
                        .formatted(mesh.replace('_', ' '), what);
    }
}

package prelude.engine.frame;

import org.jspecify.annotations.Nullable;

/** What of a mesh is drawn where the device has too little memory for it. */
enum Shortage {
    NONE(0, null),
    COARSER(1, "it is drawn with fewer triangles"),
    HIDDEN(2, "it is not drawn");

    /** The more the less is drawn. */
    final int severity;

    private final @Nullable String what;

    Shortage(int severity, @Nullable String what) {
        this.severity = severity;
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

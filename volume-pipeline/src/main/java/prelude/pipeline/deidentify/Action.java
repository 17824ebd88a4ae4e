package prelude.pipeline.deidentify;

/** What is to be done with an attribute (PS3.15 table E.1-1a). */
enum Action {
    /** X. */
    REMOVE,
    /** Z: to no value. */
    EMPTY,
    /** D: to a value that says nothing. */
    DUMMY,
    /** K. */
    KEEP,
    /** C: to one of like meaning that identifies nobody. */
    CLEAN,
    /** U. */
    MAP_UID;

    /**
     * Of the alternatives between which an object's type decides, the one that fits all types: a
     * dummy is never missed, an emptied attribute never forbidden.
     */
    static Action of(String code) {
        return switch (code) {
            case "X" -> REMOVE;
            case "Z", "X/Z" -> EMPTY;
            case "D", "X/D", "Z/D", "X/Z/D" -> DUMMY;
            case "K" -> KEEP;
            case "C" -> CLEAN;
            case "U", "X/Z/U" -> MAP_UID;
            default -> throw new IllegalArgumentException("no action " + code);
        };
    }
}

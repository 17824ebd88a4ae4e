package prelude.cases.volume;

/**
 * One of several volumes that belong together: a phase of the heart, a second study laid over.
 *
 * @param name lower case, digits and underscores, unique among them: it names an entry of the case
 */
public record NamedVolume(String name, Volume volume) {
    public NamedVolume {
        requireName(name);
    }

    /**
     * @throws IllegalArgumentException if it names no entry
     */
    public static void requireName(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,63}")) {
            throw new IllegalArgumentException("a volume named " + name);
        }
    }
}

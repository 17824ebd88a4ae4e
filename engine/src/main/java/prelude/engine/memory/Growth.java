package prelude.engine.memory;

/** How buffers grow. */
public final class Growth {
    private Growth() {}

    /** Half as much again as is needed: what a series of cuts adds seldom needs another buffer. */
    public static int capacityFor(int needed) {
        return Math.max(64, needed + needed / 2);
    }
}

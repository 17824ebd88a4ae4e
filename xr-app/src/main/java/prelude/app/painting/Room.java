package prelude.app.painting;

/**
 * What a device has for a heat map.
 *
 * @param cells of all its layers together
 * @param longest side of an image of voxels
 */
public record Room(long cells, int longest) {
    /** More would only be finer than the scan's own confidence is worth. */
    private static final long MOST_CELLS = 64 << 20;

    private static final int CELL_BYTES = 2;

    /** Of all the device has, what a heat map may take: as a volume may. */
    private static final int BUDGET_PARTS = 2;

    /**
     * @param memoryMb of the device
     */
    public static Room of(long memoryMb, int longest) {
        long budget = (memoryMb << 20) / BUDGET_PARTS / CELL_BYTES;
        return new Room(Math.clamp(budget, 1, MOST_CELLS), longest);
    }
}

package prelude.pipeline.dicom.series;

import prelude.pipeline.dicom.frame.PixelLayout;

/**
 * What each cell of 16 bits of a CT means in Hounsfield units, rounded to whole ones and cut to a
 * short's range: one look instead of cutting bits, a slope, an intercept and padding for each
 * voxel.
 *
 * <p>Padding that would read as tissue or metal becomes air; padding below air stays.
 */
final class HounsfieldTable {
    private static final int AIR_HU = -1024;
    private static final int CELLS = 1 << Short.SIZE;

    private final Rescale rescale;
    private final PixelLayout layout;
    private final short[] hounsfield = new short[CELLS];
    private final boolean[] cut = new boolean[CELLS];
    private final boolean cuts;

    HounsfieldTable(Rescale rescale, PixelLayout layout) {
        this.rescale = rescale;
        this.layout = layout;
        boolean any = false;
        for (int cell = 0; cell < CELLS; cell++) {
            int stored = (int) layout.value(cell);
            long value = (long) Math.rint(rescale.slope() * stored + rescale.intercept());
            if (rescale.isPadding(stored)) {
                value = Math.min(value, AIR_HU);
            }
            hounsfield[cell] = (short) Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
            cut[cell] = hounsfield[cell] != value;
            any |= cut[cell];
        }
        cuts = any;
    }

    boolean isOf(Rescale other, PixelLayout cells) {
        return rescale.equals(other) && layout.equals(cells);
    }

    /**
     * Puts Hounsfield units in the place of cells.
     *
     * @return how many lay beyond a short and were cut to its range
     */
    int apply(short[] cells, int from, int count) {
        int end = from + count;
        int beyond = 0;
        if (cuts) {
            for (int i = from; i < end; i++) {
                beyond += cut[cells[i] & 0xffff] ? 1 : 0;
            }
        }
        for (int i = from; i < end; i++) {
            cells[i] = hounsfield[cells[i] & 0xffff];
        }
        return beyond;
    }
}

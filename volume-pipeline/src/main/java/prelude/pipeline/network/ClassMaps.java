package prelude.pipeline.network;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The weighted sums of scores over one layer of patches along axis 0: as many slices of each class
 * as a patch is deep, however long the scan is. A slice is read, then let go.
 */
final class ClassMaps {
    private final Windows[] windows;
    private final int[] sides;
    private final int depth;
    private final float[][] sums;
    private final float[] planeShare;

    /**
     * @param sides of the grid
     * @param depth of a patch along axis 0
     */
    ClassMaps(int classes, Windows[] windows, int[] sides, int depth)
            throws NetworkFailureException {
        this.windows = windows;
        this.sides = sides.clone();
        this.depth = Math.min(depth, sides[0]);
        long plane = (long) sides[1] * sides[2];
        if (plane * this.depth > Integer.MAX_VALUE - 8) {
            throw new NetworkFailureException(
                    "a layer of its patches is more than one array holds: state a smaller input.patch");
        }
        sums = new float[classes][(int) plane * this.depth];
        planeShare = new float[(int) plane];
        for (int b = 0; b < sides[1]; b++) {
            for (int c = 0; c < sides[2]; c++) {
                planeShare[b * sides[2] + c] = 1 / (windows[1].sum(b) * windows[2].sum(c));
            }
        }
    }

    int plane() {
        return planeShare.length;
    }

    /**
     * Adds a patch's scores.
     *
     * @param at which window along each axis
     * @param mirrored bit i: the patch was mirrored along axis i
     * @param share of this run in the mean over the mirrored ones
     */
    void add(Patch patch, int[] at, int mirrored, float share) {
        IntStream.range(0, patch.side(0))
                .parallel()
                .forEach(a -> {
                    int slice = windows[0].start(at[0]) + a;
                    if (slice >= 0 && slice < sides[0]) {
                        addSlice(patch, at, mirrored, a, slice, windows[0].weight(a) * share);
                    }
                });
    }

    private void addSlice(Patch patch, int[] at, int mirrored, int a, int slice, float weight) {
        float[] row = new float[patch.side(2)];
        int fromA = turned(a, patch.side(0), mirrored & 1);
        for (int theClass = 0; theClass < sums.length; theClass++) {
            for (int b = 0; b < patch.side(1); b++) {
                int gridRow = windows[1].start(at[1]) + b;
                if (gridRow < 0 || gridRow >= sides[1]) {
                    continue;
                }
                int fromB = turned(b, patch.side(1), mirrored & 2);
                patch.scores(theClass, patch.index(fromA, fromB, 0), row, 0, row.length);
                addRow(
                        row,
                        windows[2].start(at[2]),
                        (mirrored & 4) != 0,
                        weight * windows[1].weight(b),
                        sums[theClass],
                        (slice % depth * sides[1] + gridRow) * sides[2]);
            }
        }
    }

    private void addRow(float[] row, int start, boolean turn, float weight, float[] to, int base) {
        int first = Math.max(0, -start);
        int end = Math.min(row.length, sides[2] - start);
        for (int c = first; c < end; c++) {
            float score = row[turn ? row.length - 1 - c : c];
            to[base + start + c] += score * weight * windows[2].weight(c);
        }
    }

    static int turned(int index, int side, int flag) {
        return flag == 0 ? index : side - 1 - index;
    }

    /** The mean scores of one class of a slice, from a voxel of its plane on. */
    void scores(int theClass, int slice, int from, float[] into, int at, int count) {
        float[] of = sums[theClass];
        int base = slice % depth * planeShare.length + from;
        float share = 1 / windows[0].sum(slice);
        for (int i = 0; i < count; i++) {
            into[at + i] = of[base + i] * share * planeShare[from + i];
        }
    }

    /** Lets slices go that no further patch adds to. */
    void forget(int from, int to) {
        for (int slice = from; slice < to; slice++) {
            int base = slice % depth * planeShare.length;
            for (float[] of : sums) {
                Arrays.fill(of, base, base + planeShare.length, 0);
            }
        }
    }
}

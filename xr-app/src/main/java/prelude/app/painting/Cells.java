package prelude.app.painting;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.VoxelGrid;
import prelude.engine.scene.ColourRamp;
import prelude.engine.scene.Painting;

/**
 * Whose each cell of a grid is, and its value: what a {@link Painting} is made of. A cell belongs
 * to the painted structure that has most of its voxels. From there each structure is grown a little
 * into what is nobody's, for a surface that was smoothed and thinned out lies as far beside its
 * voxels.
 */
final class Cells {
    /** Surfaces lie that near to their voxels. */
    private static final double REACH_MM = 3;

    /** The outermost of a structure's voxels that are taken together. */
    private static final double MEAN_MM = 3;

    /** How deep they stand for what lies behind them: as deep as a surface may run. */
    private static final double RIM_MM = 1.5;

    private static final int[][] NEIGHBOURS = {
        {-1, 0, 0}, {1, 0, 0}, {0, -1, 0}, {0, 1, 0}, {0, 0, -1}, {0, 0, 1}
    };

    final CellGrid grid;
    final byte[] values;
    final byte[] owners;

    Cells(CellGrid grid) {
        this.grid = grid;
        values = new byte[grid.count() * grid.layers()];
        owners = new byte[values.length];
    }

    /** What a cell is worth of which some voxels are a structure's. */
    interface Valued {
        /**
         * @param sum of the confidences of its voxels, each 0 to 255
         */
        byte value(long sum, int voxels);
    }

    /**
     * Takes one layer of labels.
     *
     * @param wanted by label
     * @param valued of its confidence; all zero where the layer has none
     */
    void take(int layer, LabelLayer labels, VoxelGrid voxels, boolean[] wanted, Valued valued) {
        IntStream.range(0, grid.slices())
                .parallel()
                .forEach(s -> takeSlice(layer, labels, voxels, wanted, valued, s));
    }

    private void takeSlice(
            int layer,
            LabelLayer labels,
            VoxelGrid voxels,
            boolean[] wanted,
            Valued valued,
            int s) {
        int[] counts = new int[256];
        long[] sums = new long[256];
        byte[] confidence = labels.confidence();
        int at = layer * grid.count() + grid.index(0, 0, s);
        for (int r = 0; r < grid.rows(); r++) {
            for (int c = 0; c < grid.columns(); c++, at++) {
                int best = 0;
                for (int z = grid.from(2, s); z < grid.to(2, s); z++) {
                    for (int y = grid.from(1, r); y < grid.to(1, r); y++) {
                        int voxel = voxels.index(grid.from(0, c), y, z);
                        for (int x = grid.from(0, c); x < grid.to(0, c); x++, voxel++) {
                            int label = labels.labels()[voxel] & 0xff;
                            if (wanted[label]) {
                                counts[label]++;
                                sums[label] += confidence == null ? 0 : confidence[voxel] & 0xff;
                                best = counts[label] > counts[best] ? label : best;
                            }
                        }
                    }
                }
                if (best != 0) {
                    owners[at] = (byte) best;
                    values[at] = valued.value(sums[best], counts[best]);
                    Arrays.fill(counts, 0);
                    Arrays.fill(sums, 0);
                }
            }
        }
    }

    /** Grows what is there into what is nobody's, by {@value #REACH_MM} mm or so. */
    void grow() {
        double finest = Math.min(grid.cellMm(0), Math.min(grid.cellMm(1), grid.cellMm(2)));
        int steps = (int) Math.clamp(Math.ceil(REACH_MM / finest), 1, 6);
        IntStream.range(0, grid.layers()).parallel().forEach(layer -> grow(layer, steps));
    }

    private void grow(int layer, int steps) {
        int base = layer * grid.count();
        int[] front = edge(base);
        for (int step = 0; step < steps && front.length > 0; step++) {
            // All at once: what was grown in this step feeds none of it.
            byte[] value = new byte[front.length];
            byte[] owner = new byte[front.length];
            for (int i = 0; i < front.length; i++) {
                int from = owned(base, front[i]);
                value[i] = values[from];
                owner[i] = owners[from];
            }
            for (int i = 0; i < front.length; i++) {
                values[base + front[i]] = value[i];
                owners[base + front[i]] = owner[i];
            }
            front = around(base, front);
        }
    }

    /** Cells of nobody beside one of somebody, in order. */
    private int[] edge(int base) {
        return IntStream.range(0, grid.slices())
                .mapToObj(s -> edge(base, s))
                .flatMapToInt(Arrays::stream)
                .toArray();
    }

    private int[] edge(int base, int s) {
        int[] found = new int[64];
        int count = 0;
        int line = grid.columns();
        int plane = line * grid.rows();
        for (int r = 0; r < grid.rows(); r++) {
            int cell = grid.index(0, r, s);
            for (int c = 0; c < line; c++, cell++) {
                int at = base + cell;
                if (owners[at] == 0
                        && ((c > 0 && owners[at - 1] != 0)
                                || (c + 1 < line && owners[at + 1] != 0)
                                || (r > 0 && owners[at - line] != 0)
                                || (r + 1 < grid.rows() && owners[at + line] != 0)
                                || (s > 0 && owners[at - plane] != 0)
                                || (s + 1 < grid.slices() && owners[at + plane] != 0))) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = cell;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Cells of nobody beside those, in order, each once. */
    private int[] around(int base, int[] cells) {
        int[] found = new int[NEIGHBOURS.length * cells.length];
        int count = 0;
        for (int cell : cells) {
            for (int[] step : NEIGHBOURS) {
                int beside = beside(cell, step);
                if (beside >= 0 && owners[base + beside] == 0) {
                    found[count++] = beside;
                }
            }
        }
        Arrays.sort(found, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || found[i] != found[i - 1]) {
                found[kept++] = found[i];
            }
        }
        return Arrays.copyOf(found, kept);
    }

    /** The first of a cell's neighbours that is somebody's, in the arrays; -1 without one. */
    private int owned(int base, int cell) {
        for (int[] step : NEIGHBOURS) {
            int beside = beside(cell, step);
            if (beside >= 0 && owners[base + beside] != 0) {
                return base + beside;
            }
        }
        return -1;
    }

    /** -1 outside of the grid. */
    private int beside(int cell, int[] step) {
        int column = cell % grid.columns() + step[0];
        int row = cell / grid.columns() % grid.rows() + step[1];
        int slice = cell / (grid.columns() * grid.rows()) + step[2];
        return grid.holds(column, row, slice) ? grid.index(column, row, slice) : -1;
    }

    /**
     * Gives each structure's outermost cells the mean of those within {@link #MEAN_MM}, and what
     * lies behind them down to {@link #RIM_MM} the same. There confidence falls from voxel to voxel
     * and a smoothed surface runs in and out between them: what it met would be a pattern of the
     * grid and not of the segmentation.
     */
    void settleRims() {
        IntStream.range(0, grid.layers()).forEach(this::settleRims);
    }

    private void settleRims(int layer) {
        int base = layer * grid.count();
        int[] rim =
                IntStream.range(0, grid.slices())
                        .parallel()
                        .mapToObj(s -> rim(base, s))
                        .flatMapToInt(Arrays::stream)
                        .toArray();
        byte[] means = new byte[rim.length];
        BitSet settled = new BitSet(grid.count());
        for (int cell : rim) {
            settled.set(cell);
        }
        IntStream.range(0, rim.length)
                .parallel()
                .forEach(i -> means[i] = meanAround(base, rim[i], settled));
        for (int i = 0; i < rim.length; i++) {
            values[base + rim[i]] = means[i];
        }
        double finest = Math.min(grid.cellMm(0), Math.min(grid.cellMm(1), grid.cellMm(2)));
        int[] front = rim;
        for (int depth = (int) Math.ceil(RIM_MM / finest); depth > 0; depth--) {
            front = settleBehind(base, front, settled);
        }
    }

    /** Cells of somebody beside one of somebody else or of nobody, in order. */
    private int[] rim(int base, int s) {
        int plane = grid.columns() * grid.rows();
        return IntStream.range(s * plane, (s + 1) * plane)
                .filter(cell -> owners[base + cell] != 0 && isRim(base, cell))
                .toArray();
    }

    private boolean isRim(int base, int cell) {
        for (int[] step : NEIGHBOURS) {
            int beside = beside(cell, step);
            if (beside >= 0 && owners[base + beside] != owners[base + cell]) {
                return true;
            }
        }
        return false;
    }

    private byte meanAround(int base, int cell, BitSet rim) {
        int columns = (int) (MEAN_MM / grid.cellMm(0));
        int rows = (int) (MEAN_MM / grid.cellMm(1));
        int slices = (int) (MEAN_MM / grid.cellMm(2));
        int column = cell % grid.columns();
        int row = cell / grid.columns() % grid.rows();
        int slice = cell / (grid.columns() * grid.rows());
        int sum = 0;
        int count = 0;
        for (int s = Math.max(0, slice - slices);
                s <= Math.min(grid.slices() - 1, slice + slices);
                s++) {
            for (int r = Math.max(0, row - rows); r <= Math.min(grid.rows() - 1, row + rows); r++) {
                int first = grid.index(Math.max(0, column - columns), r, s);
                int last = grid.index(Math.min(grid.columns() - 1, column + columns), r, s);
                for (int at = first; at <= last; at++) {
                    int value = values[base + at] & 0xff;
                    if (value != 0 && owners[base + at] == owners[base + cell] && rim.get(at)) {
                        sum += value;
                        count++;
                    }
                }
            }
        }
        return count == 0 ? Painting.UNKNOWN : (byte) Math.round((float) sum / count);
    }

    /** Cells of the same owner behind those take over their values; they are the next front. */
    private int[] settleBehind(int base, int[] front, BitSet settled) {
        int[] found = new int[front.length + 64];
        int count = 0;
        for (int cell : front) {
            for (int[] step : NEIGHBOURS) {
                int beside = beside(cell, step);
                if (beside >= 0
                        && !settled.get(beside)
                        && owners[base + beside] == owners[base + cell]) {
                    settled.set(beside);
                    values[base + beside] = values[base + cell];
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = beside;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** What the cells are now, as a heat map. */
    HeatMap map(
            PaintRequest request,
            ColourRamp ramp,
            Map<String, HeatMap.Place> places,
            List<String> unknown,
            List<String> notes) {
        Painting painting =
                new Painting(
                        values,
                        owners,
                        grid.columns(),
                        grid.rows(),
                        grid.slices(),
                        grid.layers(),
                        grid.cellFromRestM(),
                        ramp,
                        HeatMap.unknown(request.kind()));
        return new HeatMap(
                request.kind(),
                request.kind().isFrom() ? request.source() : "",
                request.ends(),
                painting,
                places,
                grid.cellsMm(),
                unknown,
                notes);
    }
}

package prelude.app.painting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;

/** The structures that are painted, layer by layer of a case's labels. */
final class Painted {
    /** Around what is painted, for its smoothed surface. */
    private static final int MARGIN_VOXELS = 4;

    private final LabelMap labels;
    final List<LabelLayer> layers = new ArrayList<>();

    /** By layer, by label. */
    final List<boolean[]> wanted = new ArrayList<>();

    Painted(LabelMap labels, List<String> structures) {
        this.labels = labels;
        for (LabelLayer layer : labels.layers()) {
            boolean[] of = new boolean[256];
            boolean any = false;
            for (String name : structures) {
                int label = layer.labelOf(name);
                of[label] |= label != 0;
                any |= label != 0;
            }
            if (any) {
                layers.add(layer);
                wanted.add(of);
            }
        }
    }

    boolean isEmpty() {
        return layers.isEmpty();
    }

    /** Where a structure's values are; empty where it has no voxels of its own. */
    Optional<HeatMap.Place> place(String structure) {
        for (int layer = 0; layer < layers.size(); layer++) {
            int label = layers.get(layer).labelOf(structure);
            if (label != 0) {
                return Optional.of(new HeatMap.Place(layer, label));
            }
        }
        return Optional.empty();
    }

    /** Cells around all of them; of none, some in which nothing is. */
    CellGrid grid(long mostCells, int longest) {
        VoxelGrid grid = labels.grid();
        int[] dims = {grid.columns(), grid.rows(), grid.slices()};
        int[] box =
                IntStream.range(0, grid.slices())
                        .parallel()
                        .mapToObj(this::box)
                        .reduce(nothing(dims), Painted::joined);
        int[] low = new int[3];
        int[] high = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = Math.max(0, Math.min(box[axis], dims[axis] - 1) - MARGIN_VOXELS);
            high[axis] = Math.min(dims[axis] - 1, Math.max(0, box[3 + axis]) + MARGIN_VOXELS);
        }
        return new CellGrid(grid, low, high, Math.max(1, layers.size()), mostCells, longest);
    }

    private static int[] nothing(int[] dims) {
        return new int[] {dims[0], dims[1], dims[2], -1, -1, -1};
    }

    private static int[] joined(int[] a, int[] b) {
        int[] both = a.clone();
        for (int axis = 0; axis < 3; axis++) {
            both[axis] = Math.min(a[axis], b[axis]);
            both[3 + axis] = Math.max(a[3 + axis], b[3 + axis]);
        }
        return both;
    }

    private int[] box(int slice) {
        VoxelGrid grid = labels.grid();
        int[] box = nothing(new int[] {grid.columns(), grid.rows(), grid.slices()});
        for (int layer = 0; layer < layers.size(); layer++) {
            byte[] all = layers.get(layer).labels();
            boolean[] of = wanted.get(layer);
            for (int row = 0; row < grid.rows(); row++) {
                int voxel = grid.index(0, row, slice);
                for (int column = 0; column < grid.columns(); column++, voxel++) {
                    if (of[all[voxel] & 0xff]) {
                        widen(box, column, row, slice);
                    }
                }
            }
        }
        return box;
    }

    private static void widen(int[] box, int column, int row, int slice) {
        box[0] = Math.min(box[0], column);
        box[1] = Math.min(box[1], row);
        box[2] = Math.min(box[2], slice);
        box[3] = Math.max(box[3], column);
        box[4] = Math.max(box[4], row);
        box[5] = Math.max(box[5], slice);
    }
}

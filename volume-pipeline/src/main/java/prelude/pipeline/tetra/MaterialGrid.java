package prelude.pipeline.tetra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.joml.Matrix4d;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;

/**
 * What each voxel of a body is made of, cropped to the host's bounding box: 0 for nothing, m + 1
 * for the body's material m. Where structures overlap, the later material of the list has the
 * voxel. A structure of the host's own layer fills a hole in the host; one of another layer counts
 * only where the host is. What crosses the host comes last, as {@link CrossingVoxels} finds it, and
 * takes voxels from the host alone.
 */
final class MaterialGrid {
    final byte[] materials;
    final VoxelGrid grid;
    final long[] voxels;

    /** Names of the materials. */
    final List<String> structures;

    /** Those of them that cross the host. */
    final List<String> crossing;

    private MaterialGrid(
            byte[] materials, VoxelGrid grid, List<String> structures, List<String> crossing) {
        this.materials = materials;
        this.grid = grid;
        this.structures = List.copyOf(structures);
        this.crossing = List.copyOf(crossing);
        voxels = new long[structures.size()];
        for (byte material : materials) {
            if (material != 0) {
                voxels[material - 1]++;
            }
        }
    }

    /**
     * @param structures the host first, then what is embedded in it
     * @param mayCross what may lie in it with a part; with the structures at most 127
     */
    static MaterialGrid of(LabelMap map, List<String> structures, List<String> mayCross) {
        if (structures.size() + mayCross.size() > Byte.MAX_VALUE) {
            throw new IllegalArgumentException(
                    structures.getFirst() + " holds too much: " + structures + mayCross);
        }
        int[] box = boundingBox(map, structures.getFirst());
        int columns = box[3] - box[0] + 1;
        int rows = box[4] - box[1] + 1;
        int slices = box[5] - box[2] + 1;
        byte[] materials = new byte[columns * rows * slices];
        LabelLayer hostLayer = map.find(structures.getFirst()).orElseThrow().layer();
        for (int m = 0; m < structures.size(); m++) {
            LabelMap.Place place = map.find(structures.get(m)).orElseThrow();
            byte[] labels = place.layer().labels();
            byte label = (byte) place.label();
            byte material = (byte) (m + 1);
            boolean adds = place.layer() == hostLayer;
            IntStream.range(0, slices)
                    .parallel()
                    .forEach(s -> {
                        for (int r = 0; r < rows; r++) {
                            int from = map.grid().index(box[0], box[1] + r, box[2] + s);
                            int to = (s * rows + r) * columns;
                            for (int c = 0; c < columns; c++) {
                                if (labels[from + c] == label && (adds || materials[to + c] != 0)) {
                                    materials[to + c] = material;
                                }
                            }
                        }
                    });
        }
        Matrix4d patientFromCrop =
                new Matrix4d(map.grid().patientFromVoxel()).translate(box[0], box[1], box[2]);
        VoxelGrid grid = new VoxelGrid(columns, rows, slices, patientFromCrop);
        List<String> all = new ArrayList<>(structures);
        List<String> crossing = List.of();
        if (!mayCross.isEmpty()) {
            CrossingVoxels parts = new CrossingVoxels(map, materials, grid, box, mayCross);
            crossing = parts.structures();
            parts.write(materials, structures.size() + 1);
            all.addAll(crossing);
        }
        return new MaterialGrid(materials, grid, all, crossing);
    }

    double volumeMm3() {
        return Arrays.stream(voxels).sum() * grid.voxelVolumeMm3();
    }

    /** First and last column, row and slice of a structure: (c0, r0, s0, c1, r1, s1). */
    private static int[] boundingBox(LabelMap map, String structure) {
        LabelMap.Place place = map.find(structure).orElseThrow();
        byte[] labels = place.layer().labels();
        byte label = (byte) place.label();
        VoxelGrid grid = map.grid();
        int[] box =
                IntStream.range(0, grid.slices())
                        .parallel()
                        .mapToObj(s -> boundingBox(labels, label, grid, s))
                        .reduce(nothing(grid), MaterialGrid::united);
        if (box[3] < 0) {
            throw new IllegalArgumentException(structure + " has no voxel");
        }
        return box;
    }

    private static int[] nothing(VoxelGrid grid) {
        return new int[] {grid.columns(), grid.rows(), grid.slices(), -1, -1, -1};
    }

    private static int[] united(int[] one, int[] other) {
        int[] box = new int[6];
        for (int i = 0; i < 3; i++) {
            box[i] = Math.min(one[i], other[i]);
            box[3 + i] = Math.max(one[3 + i], other[3 + i]);
        }
        return box;
    }

    private static int[] boundingBox(byte[] labels, byte label, VoxelGrid grid, int slice) {
        int[] box = nothing(grid);
        for (int r = 0; r < grid.rows(); r++) {
            int row = grid.index(0, r, slice);
            int first = 0;
            while (first < grid.columns() && labels[row + first] != label) {
                first++;
            }
            if (first == grid.columns()) {
                continue;
            }
            int last = grid.columns() - 1;
            while (labels[row + last] != label) {
                last--;
            }
            box = united(box, new int[] {first, r, slice, last, r, slice});
        }
        return box;
    }
}

package prelude.pipeline.tetra;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;

/**
 * Which voxels of a body are those of structures that cross it: vessels that come out of an organ.
 * Where the organ's label holds the vessel too, the vessel has what both hold; where the vessel is
 * a hole in the organ, it has what the organ encloses.
 */
final class CrossingVoxels {
    /** Less than this of a structure is a touch, ml. */
    static final double LEAST_ML = 0.5;

    private static final byte HOST = 1;

    private final List<String> found = new ArrayList<>();

    /** By voxel, the number in {@link #found} and one more; 0 for none. */
    private final byte[] numbers;

    /**
     * @param materials by voxel of the crop: 0 for nothing, 1 for the host, more for what is
     *     embedded, which keeps its voxels
     * @param box first column, row and slice of the crop in the map
     * @param structures that may cross the host: where two overlap, the later has the voxel
     */
    CrossingVoxels(
            LabelMap map, byte[] materials, VoxelGrid crop, int[] box, List<String> structures) {
        byte[] holes = new byte[materials.length];
        byte[] candidates = new byte[materials.length];
        numbers = candidates;
        for (int i = 0; i < structures.size(); i++) {
            LabelMap.Place place = map.find(structures.get(i)).orElseThrow();
            byte[] labels = place.layer().labels();
            byte label = (byte) place.label();
            byte number = (byte) (i + 1);
            IntStream.range(0, crop.slices())
                    .parallel()
                    .forEach(s -> {
                        for (int r = 0; r < crop.rows(); r++) {
                            int from = map.grid().index(box[0], box[1] + r, box[2] + s);
                            int to = crop.index(0, r, s);
                            for (int c = 0; c < crop.columns(); c++) {
                                if (labels[from + c] == label && materials[to + c] <= HOST) {
                                    candidates[to + c] = number;
                                    holes[to + c] = (byte) (materials[to + c] == 0 ? 1 : 0);
                                }
                            }
                        }
                    });
        }
        boolean[] enclosed = new Enclosure(materials, holes, crop).voxels();
        for (int v = 0; v < candidates.length; v++) {
            if (candidates[v] != 0 && holes[v] != 0 && !enclosed[v]) {
                candidates[v] = 0;
            }
        }
        keepMoreThanTouches(candidates, structures, crop);
    }

    private void keepMoreThanTouches(byte[] candidates, List<String> structures, VoxelGrid crop) {
        long[] counts = new long[structures.size() + 1];
        for (byte number : candidates) {
            counts[number]++;
        }
        byte[] kept = new byte[counts.length];
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] * crop.voxelVolumeMm3() / 1000 >= LEAST_ML) {
                found.add(structures.get(i - 1));
                kept[i] = (byte) found.size();
            }
        }
        for (int v = 0; v < candidates.length; v++) {
            candidates[v] = kept[candidates[v]];
        }
    }

    /** Names of the structures that do cross the body, in the order in which they were given. */
    List<String> structures() {
        return found;
    }

    /** Writes them over the materials, from this one on. */
    void write(byte[] materials, int firstMaterial) {
        for (int v = 0; v < materials.length; v++) {
            if (numbers[v] != 0) {
                materials[v] = (byte) (firstMaterial + numbers[v] - 1);
            }
        }
    }
}

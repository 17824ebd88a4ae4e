package prelude.pipeline.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.pipeline.source.VoxelFile;

/**
 * A NIfTI file of label numbers, on its own grid: one pass to find the labels, one to take them.
 */
final class NiftiLabels {
    private static final int MOST_STRUCTURES = 255;

    /**
     * Of all voxels: a few are faults, more come of a resampling that blends labels, or of a scan.
     */
    private static final double MOST_ODD = 1e-3;

    private final VoxelFile file;
    private final Progress progress;

    private NiftiLabels(VoxelFile file, Progress progress) {
        this.file = file;
        this.progress = progress;
    }

    static LabelMap read(VoxelFile file, LabelNames names, Progress progress)
            throws UnusableInputException {
        return new NiftiLabels(file, progress).read(names);
    }

    private LabelMap read(LabelNames names) throws UnusableInputException {
        SortedSet<Integer> found = find();
        if (found.isEmpty()) {
            throw file.refusal("holds no label above 0");
        }
        Map<Integer, StructureCode> codes = names.codes(found, progress);
        names.sayEmpty(found, progress);
        List<StructureCode> structures =
                new ArrayList<>(codes.values().stream().distinct().toList());
        Map<Integer, Byte> places = new TreeMap<>();
        codes.forEach((label, code) -> places.put(label, (byte) (structures.indexOf(code) + 1)));
        LabelLayer layer = new LabelLayer(take(places), null, structures);
        return new LabelMap(file.grid(), List.of(layer));
    }

    private SortedSet<Integer> find() throws UnusableInputException {
        double slope = file.slope();
        double intercept = file.intercept();
        SortedSet<Integer> found = new TreeSet<>();
        int[] last = {0};
        long[] noNumbers = {0};
        int[] firstNoNumber = {0};
        long[] odd = {0};
        double[] oddValue = {0};
        int[] oddVoxel = {0};
        file.forEach(
                "list labels",
                (voxel, stored) -> {
                    double value = slope * stored + intercept;
                    // What resampling leaves beyond the edge of a scan; the cast makes it 0.
                    if (Double.isNaN(value)) {
                        firstNoNumber[0] = noNumbers[0]++ == 0 ? voxel : firstNoNumber[0];
                        return;
                    }
                    int label = (int) value;
                    if (label != value || label < 0) {
                        if (odd[0]++ == 0) {
                            oddValue[0] = value;
                            oddVoxel[0] = voxel;
                        }
                        return;
                    }
                    // Labels come in runs: most voxels repeat the one before.
                    if (label != last[0]) {
                        last[0] = label;
                        found.add(label);
                        if (found.size() > MOST_STRUCTURES + 1) {
                            throw file.refusal("holds more than " + MOST_STRUCTURES + " labels");
                        }
                    }
                },
                progress);
        if (odd[0] > MOST_ODD * file.grid().voxelCount()) {
            throw file.refusal(
                    "is no label file: it holds the value %s, and in all %d voxels with no whole number from 0 on; write labels as whole numbers and resample them by nearest neighbour"
                            .formatted(oddValue[0], odd[0]));
        }
        if (odd[0] > 0) {
            progress.warn(
                    "%d voxels of the labels hold no whole number from 0 on (%s at %s) and belong to no structure."
                            .formatted(odd[0], oddValue[0], file.grid().sayPlace(oddVoxel[0])));
        }
        if (noNumbers[0] > 0) {
            progress.warn(
                    "%d voxels of the labels are not numbers (NaN), the first at %s, and belong to no structure."
                            .formatted(noNumbers[0], file.grid().sayPlace(firstNoNumber[0])));
        }
        found.remove(0);
        if (found.size() > MOST_STRUCTURES) {
            throw file.refusal("holds more than " + MOST_STRUCTURES + " labels");
        }
        return found;
    }

    private byte[] take(Map<Integer, Byte> places) throws UnusableInputException {
        double slope = file.slope();
        double intercept = file.intercept();
        byte[] layer = new byte[file.grid().voxelCount()];
        int[] lastLabel = {0};
        byte[] lastPlace = {0};
        file.forEach(
                "read labels",
                (voxel, stored) -> {
                    double value = slope * stored + intercept;
                    int label = (int) value == value ? (int) value : 0;
                    if (label != lastLabel[0]) {
                        lastLabel[0] = label;
                        lastPlace[0] = places.getOrDefault(label, (byte) 0);
                    }
                    layer[voxel] = lastPlace[0];
                },
                progress);
        return layer;
    }
}

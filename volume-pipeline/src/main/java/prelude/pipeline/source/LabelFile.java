package prelude.pipeline.source;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/** Labels that another program made, brought onto a volume's grid by geometry. */
public final class LabelFile {
    private static final int MOST_STRUCTURES = 255;
    private static final double SAME_GRID_MM = 1e-3;

    private LabelFile() {}

    /**
     * Reads a NIfTI label file. Its voxels need not lie as the volume's do: where they are the same
     * in another order they are taken as they are, else the nearest counts, with a warning.
     *
     * @param names JSON that says what the numbers mean, or null: then {@code label_1} and so on
     * @throws UnusableInputException if it is no label file or does not overlap the volume
     */
    public static LabelMap read(
            Path labels, @Nullable Path names, VoxelGrid grid, Progress progress)
            throws UnusableInputException {
        for (Path file : names == null ? List.of(labels) : List.of(labels, names)) {
            if (!Files.isRegularFile(file)) {
                throw new UnusableInputException("There is no file " + file + ".");
            }
        }
        refuseDicom(labels);
        LabelNames meanings = names == null ? LabelNames.none() : LabelNames.read(names);
        NiftiFile file = NiftiFile.open(labels);
        SortedSet<Integer> found = labelsIn(file, progress);
        if (found.isEmpty()) {
            throw file.refusal("holds no label above 0");
        }
        return onto(
                grid, readLayer(file, meanings.codes(found, progress), progress), file, progress);
    }

    private static SortedSet<Integer> labelsIn(NiftiFile file, Progress progress)
            throws UnusableInputException {
        double slope = file.header().slope();
        double intercept = file.header().intercept();
        SortedSet<Integer> found = new TreeSet<>();
        int[] last = {0};
        file.forEach(
                "list labels",
                (_, stored) -> {
                    double value = slope * stored + intercept;
                    int label = (int) value;
                    if (label != value || label < 0) {
                        throw file.refusal("is no label file: it holds the value " + value);
                    }
                    // Labels come in runs: most voxels repeat the one before.
                    if (label != last[0]) {
                        last[0] = label;
                        found.add(label);
                        if (found.size() > MOST_STRUCTURES + 1) {
                            throw file.refusal(
                                    "holds more than %d labels".formatted(MOST_STRUCTURES));
                        }
                    }
                },
                progress);
        found.remove(0);
        return found;
    }

    private static LabelLayer readLayer(
            NiftiFile file, Map<Integer, StructureCode> codes, Progress progress)
            throws UnusableInputException {
        List<StructureCode> structures =
                new ArrayList<>(codes.values().stream().distinct().toList());
        if (structures.size() > MOST_STRUCTURES) {
            throw file.refusal("holds more than %d labels".formatted(MOST_STRUCTURES));
        }
        Map<Integer, Byte> places = new TreeMap<>();
        codes.forEach((label, code) -> places.put(label, (byte) (structures.indexOf(code) + 1)));
        double slope = file.header().slope();
        double intercept = file.header().intercept();
        byte[] layer = new byte[file.header().grid().voxelCount()];
        int[] lastLabel = {0};
        byte[] lastPlace = {0};
        file.forEach(
                "read labels",
                (voxel, stored) -> {
                    int label = (int) (slope * stored + intercept);
                    if (label != lastLabel[0]) {
                        lastLabel[0] = label;
                        lastPlace[0] = places.getOrDefault(label, (byte) 0);
                    }
                    layer[voxel] = lastPlace[0];
                },
                progress);
        return new LabelLayer(layer, null, structures);
    }

    private static LabelMap onto(
            VoxelGrid grid, LabelLayer layer, NiftiFile file, Progress progress)
            throws UnusableInputException {
        Regrid regrid = new Regrid(file.header().grid(), grid);
        byte[] labels = new byte[grid.voxelCount()];
        long inside = regrid.nearest(layer.labels(), labels);
        if (inside == 0) {
            throw file.refusal(
                    "lies outside the volume: it belongs to another scan or has lost its orientation");
        }
        if (!regrid.sameVoxels(SAME_GRID_MM)) {
            progress.warn(
                    "The labels lie on another grid than the volume: each voxel takes the nearest label, and %.0f %% of the volume is covered."
                            .formatted(100.0 * inside / grid.voxelCount()));
        }
        return new LabelMap(grid, List.of(new LabelLayer(labels, null, layer.structures())));
    }

    private static void refuseDicom(Path file) throws UnusableInputException {
        Optional<String> modality = Optional.empty();
        try (Arena arena = Arena.ofConfined()) {
            Optional<DataSet> dataSet = DicomPort.standard().read(file, arena);
            if (dataSet.isPresent()) {
                modality = Optional.of(dataSet.get().text(Tag.MODALITY).orElse(""));
            }
        } catch (IOException | MalformedDataSetException e) {
            throw new UnusableInputException(file + " cannot be read.", e);
        }
        if (modality.isPresent()) {
            String kind =
                    switch (modality.get()) {
                        case "SEG" -> "a DICOM segmentation (SEG)";
                        case "RTSTRUCT" -> "a DICOM structure set (RTSTRUCT)";
                        default -> "a DICOM object";
                    };
            throw new UnusableInputException(
                    file
                            + " is "
                            + kind
                            + ", which Prelude does not read as labels yet:"
                            + " save the labels as NIfTI.");
        }
    }
}

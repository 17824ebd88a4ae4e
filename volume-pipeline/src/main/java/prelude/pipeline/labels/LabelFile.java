package prelude.pipeline.labels;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.file.Nrrd;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.source.NrrdScan;
import prelude.pipeline.source.VoxelFile;

/** Labels that another program made, brought onto a volume's grid by geometry. */
public final class LabelFile {
    /** Of the stage "labels": raised whenever the same files come out as other labels. */
    public static final String VERSION = "2";

    private static final double SAME_GRID_MM = 1e-3;

    private LabelFile() {}

    /**
     * Reads labels in NIfTI or NRRD (3D Slicer's {@code .seg.nrrd}, or any with names). Their
     * voxels need not lie as the volume's do: where they are the same in another order they are
     * taken as they are, else the nearest counts, with a warning.
     *
     * @param names JSON that says what the numbers mean, or null: then {@code label_1} and so on,
     *     or the segments' own names
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
        return onto(grid, readOnOwnGrid(labels, names, progress), labels, progress);
    }

    private static LabelMap readOnOwnGrid(Path file, @Nullable Path names, Progress progress)
            throws UnusableInputException {
        LabelNames meanings = names == null ? LabelNames.none() : LabelNames.read(names);
        try {
            if (NrrdScan.recognises(file)) {
                return names == null
                        ? segments(file, progress)
                        : Nrrd.readLabels(file, meanings.allCodes(progress));
            }
        } catch (IOException e) {
            throw new UnusableInputException(file + " cannot be read.", e);
        }
        return NiftiLabels.read(VoxelFile.open(file), meanings, progress);
    }

    /** By the segments' own names; of those not on the list only the name is known. */
    private static LabelMap segments(Path file, Progress progress) throws UnusableInputException {
        LabelMap segments = Nrrd.readLabels(file, progress);
        StructureCatalogue catalogue = StructureCatalogue.standard();
        LabelNames.sayUnlisted(
                segments.structures().stream()
                        .filter(code -> code.equals(catalogue.unlisted(code.name())))
                        .map(StructureCode::name)
                        .toList(),
                progress);
        return segments;
    }

    private static LabelMap onto(VoxelGrid grid, LabelMap own, Path file, Progress progress)
            throws UnusableInputException {
        Regrid regrid = new Regrid(own.grid(), grid);
        List<LabelLayer> layers = new ArrayList<>();
        long inside = 0;
        for (LabelLayer layer : own.layers()) {
            byte[] labels = new byte[grid.voxelCount()];
            inside = regrid.nearest(layer.labels(), labels);
            layers.add(new LabelLayer(labels, null, layer.structures()));
        }
        if (inside == 0) {
            throw new UnusableInputException(
                    file
                            + " lies outside the volume: it belongs to another scan or has lost its"
                            + " orientation.");
        }
        if (!regrid.sameVoxels(SAME_GRID_MM)) {
            progress.warn(
                    "The labels lie on another grid than the volume: each voxel takes the nearest label, and %.0f %% of the volume is covered."
                            .formatted(100.0 * inside / grid.voxelCount()));
        }
        return new LabelMap(grid, layers);
    }

    private static void refuseDicom(Path file) throws UnusableInputException {
        try (Arena arena = Arena.ofConfined()) {
            Optional<DataSet> dataSet = DicomPort.standard().read(file, arena);
            if (dataSet.isPresent()) {
                String kind =
                        switch (dataSet.get().text(Tag.MODALITY).orElse("")) {
                            case "SEG" -> "a DICOM segmentation (SEG)";
                            case "RTSTRUCT" -> "a DICOM structure set (RTSTRUCT)";
                            default -> "a DICOM object";
                        };
                throw new UnusableInputException(
                        file
                                + " is "
                                + kind
                                + ", which Prelude does not read as labels yet: save the labels as"
                                + " NIfTI.");
            }
        } catch (IOException e) {
            throw new UnusableInputException(file + " cannot be read.", e);
        } catch (MalformedDataSetException e) {
            throw new UnusableInputException(file + " " + e.clause() + ".", e);
        }
    }
}

package prelude.pipeline.labels;

import java.io.IOException;
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
import prelude.pipeline.source.NrrdScan;
import prelude.pipeline.source.VoxelFile;

/** Labels that another program made, brought onto a volume's grid by geometry. */
public final class LabelFile {
    /** Of the stage "labels": raised whenever the same files come out as other labels. */
    public static final String VERSION = "4";

    private static final double SAME_GRID_MM = 1e-3;

    private LabelFile() {}

    /**
     * Reads labels in NIfTI, MetaImage or NRRD (3D Slicer's {@code .seg.nrrd}, or any with names),
     * or a DICOM segmentation or structure set. Their voxels need not lie as the volume's do: where
     * they are the same in another order they are taken as they are, else the nearest counts, with
     * a warning.
     *
     * @param labels a file, or a folder with one file of labels in it
     * @param names JSON that says what the numbers mean, or null: then {@code label_1} and so on,
     *     or the segments' own names; DICOM needs none
     * @throws UnusableInputException if it is no label file, was drawn on another scan or does not
     *     overlap the volume
     */
    public static LabelMap read(
            Path labels, @Nullable Path names, TargetScan scan, Progress progress)
            throws UnusableInputException {
        DicomLabels dicom = new DicomLabels(DicomPort.standard());
        GivenFile file =
                Files.isDirectory(labels)
                        ? LabelFolder.only(labels, dicom)
                        : GivenFile.typed(labels);
        requireFile(file);
        if (names != null) {
            requireFile(GivenFile.typed(names));
        }
        Optional<LabelMap> drawn = dicom.read(file, scan, progress);
        if (drawn.isEmpty()) {
            return onto(
                    scan.grid(),
                    readOnOwnGrid(file.path(), names, scan.names(), progress),
                    file,
                    progress);
        }
        if (names != null) {
            progress.warn("The labels' file names them itself: --label-names was not needed.");
        }
        if (drawn.get().layers().isEmpty()) {
            throw outside(file);
        }
        return drawn.get();
    }

    private static void requireFile(GivenFile file) throws UnusableInputException {
        if (!Files.isRegularFile(file.path())) {
            throw new UnusableInputException("There is no file " + file + ".");
        }
    }

    private static UnusableInputException outside(GivenFile file) {
        return new UnusableInputException(
                file
                        + " lies outside the volume: it belongs to another scan or has lost its"
                        + " orientation.");
    }

    private static LabelMap readOnOwnGrid(
            Path file, @Nullable Path names, TypedNames typed, Progress progress)
            throws UnusableInputException {
        LabelNames meanings = names == null ? LabelNames.none() : LabelNames.read(names, typed);
        try {
            if (NrrdScan.recognises(file)) {
                return names == null
                        ? segments(file, typed, progress)
                        : Nrrd.readLabels(file, meanings.allCodes(progress));
            }
            if (!VoxelFile.recognises(file)) {
                throw new UnusableInputException(
                        file
                                + " is no file of labels: name a DICOM segmentation (SEG) or structure set (RTSTRUCT), or labels in NIfTI, NRRD (.seg.nrrd too) or MetaImage.");
            }
        } catch (IOException e) {
            throw new UnusableInputException(file + " cannot be read.", e);
        }
        return NiftiLabels.read(VoxelFile.open(file), meanings, progress);
    }

    /** By the segments' own names; of those not on the list only the name is known. */
    private static LabelMap segments(Path file, TypedNames typed, Progress progress)
            throws UnusableInputException {
        LabelMap segments = Nrrd.readLabels(file, typed::impersonal, progress);
        StructureCatalogue catalogue = StructureCatalogue.standard();
        LabelNames.sayUnlisted(
                segments.structures().stream()
                        .filter(code -> code.equals(catalogue.unlisted(code.name())))
                        .map(StructureCode::name)
                        .toList(),
                progress);
        return segments;
    }

    private static LabelMap onto(VoxelGrid grid, LabelMap own, GivenFile file, Progress progress)
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
            throw outside(file);
        }
        if (!regrid.sameVoxels(SAME_GRID_MM)) {
            progress.warn(
                    "The labels lie on another grid than the volume: each voxel takes the nearest label, and %.0f %% of the volume is covered."
                            .formatted(100.0 * inside / grid.voxelCount()));
        }
        return new LabelMap(grid, layers);
    }
}

package prelude.pipeline.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import prelude.cases.anatomy.Structure;
import prelude.cases.file.Case;
import prelude.cases.file.Glb;
import prelude.cases.file.NewFile;
import prelude.cases.file.StageRecord;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.pipeline.labels.ResultStudy;
import prelude.pipeline.labels.SegmentationWriter;

/**
 * Writes a case's surfaces, labels and volumes for other programs. No file carries an identifier of
 * the patient; each says in its header or beside its data in which lane it was made and whether a
 * clinician signed it.
 */
public final class Exporter {
    private final Case made;
    private final Choice choice;
    private final Standing standing;

    /** Of the names of files with surfaces that are not the finest. */
    private final String suffix;

    private final Resolution resolution;
    private final int level;
    private final Progress progress;

    /** One that writes the finest surfaces. */
    public Exporter(Case made, List<String> structures, Resolution resolution, Progress progress)
            throws UnusableInputException {
        this(made, structures, resolution, 0, progress);
    }

    /**
     * @param structures which of them, as a user types them; none for all
     * @param resolution of pictures for a printer
     * @param level of detail of surfaces, 0 the finest
     * @throws UnusableInputException if the case lacks one of the structures
     */
    public Exporter(
            Case made, List<String> structures, Resolution resolution, int level, Progress progress)
            throws UnusableInputException {
        this.level = level;
        this.made = made;
        this.choice = new Choice(made, structures);
        this.standing = level > 0 ? Standing.of(made).ofLevel(level) : Standing.of(made);
        this.suffix = level > 0 ? "_level" + level : "";
        this.resolution = resolution;
        this.progress = progress;
    }

    /** Writes all structures, and pictures in the usual resolution. */
    public static List<Path> write(Case made, Format format, Path folder)
            throws UnusableInputException, IOException {
        return new Exporter(made, List.of(), Resolution.standard(), Progress.silent())
                .write(format, folder);
    }

    /**
     * Writes into a folder, which is made if it is not there; a file of the same name is replaced.
     * What does not fit a format is said to the progress.
     *
     * @param format any but {@link Format#GUIDE}, which takes a plan
     * @return the files, in the order of the case's structures
     * @throws UnusableInputException if the case has nothing that the format holds
     * @throws IOException if the folder cannot be written to
     */
    public List<Path> write(Format format, Path folder) throws UnusableInputException, IOException {
        return switch (format) {
            case STL ->
                    writeEach(
                            printed(),
                            suffix + ".stl",
                            folder,
                            (structure, out) ->
                                    Stl.write(
                                            TouchingVertices.apart(structure.surface()),
                                            stlHeader(structure),
                                            out));
            case PLY ->
                    writeEach(
                            surfaces(),
                            suffix + ".ply",
                            folder,
                            (structure, out) -> Ply.write(structure, standing, out));
            case OBJ -> writeObj(surfaces(), folder);
            case THREE_MF -> {
                List<Structure> structures = printed();
                yield writeOne(
                        folder.resolve("case" + suffix + ".3mf"),
                        out -> ThreeMf.write(structures, standing, out));
            }
            case GLB -> {
                Path file = folder.resolve("case" + suffix + ".glb");
                Glb.write(surfaces(), standing.fields(), file);
                yield List.of(file);
            }
            case PNG -> new SliceStack(surfaces(), standing, resolution).write(folder, progress);
            case SEG -> {
                Path file = folder.resolve("segmentation.dcm");
                writeSegmentation(ResultStudy.ofPseudonyms(stage("read")), file);
                yield List.of(file);
            }
            case NIFTI -> voxels(folder).writeNifti();
            case NRRD -> voxels(folder).writeNrrd();
            case GUIDE -> throw new IllegalArgumentException("a guide takes a plan");
        };
    }

    /**
     * Writes the labels as a DICOM segmentation; a file of the same name is replaced.
     *
     * @param study whose result it is to be: a case by itself knows no more than pseudonyms
     */
    public void writeSegmentation(ResultStudy study, Path file)
            throws UnusableInputException, IOException {
        boolean fromClicks = stage("segment").containsKey("growing");
        boolean fromElsewhere = stage("segment").isEmpty();
        LabelMap labels = choice.labels();
        if (labels.layers().isEmpty()) {
            throw nothingToExport();
        }
        SegmentationWriter.write(
                labels,
                study,
                fromClicks || fromElsewhere
                        ? SegmentationWriter.Made.SEMIAUTOMATIC
                        : SegmentationWriter.Made.AUTOMATIC,
                LocalDateTime.now(ZoneId.systemDefault()),
                standing.brief(),
                file);
    }

    private static UnusableInputException nothingToExport() {
        return new UnusableInputException(
                "The case has no structure to export: import it with --structures or --labels.");
    }

    private List<Structure> surfaces() throws UnusableInputException {
        List<Structure> structures = choice.structures(level);
        if (structures.isEmpty()) {
            throw nothingToExport();
        }
        if (level > 0) {
            double errorMm =
                    structures.stream().mapToDouble(s -> s.errorMm().orElse(0)).max().orElse(0);
            progress.warn(
                    String.format(
                            Locale.ROOT,
                            "These are surfaces of level %d, up to %.1f mm from those before decimation, which no gate has looked at: level 0 is the finest.",
                            level,
                            errorMm));
            List<String> finer = choice.finerThan(level);
            if (!finer.isEmpty()) {
                progress.warn(
                        "These have no level %d, and come at their coarsest: %s."
                                .formatted(level, String.join(", ", finer)));
            }
        }
        List<String> without = choice.withoutSurface();
        if (!without.isEmpty()) {
            progress.warn(
                    "Without a surface, and so left out: %s."
                            .formatted(String.join(", ", without)));
        }
        return structures;
    }

    /** Surfaces for a printer, whose thin walls are said. */
    private List<Structure> printed() throws UnusableInputException {
        List<Structure> structures = surfaces();
        ThinWalls.of(structures, progress).ifPresent(progress::warn);
        return structures;
    }

    private VoxelFiles voxels(Path folder) {
        return new VoxelFiles(made, choice.labels(), standing, folder);
    }

    /** What a stage of the case's making noted; nothing where there was no such stage. */
    private Map<String, String> stage(String name) {
        return made.provenance().stream()
                .filter(record -> record.name().equals(name))
                .findFirst()
                .map(StageRecord::parameters)
                .orElse(Map.of());
    }

    @FunctionalInterface
    private interface Body {
        void write(OutputStream out) throws IOException;
    }

    @FunctionalInterface
    private interface StructureBody {
        void write(Structure structure, OutputStream out) throws IOException;
    }

    private static List<Path> writeOne(Path file, Body body) throws IOException {
        try (NewFile fresh = new NewFile(file)) {
            body.write(fresh.stream());
            fresh.keep();
        }
        return List.of(file);
    }

    private static List<Path> writeEach(
            List<Structure> structures, String extension, Path folder, StructureBody body)
            throws IOException {
        List<Path> files = new ArrayList<>();
        for (Structure structure : structures) {
            Path file = folder.resolve(structure.code().name() + extension);
            files.addAll(writeOne(file, out -> body.write(structure, out)));
        }
        return files;
    }

    private List<Path> writeObj(List<Structure> structures, Path folder) throws IOException {
        // The colours first: whoever sees the surfaces finds them.
        List<Path> files =
                new ArrayList<>(
                        writeOne(
                                folder.resolve("case" + suffix + ".mtl"),
                                out -> Obj.writeMaterials(structures, standing, out)));
        files.addAll(
                0,
                writeOne(
                        folder.resolve("case" + suffix + ".obj"),
                        out -> Obj.write(structures, standing, "case" + suffix + ".mtl", out)));
        return files;
    }

    /** 80 bytes at most; SPACE=LPS is what 3D Slicer reads and writes here. */
    private String stlHeader(Structure structure) {
        return "Prelude SPACE=LPS UNIT=mm %s %s %s"
                .formatted(standing.lane(), standing.signature(), structure.code().name());
    }
}

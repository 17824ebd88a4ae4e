package prelude.pipeline.export;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import prelude.cases.anatomy.Structure;
import prelude.cases.file.Case;
import prelude.cases.file.Gate;
import prelude.cases.file.Glb;
import prelude.cases.file.NewFile;
import prelude.cases.file.StageRecord;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.labels.ResultStudy;
import prelude.pipeline.labels.SegmentationWriter;

/**
 * Writes a case's surfaces and labels for other programs. No file carries an identifier of the
 * patient.
 */
public final class Exporter {
    private Exporter() {}

    /**
     * Writes into a folder, which is made if it is not there; a file of the same name is replaced.
     *
     * @return the files, in the order of the case's structures
     * @throws UnusableInputException if the case has no structure
     * @throws IOException if the folder cannot be written to
     */
    public static List<Path> write(Case made, Format format, Path folder)
            throws UnusableInputException, IOException {
        if (made.structures().isEmpty()) {
            throw new UnusableInputException(
                    "The case has no structure to export: import it with --structures or --labels.");
        }
        return switch (format) {
            case STL -> writeStl(made, folder);
            case GLB -> {
                Path file = folder.resolve("case.glb");
                Glb.write(made.structures(), standing(made), file);
                yield List.of(file);
            }
            case SEG -> {
                Path file = folder.resolve("segmentation.dcm");
                ResultStudy study = ResultStudy.ofPseudonyms(stage(made, "read"));
                writeSegmentation(made, study, file);
                yield List.of(file);
            }
        };
    }

    /**
     * Writes the labels as a DICOM segmentation; a file of the same name is replaced.
     *
     * @param study whose result it is to be: a case by itself knows no more than pseudonyms
     */
    public static void writeSegmentation(Case made, ResultStudy study, Path file)
            throws UnusableInputException, IOException {
        boolean fromClicks = stage(made, "segment").containsKey("growing");
        boolean fromElsewhere = stage(made, "segment").isEmpty();
        SegmentationWriter.write(
                made.labels(),
                study,
                fromClicks || fromElsewhere
                        ? SegmentationWriter.Made.SEMIAUTOMATIC
                        : SegmentationWriter.Made.AUTOMATIC,
                LocalDateTime.now(ZoneId.systemDefault()),
                file);
    }

    /** What a stage of the case's making noted; nothing where there was no such stage. */
    private static Map<String, String> stage(Case made, String name) {
        return made.provenance().stream()
                .filter(record -> record.name().equals(name))
                .findFirst()
                .map(StageRecord::parameters)
                .orElse(Map.of());
    }

    private static List<Path> writeStl(Case made, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Structure structure : made.structures()) {
            Path file = folder.resolve(structure.code().name() + ".stl");
            try (NewFile fresh = new NewFile(file)) {
                Stl.write(structure.surface(), stlHeader(made, structure), fresh.stream());
                fresh.keep();
            }
            files.add(file);
        }
        return files;
    }

    /** What whoever opens the file must know of it. */
    private static Map<String, String> standing(Case made) {
        Map<String, String> standing = new TreeMap<>();
        standing.put("lane", lane(made));
        standing.put("clinical_gate", signed(made));
        standing.put("technical_gate", made.technical().state().name().toLowerCase(Locale.ROOT));
        return standing;
    }

    private static String lane(Case made) {
        return made.generic() ? "generic" : made.lane().name().toLowerCase(Locale.ROOT);
    }

    private static String signed(Case made) {
        return made.clinical().state() == Gate.State.PASSED ? "signed" : "UNSIGNED";
    }

    /** 80 bytes at most; SPACE=LPS is what 3D Slicer reads and writes here. */
    static String stlHeader(Case made, Structure structure) {
        return "Prelude SPACE=LPS UNIT=mm %s %s %s"
                .formatted(lane(made), signed(made), structure.code().name());
    }
}

package prelude.pipeline.labels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import prelude.cases.stage.UnusableInputException;

/** The one DICOM object with labels among the files of a folder. */
final class LabelFolder {
    private LabelFolder() {}

    static GivenFile only(Path folder, DicomLabels dicom) throws UnusableInputException {
        List<GivenFile> found = new ArrayList<>();
        for (GivenFile file : below(folder)) {
            switch (dicom.kind(file)) {
                case SEGMENTATION, STRUCTURE_SET -> found.add(file);
                case OTHER_DICOM, NOT_DICOM -> {}
            }
        }
        if (found.isEmpty()) {
            throw new UnusableInputException(
                    "%s holds no DICOM segmentation (SEG) or structure set (RTSTRUCT): name a file of labels."
                            .formatted(folder));
        }
        if (found.size() > 1) {
            throw new UnusableInputException(
                    "%s holds %d segmentations or structure sets, for example %s and %s: name one of them."
                            .formatted(folder, found.size(), found.get(0), found.get(1)));
        }
        return found.getFirst();
    }

    private static List<GivenFile> below(Path folder) throws UnusableInputException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> GivenFile.found(folder, file))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UnusableInputException(
                    folder + " cannot be read through: see that you may read all its folders.", e);
        }
    }
}

package prelude.pipeline.source;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/** The files that a DICOMDIR names (PS3.10 chapter 8), as far as they are there. */
final class DicomDirectory {
    private DicomDirectory() {}

    /** Whether a file is a DICOMDIR; a file that cannot be read is none. */
    static boolean recognises(Path file, DicomPort dicom) {
        try (Arena arena = Arena.ofConfined()) {
            return dicom.read(file, arena)
                    .map(dataSet -> dataSet.has(Tag.DIRECTORY_RECORD_SEQUENCE))
                    .orElse(false);
        } catch (IOException | MalformedDataSetException _) {
            // Its reader will say what is wrong with it.
            return false;
        }
    }

    static List<Path> files(Path directory, DicomPort dicom, Progress progress)
            throws UnusableInputException {
        Set<Path> files = new LinkedHashSet<>();
        int missing = 0;
        List<List<String>> ids = fileIds(directory, dicom);
        if (ids.isEmpty()) {
            throw new UnusableInputException(
                    directory
                            + " is a DICOMDIR that names no files: name the folder in which the images lie.");
        }
        for (List<String> names : ids) {
            Optional<Path> file = resolve(directory, names);
            if (file.isPresent()) {
                files.add(file.get());
            } else {
                missing++;
            }
        }
        if (files.isEmpty()) {
            throw new UnusableInputException(
                    "%s names %s, and %s beside it: copy the whole disc."
                            .formatted(
                                    directory,
                                    files(missing),
                                    missing == 1 ? "it does not lie" : "none of them lies"));
        }
        if (missing > 0) {
            progress.warn(
                    "The DICOMDIR names %s not there, and %s: see that the whole disc was copied."
                            .formatted(
                                    files(missing) + (missing == 1 ? " that is" : " that are"),
                                    files(files.size())
                                            + (files.size() == 1 ? " that is" : " that are")));
        }
        return new ArrayList<>(files);
    }

    private static String files(int number) {
        return number == 1 ? "one file" : number + " files";
    }

    private static List<List<String>> fileIds(Path directory, DicomPort dicom)
            throws UnusableInputException {
        List<List<String>> ids = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            DataSet dataSet = dicom.read(directory, arena).orElseThrow();
            for (DataSet item : dataSet.items(Tag.DIRECTORY_RECORD_SEQUENCE)) {
                List<String> id = item.texts(Tag.REFERENCED_FILE_ID);
                if (!id.isEmpty()) {
                    ids.add(id);
                }
            }
        } catch (IOException e) {
            throw new UnusableInputException(directory + " cannot be read from the disk.", e);
        } catch (MalformedDataSetException e) {
            throw new UnusableInputException(directory + " " + e.clause() + ".", e);
        }
        return ids;
    }

    /** Names lead down from the directory's folder and never out of it, not by a link either. */
    private static Optional<Path> resolve(Path directory, List<String> names) {
        Path base = directory.toAbsolutePath().getParent();
        Path at = base;
        for (String name : names) {
            if (at == null || !name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")) {
                return Optional.empty();
            }
            // Discs are in capitals; copies of them often are not.
            Path below = at.resolve(name);
            at = Files.exists(below) ? below : at.resolve(name.toLowerCase(Locale.ROOT));
        }
        try {
            if (base == null || at == null || !Files.isRegularFile(at)) {
                return Optional.empty();
            }
            return at.toRealPath().startsWith(base.toRealPath())
                    ? Optional.of(at)
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}

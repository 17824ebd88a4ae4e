package prelude.pipeline.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.DicomPort;

/** The files that lie in what a user names: in folders of any depth, zips and DICOMDIRs. */
final class SourceFiles {
    private final DicomPort dicom;

    SourceFiles(DicomPort dicom) {
        this.dicom = dicom;
    }

    @FunctionalInterface
    interface Use<T> {
        T of(List<Path> files) throws UnusableInputException;
    }

    /** Unpacked files are there for as long as they are used. */
    <T> T with(List<Path> sources, Progress progress, Use<T> use) throws UnusableInputException {
        try (TemporaryFolder unpacked = new TemporaryFolder()) {
            List<Path> files = new ArrayList<>();
            for (Path source : sources) {
                files.addAll(files(source, unpacked.path(), progress));
            }
            return use.of(files);
        } catch (IOException e) {
            throw new UnusableInputException(
                    "The folder for temporary files cannot be used: see that its disk has room.",
                    e);
        }
    }

    private List<Path> files(Path source, Path unpacked, Progress progress)
            throws UnusableInputException, IOException {
        if (Files.isDirectory(source)) {
            List<Path> files = below(source);
            if (files.isEmpty()) {
                throw new UnusableInputException(
                        source + " is an empty folder: point at the folder of a scan.");
            }
            return files;
        }
        if (isZip(source)) {
            Path folder = Files.createTempDirectory(unpacked, "zip");
            List<Path> files = ZipUnpacker.STANDARD.unpack(source, folder, progress);
            if (files.isEmpty()) {
                throw new UnusableInputException(source + " is an empty zip.");
            }
            return files;
        }
        return DicomDirectory.recognises(source, dicom)
                ? DicomDirectory.files(source, dicom, progress)
                : List.of(source);
    }

    /** In an order that does not depend on the file system; links to folders are not followed. */
    private static List<Path> below(Path folder) throws UnusableInputException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UnusableInputException(
                    folder + " cannot be read through: see that you may read all its folders.", e);
        }
    }

    private static boolean isZip(Path file) throws UnusableInputException {
        byte[] magic = "PK\3\4".getBytes(StandardCharsets.US_ASCII);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(magic.length), magic);
        } catch (IOException e) {
            throw new UnusableInputException(
                    file + " cannot be read: see that you may read it.", e);
        }
    }

    /** How they are called in sentences. */
    static String named(List<Path> sources) {
        return sources.stream().limit(3).map(Path::toString).collect(Collectors.joining(", "))
                + (sources.size() > 3 ? " and " + (sources.size() - 3) + " more" : "");
    }
}

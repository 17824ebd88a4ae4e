package prelude.pipeline.dicom.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.source.UnreadScan;
import prelude.pipeline.source.VolumeSource;

/**
 * What a user names as a scan: a zip where the input is one, else a folder of the files that the
 * input holds, each behind the four bytes of its length; the first is its DICOMDIR.
 */
public final class SourceTarget {
    private static final Pseudonyms PSEUDONYMS = Pseudonyms.ofKey(new byte[32]);
    private static final int MOST_FILES = 16;

    private SourceTarget() {}

    /** Called by Jazzer; what it throws is a finding. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Path folder = Files.createTempDirectory("fuzz");
        List<Path> files = new ArrayList<>();
        try {
            Path source = write(input, folder, files);
            var reader = new VolumeSource(DicomPort.standard(), PSEUDONYMS);
            reader.list(List.of(source), Progress.silent());
            if (input.length % 2 == 0) {
                reader.open(List.of(source), SeriesRequest.only(), Progress.silent());
            } else {
                reader.pass(
                        List.of(source),
                        SeriesRequest.only(),
                        Progress.silent(),
                        SourceTarget::takeAll);
            }
        } catch (UnusableInputException e) {
            if (e.getMessage().isBlank() || e.getMessage().contains("\n")) {
                throw new IllegalStateException("no sentence: " + e.getMessage());
            }
        } finally {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private static int takeAll(UnreadScan scan) throws UnusableInputException {
        try {
            scan.slices().forEach(() -> (_, _, _) -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scan.phases().size();
    }

    private static Path write(byte[] input, Path folder, List<Path> files) throws IOException {
        if (input.length > 1 && input[0] == 'P' && input[1] == 'K') {
            files.add(Files.write(folder.resolve("scan.zip"), input));
            return files.getFirst();
        }
        ByteBuffer rest = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
        while (rest.remaining() > 4 && files.size() < MOST_FILES) {
            byte[] file = new byte[Math.clamp(rest.getInt(), 0, rest.remaining())];
            rest.get(file);
            String name = files.isEmpty() ? "DICOMDIR" : "IM" + files.size();
            files.add(Files.write(folder.resolve(name), file));
        }
        return folder;
    }

    /** An input of files, of which the first is the DICOMDIR. */
    static byte[] input(List<byte[]> files) {
        int length = files.stream().mapToInt(file -> 4 + file.length).sum();
        ByteBuffer input = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        files.forEach(file -> input.putInt(file.length).put(file));
        return input.array();
    }
}

package prelude.pipeline.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;

/**
 * Unpacks a zip's files into one folder under numbers: an entry's name is never used, so none can
 * lead out of the folder or bring a patient's name into a sentence.
 */
record ZipUnpacker(int mostFiles, long mostBytes) {
    /** Beyond any study that fits a zip of sensible size, within a disk. */
    static final ZipUnpacker STANDARD = new ZipUnpacker(200_000, 32L << 30);

    List<Path> unpack(Path zip, Path into, Progress progress) throws UnusableInputException {
        List<Path> files = new ArrayList<>();
        long left = mostBytes;
        try (ZipFile opened = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(opened.entries())) {
                progress.check();
                if (entry.isDirectory()) {
                    continue;
                }
                if (files.size() == mostFiles) {
                    throw new UnusableInputException(
                            "%s holds more than %d files: unpack it and name the scan's folder."
                                    .formatted(zip, mostFiles));
                }
                Path file = into.resolve("%05d".formatted(files.size()));
                left -= unpack(opened, entry, file, left);
                if (left < 0) {
                    throw new UnusableInputException(
                            "%s unpacks to more than %d MB: unpack it and name the scan's folder."
                                    .formatted(zip, mostBytes >> 20));
                }
                files.add(file);
                progress.report("unpack", (double) files.size() / opened.size());
            }
        } catch (ZipException e) {
            throw new UnusableInputException(
                    zip + " is a damaged zip: copy it again from where it came.", e);
        } catch (IOException e) {
            throw new UnusableInputException(
                    zip + " cannot be unpacked: see that the disk has room and it can be read.", e);
        }
        return files;
    }

    /** Copies an entry until it ends or runs over what is left; returns how many bytes it took. */
    private static long unpack(ZipFile zip, ZipEntry entry, Path file, long left)
            throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                total += count;
                if (total > left) {
                    break;
                }
                out.write(buffer, 0, count);
            }
        }
        return total;
    }
}

package prelude.cases.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import prelude.cases.stage.UnusableInputException;

/** The entries of an open case file: each is there, of a size that can be, and undamaged. */
final class CaseEntries implements AutoCloseable {
    private static final long LARGEST_JSON_BYTES = 64L << 20;

    private final Path file;
    private final ZipFile zip;

    private CaseEntries(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    static CaseEntries open(Path file) throws UnusableInputException {
        if (Files.isDirectory(file)) {
            throw new UnusableInputException(
                    "%s is a folder; name the case file in it.".formatted(file));
        }
        if (!Files.isRegularFile(file)) {
            throw new UnusableInputException(
                    "There is no case file %s; check the path.".formatted(file));
        }
        try {
            return new CaseEntries(file, new ZipFile(file.toFile()));
        } catch (ZipException e) {
            throw new UnusableInputException(
                    "Case %s is cut or no case file; import the study again.".formatted(file), e);
        } catch (IOException e) {
            throw new UnusableInputException("Case %s cannot be read.".formatted(file), e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    Origin origin(String entry) {
        return new Origin("Case %s, entry %s,".formatted(file, entry), "import the study again");
    }

    UnusableInputException contradiction(String entry) {
        return origin(entry).refusal("is not what case.json says of it");
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    @FunctionalInterface
    interface EntryReader<T> {
        T read(InputStream in, long bytes, Origin origin)
                throws IOException, UnusableInputException;
    }

    <T> T read(String name, EntryReader<T> reader) throws UnusableInputException {
        Origin origin = origin(name);
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new UnusableInputException(
                    "Case %s lacks its entry %s; import the study again.".formatted(file, name));
        }
        // What a zip says of its sizes is a claim: no deflated byte gives more than 1032.
        if (entry.getSize() < 0 || entry.getSize() / 1032 > entry.getCompressedSize()) {
            throw origin.refusal("declares a size that cannot be");
        }
        // ZipFile does not check its sums by itself.
        CRC32 crc = new CRC32();
        try (InputStream checked = new CheckedInputStream(zip.getInputStream(entry), crc);
                InputStream in = new BufferedInputStream(checked, 1 << 16)) {
            T read = reader.read(in, entry.getSize(), origin);
            if (in.read() >= 0 || crc.getValue() != entry.getCrc()) {
                throw origin.refusal("is damaged");
            }
            return read;
        } catch (IOException e) {
            throw origin.refusal(e);
        }
    }

    @FunctionalInterface
    interface TextReader<T> {
        T read(byte[] text) throws IOException;
    }

    <T> T json(String name, TypeReference<T> type) throws UnusableInputException {
        return json(name, text -> CaseFile.JSON.readValue(text, type));
    }

    <T> T json(String name, TextReader<T> reader) throws UnusableInputException {
        return read(
                name,
                (in, bytes, origin) -> {
                    if (bytes > LARGEST_JSON_BYTES) {
                        throw origin.refusal("is longer than any that Prelude writes");
                    }
                    byte[] text = in.readNBytes((int) bytes);
                    if (text.length < bytes) {
                        throw new EOFException();
                    }
                    try {
                        return reader.read(text);
                    } catch (JacksonException e) {
                        throw new UnusableInputException(
                                "%s is not as Prelude writes it at line %d; %s."
                                        .formatted(
                                                origin.name(),
                                                e.getLocation() == null
                                                        ? 1
                                                        : e.getLocation().getLineNr(),
                                                origin.remedy()),
                                e);
                    }
                });
    }
}

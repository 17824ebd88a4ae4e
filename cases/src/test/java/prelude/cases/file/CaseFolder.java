package prelude.cases.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Where a test writes cases, and copies of the made case with something about them changed. */
record CaseFolder(Path folder) {

    Path write(String name, Case made) throws IOException {
        Path file = folder.resolve(name);
        CaseFile.write(made, file);
        return file;
    }

    /** The made case with only some of its entries. */
    Path rewritten(Predicate<String> kept) throws IOException {
        return copy((name, bytes) -> kept.test(name) ? bytes : null);
    }

    Path edited(String entry, UnaryOperator<String> edit) throws IOException {
        return copy((name, bytes) ->
                name.equals(entry)
                        ? edit.apply(new String(bytes, StandardCharsets.ISO_8859_1))
                                .getBytes(StandardCharsets.ISO_8859_1)
                        : bytes);
    }

    @FunctionalInterface
    interface Edit {
        byte @Nullable [] apply(String name, byte[] bytes);
    }

    Path copy(Edit edit) throws IOException {
        return copy(write("whole.prelude", MadeCase.make()), edit);
    }

    Path copy(Path from, Edit edit) throws IOException {
        Path to = folder.resolve("edited.prelude");
        try (ZipFile zip = new ZipFile(from.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                byte[] edited = edit.apply(Objects.requireNonNull(entry.getName()), bytes);
                if (edited != null) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(edited);
                }
            }
        }
        return to;
    }

    static byte[] replaced(byte[] bytes, String from, String to) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace(from, to)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}

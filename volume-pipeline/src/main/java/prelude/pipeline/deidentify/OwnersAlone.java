package prelude.pipeline.deidentify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that nobody but their owner may open, from their first moment. */
final class OwnersAlone {
    private OwnersAlone() {}

    static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, only(folder, "rwx------"));
    }

    /** An empty file in a folder that is there. */
    static Path createTemporaryFile(Path folder) throws IOException {
        return Files.createTempFile(folder, "fresh", ".new", only(folder, "rw-------"));
    }

    /** Windows gives a user's own folders no access for others by itself. */
    private static FileAttribute<?>[] only(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}

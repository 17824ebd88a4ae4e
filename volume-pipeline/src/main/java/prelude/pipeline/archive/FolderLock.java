package prelude.pipeline.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.UnusableInputException;

/**
 * Keeps other programs of ours out of a folder into which files come: each removes what a program
 * that ended by force left half, and would take another's live file for that. Ends with the
 * program.
 */
public final class FolderLock implements AutoCloseable {
    private static final String NAME = ".prelude-lock";

    /** Beyond the content: where locks bind, another handle may still read what is inside. */
    private static final long LOCKED_BYTE = 1 << 20;

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Holds the folder, made for its user alone where it is not there.
     *
     * @throws UnusableInputException where another program holds it, or it cannot be written
     */
    public static FolderLock hold(Path folder) throws UnusableInputException {
        try {
            ReceivedFolder.makePrivate(folder);
            Path file = folder.resolve(NAME);
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean held = false;
            try {
                held = lock(channel) != null && isThere(file, channel);
                if (held) {
                    return new FolderLock(file, channel);
                }
            } finally {
                if (!held) {
                    channel.close();
                }
            }
            throw new UnusableInputException(
                    "Another Prelude receives into the folder %s: end it first, or name another folder."
                            .formatted(folder));
        } catch (IOException e) {
            throw IncomingFile.unusable(folder, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    /** Whether the file we have locked is still the one of that name: its holder removes it. */
    private static boolean isThere(Path file, FileChannel channel) throws IOException {
        byte[] token = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(token));
        return Files.exists(file) && Arrays.equals(Files.readAllBytes(file), token);
    }

    /** Gives the folder free and takes the lock's file out of it. */
    @Override
    public void close() throws UnusableInputException {
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw IncomingFile.unusable(file, e);
        }
    }
}

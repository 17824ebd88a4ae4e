package prelude.cases.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all: it grows under a temporary name in the same folder and
 * takes its own name when it is kept. Closing before that leaves nothing behind.
 */
public final class NewFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 18;

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final OutputStream stream;
    private boolean kept;

    /** Opens the temporary file; the folder is made where it is not there. */
    public NewFile(Path target) throws IOException {
        Path whole = target.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null || Files.isDirectory(whole)) {
            throw new IOException(target + " is a folder, not a file");
        }
        Files.createDirectories(folder);
        this.target = whole;
        temporary = Files.createTempFile(folder, "." + whole.getFileName(), ".part");
        // For the program that is ended by force while it writes.
        temporary.toFile().deleteOnExit();
        channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
        stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
    }

    /** Where to write; belongs to this file and is closed with it. */
    public OutputStream stream() {
        return stream;
    }

    /** The same place for large buffers; not to be mixed with {@link #stream()}. */
    public FileChannel channel() {
        return channel;
    }

    /**
     * The temporary file's name, for a library that writes to files by their name; not to be mixed
     * with {@link #stream()} and {@link #channel()}.
     */
    public Path path() {
        return temporary;
    }

    /** Brings the bytes to the disk and gives the file its name, over one that is there. */
    public void keep() throws IOException {
        stream.flush();
        channel.force(true);
        rename();
    }

    /**
     * Gives the file its name and leaves it to the system when the bytes reach the disk: for what
     * can be made again, where only a loss of power could cut it short.
     */
    public void keepWithoutWaiting() throws IOException {
        stream.flush();
        rename();
    }

    private void rename() throws IOException {
        channel.close();
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // Some network drives cannot: then the window is as short as the drive makes it.
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
        kept = true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!kept) {
            Files.deleteIfExists(temporary);
        }
    }
}

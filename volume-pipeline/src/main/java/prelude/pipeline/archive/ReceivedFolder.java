package prelude.pipeline.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/**
 * The folder into which instances come, for its user alone. A file appears whole or not at all,
 * under a number: no name says whose it is. May be used from several threads.
 */
public final class ReceivedFolder {
    private static final String GROWING = "incoming";
    private static final String GROWING_END = ".part";
    private static final int BUFFER_BYTES = 1 << 16;

    /** Beyond any single instance that fits a volume; an endless one must not fill the disk. */
    static final long LARGEST_INSTANCE = 8L << 30;

    /** What became of an instance that came. */
    public enum Arrival {
        KEPT,
        /** It was there already. */
        DOUBLE,
        /** Prelude's reader does not know its encoding, or it is damaged. */
        UNREADABLE
    }

    private record Identity(String studyUid, String instanceUid) {}

    private final Path folder;
    private final DicomPort dicom;
    private final long largestInstance;
    private final Set<String> instances = new HashSet<>();
    private int lastNumber;

    private ReceivedFolder(Path folder, DicomPort dicom, long largestInstance) {
        this.folder = folder;
        this.dicom = dicom;
        this.largestInstance = largestInstance;
    }

    /** Opens the folder, made where it is not there, and looks at what it holds. */
    public static ReceivedFolder open(Path folder, DicomPort dicom, Progress progress)
            throws UnusableInputException {
        return open(folder, dicom, LARGEST_INSTANCE, progress);
    }

    static ReceivedFolder open(
            Path folder, DicomPort dicom, long largestInstance, Progress progress)
            throws UnusableInputException {
        var opened = new ReceivedFolder(folder, dicom, largestInstance);
        try {
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createDirectories(folder, posix ? ownerOnly() : new FileAttribute<?>[0]);
            opened.lookAround(progress);
        } catch (IOException e) {
            throw opened.unusable(e);
        }
        return opened;
    }

    private static FileAttribute<?>[] ownerOnly() {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        };
    }

    private void lookAround(Progress progress) throws IOException {
        List<Path> files;
        try (Stream<Path> inside = Files.list(folder)) {
            files = inside.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            progress.check();
            String name = String.valueOf(file.getFileName());
            if (name.startsWith(GROWING) && name.endsWith(GROWING_END)) {
                // Left by a program that was ended by force.
                Files.delete(file);
                continue;
            }
            if (name.matches("\\d{6,9}\\.dcm")) {
                lastNumber =
                        Math.max(
                                lastNumber, Integer.parseInt(name.substring(0, name.length() - 4)));
            }
            identify(file).ifPresent(identity -> instances.add(identity.instanceUid));
        }
    }

    public synchronized boolean has(String instanceUid) {
        return instances.contains(instanceUid);
    }

    /**
     * Takes one instance to the end of its bytes.
     *
     * @param studyUid the study that it must be of
     * @throws IOException where the bytes break off; nothing of them stays
     * @throws UnusableInputException where the folder takes no file, or the instance is of another
     *     study
     */
    public Arrival receive(InputStream bytes, String studyUid)
            throws IOException, UnusableInputException {
        Path growing = write(bytes);
        try {
            Optional<Identity> identity = identify(growing);
            if (identity.isEmpty()) {
                return Arrival.UNREADABLE;
            }
            if (!identity.get().studyUid.equals(studyUid)) {
                throw new UnusableInputException(
                        "The archive sent an image of another study than was asked for: nothing of"
                                + " it was kept; report this to who runs the archive.");
            }
            return keep(growing, identity.get().instanceUid);
        } catch (IOException e) {
            throw unusable(e);
        } finally {
            Files.deleteIfExists(growing);
        }
    }

    private synchronized Arrival keep(Path growing, String instanceUid) throws IOException {
        if (!instances.add(instanceUid)) {
            return Arrival.DOUBLE;
        }
        Path file = folder.resolve("%06d.dcm".formatted(++lastNumber));
        try {
            Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(growing, file);
        }
        return Arrival.KEPT;
    }

    private Path write(InputStream bytes) throws IOException, UnusableInputException {
        Path growing;
        OutputStream out;
        FileChannel channel;
        try {
            growing = Files.createTempFile(folder, GROWING, GROWING_END);
            channel = FileChannel.open(growing, StandardOpenOption.WRITE);
            out = Channels.newOutputStream(channel);
        } catch (IOException e) {
            throw unusable(e);
        }
        boolean whole = false;
        try (channel) {
            byte[] buffer = new byte[BUFFER_BYTES];
            long left = largestInstance;
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                left -= count;
                if (left < 0) {
                    throw new UnusableInputException(
                            "The archive sends an image of more than %d MB without an end: report this to who runs the archive."
                                    .formatted(largestInstance >> 20));
                }
                write(out, buffer, count);
            }
            channel.force(false);
            whole = true;
            return growing;
        } finally {
            if (!whole) {
                Files.deleteIfExists(growing);
            }
        }
    }

    /** Apart from the reading: a full disk is not a line that broke. */
    private void write(OutputStream out, byte[] buffer, int count) throws UnusableInputException {
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Optional<Identity> identify(Path file) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Optional<DataSet> read = dicom.read(file, arena);
            String study = read.flatMap(d -> d.text(Tag.STUDY_INSTANCE_UID)).orElse("");
            String instance = read.flatMap(d -> d.text(Tag.SOP_INSTANCE_UID)).orElse("");
            return study.isEmpty() || instance.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Identity(study, instance));
        } catch (MalformedDataSetException _) {
            return Optional.empty();
        }
    }

    private UnusableInputException unusable(IOException cause) {
        return new UnusableInputException(
                "The folder %s cannot be used: see that you may write in it and that its disk has room."
                        .formatted(folder),
                cause);
    }
}

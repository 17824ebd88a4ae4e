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
import java.util.Optional;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/** An instance that has come whole, under a temporary name; gone when closed before it is moved. */
public final class IncomingFile implements AutoCloseable {
    /** Beyond any single instance that fits a volume; an endless one must not fill the disk. */
    public static final long LARGEST = 8L << 30;

    private static final String START = "incoming";
    private static final String END = ".part";
    private static final int BUFFER_BYTES = 1 << 16;

    /** Which instance a file holds. */
    public record Identity(String studyUid, String seriesUid, String modality, String instanceUid) {

        /** Empty where it is no instance that Prelude reads. */
        public static Optional<Identity> of(Path file, DicomPort dicom) throws IOException {
            try (Arena arena = Arena.ofConfined()) {
                Optional<DataSet> read = dicom.read(file, arena);
                String study = read.flatMap(d -> d.text(Tag.STUDY_INSTANCE_UID)).orElse("");
                String series = read.flatMap(d -> d.text(Tag.SERIES_INSTANCE_UID)).orElse("");
                String modality = read.flatMap(d -> d.text(Tag.MODALITY)).orElse("");
                String instance = read.flatMap(d -> d.text(Tag.SOP_INSTANCE_UID)).orElse("");
                return study.isEmpty() || instance.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Identity(study, series, modality, instance));
            } catch (MalformedDataSetException _) {
                return Optional.empty();
            }
        }

        /** Nothing of the patient: for a log. */
        @Override
        public String toString() {
            return "an instance";
        }
    }

    private final Path file;
    private final Optional<Identity> identity;

    private IncomingFile(Path file, Optional<Identity> identity) {
        this.file = file;
        this.identity = identity;
    }

    /**
     * Takes the bytes to their end.
     *
     * @param folder where the file is to stay, or a folder of the same drive
     * @throws IOException where the bytes break off; nothing of them stays
     * @throws UnusableInputException where the folder takes no file, or more bytes come than may
     */
    public static IncomingFile take(Path folder, InputStream bytes, long largest, DicomPort dicom)
            throws IOException, UnusableInputException {
        Path file;
        FileChannel channel;
        try {
            file = Files.createTempFile(folder, START, END);
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
        boolean whole = false;
        try {
            try (channel) {
                copy(bytes, channel, largest, folder);
            }
            IncomingFile taken = new IncomingFile(file, identify(file, folder, dicom));
            whole = true;
            return taken;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** One that an ended program had put into another folder of the same drive. */
    static IncomingFile ofKept(Path file, DicomPort dicom) throws IOException {
        return new IncomingFile(file, Identity.of(file, dicom));
    }

    private static void copy(InputStream bytes, FileChannel channel, long largest, Path folder)
            throws IOException, UnusableInputException {
        OutputStream out = Channels.newOutputStream(channel);
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = largest;
        for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
            left -= count;
            if (left < 0) {
                throw new UnusableInputException(
                        "The archive sends an image of more than %d MB without an end: report this to who runs the archive."
                                .formatted(largest >> 20));
            }
            // Apart from the reading: a full disk is not a line that broke.
            try {
                out.write(buffer, 0, count);
            } catch (IOException e) {
                throw unusable(folder, e);
            }
        }
        channel.force(false);
    }

    private static Optional<Identity> identify(Path file, Path folder, DicomPort dicom)
            throws UnusableInputException {
        try {
            return Identity.of(file, dicom);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    static UnusableInputException unusable(Path folder, IOException cause) {
        return new UnusableInputException(
                "The folder %s cannot be used: see that you may write in it and that its disk has room."
                        .formatted(folder),
                cause);
    }

    /** Whether a name is one of those that only a program which was ended by force leaves. */
    public static boolean isLeftOver(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(START) && name.endsWith(END);
    }

    /** Empty where it is no instance that Prelude reads. */
    public Optional<Identity> identity() {
        return identity;
    }

    /** Gives it a name of its own, which nothing may have yet. */
    public void moveTo(Path target) throws UnusableInputException {
        try {
            try {
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException _) {
                Files.move(file, target);
            }
        } catch (IOException e) {
            throw unusable(target, e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}

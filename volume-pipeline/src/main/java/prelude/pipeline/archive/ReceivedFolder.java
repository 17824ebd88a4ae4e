package prelude.pipeline.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.DicomPort;

/**
 * The folder into which instances come, for its user alone. A file appears whole or not at all,
 * under a number: no name says whose it is. May be used from several threads.
 */
public final class ReceivedFolder {

    /** What became of an instance that came. */
    public enum Arrival {
        KEPT,
        /** It was there already. */
        DOUBLE,
        /** Prelude's reader does not know its encoding, or it is damaged. */
        UNREADABLE
    }

    private final Path folder;
    private final DicomPort dicom;
    private final long largestInstance;
    private final Set<String> instances = new HashSet<>();

    /** The modality of each series, by the series' UID. */
    private final Map<String, String> series = new LinkedHashMap<>();

    private Optional<String> studyUid = Optional.empty();
    private int lastNumber;

    private ReceivedFolder(Path folder, DicomPort dicom, long largestInstance) {
        this.folder = folder;
        this.dicom = dicom;
        this.largestInstance = largestInstance;
    }

    /** Opens the folder, made where it is not there, and looks at what it holds. */
    public static ReceivedFolder open(Path folder, DicomPort dicom, Progress progress)
            throws UnusableInputException {
        return open(folder, dicom, IncomingFile.LARGEST, progress);
    }

    static ReceivedFolder open(
            Path folder, DicomPort dicom, long largestInstance, Progress progress)
            throws UnusableInputException {
        var opened = new ReceivedFolder(folder, dicom, largestInstance);
        try {
            makePrivate(folder);
            opened.lookAround(progress);
        } catch (IOException e) {
            throw IncomingFile.unusable(folder, e);
        }
        return opened;
    }

    /** Makes a folder for its user alone, where the file system knows users. */
    public static void makePrivate(Path folder) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(
                folder,
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0]);
    }

    private void lookAround(Progress progress) throws IOException {
        List<Path> files;
        try (Stream<Path> inside = Files.list(folder)) {
            files = inside.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            progress.check();
            if (IncomingFile.isLeftOver(file)) {
                Files.delete(file);
                continue;
            }
            String name = String.valueOf(file.getFileName());
            if (name.matches("\\d{6,9}\\.dcm")) {
                int number = Integer.parseInt(name.substring(0, name.length() - 4));
                lastNumber = Math.max(lastNumber, number);
            }
            IncomingFile.Identity.of(file, dicom).ifPresent(this::know);
        }
    }

    private void know(IncomingFile.Identity identity) {
        instances.add(identity.instanceUid());
        series.putIfAbsent(identity.seriesUid(), identity.modality());
        if (studyUid.isEmpty()) {
            studyUid = Optional.of(identity.studyUid());
        }
    }

    public Path path() {
        return folder;
    }

    public synchronized boolean has(String instanceUid) {
        return instances.contains(instanceUid);
    }

    /** How many instances it holds. */
    public synchronized int size() {
        return instances.size();
    }

    public synchronized Set<String> instanceUids() {
        return Set.copyOf(instances);
    }

    /** The study of its first file; empty where it holds none. */
    public synchronized Optional<String> studyUid() {
        return studyUid;
    }

    /** The modality of each series that it holds. */
    public synchronized List<String> modalities() {
        return List.copyOf(series.values());
    }

    /** Takes over what another folder of the same drive holds, which goes when it is empty. */
    public void absorb(Path other) throws IOException, UnusableInputException {
        List<Path> files;
        try (Stream<Path> inside = Files.list(other)) {
            files = inside.sorted().toList();
        }
        int left = 0;
        for (Path path : files) {
            if (IncomingFile.Identity.of(path, dicom).isEmpty()) {
                left++;
                continue;
            }
            try (IncomingFile file = IncomingFile.ofKept(path, dicom)) {
                keep(file, file.identity().orElseThrow());
            }
        }
        if (left == 0) {
            Files.delete(other);
        }
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
        try (IncomingFile file = IncomingFile.take(folder, bytes, largestInstance, dicom)) {
            if (file.identity().isEmpty()) {
                return Arrival.UNREADABLE;
            }
            if (!file.identity().get().studyUid().equals(studyUid)) {
                throw new UnusableInputException(
                        "The archive sent an image of another study than was asked for: nothing of it was kept; report this to who runs the archive.");
            }
            return keep(file, file.identity().get());
        }
    }

    /** Keeps an instance that came elsewhere on the same drive. */
    public synchronized Arrival keep(IncomingFile file, IncomingFile.Identity identity)
            throws UnusableInputException {
        if (instances.contains(identity.instanceUid())) {
            return Arrival.DOUBLE;
        }
        file.moveTo(folder.resolve("%06d.dcm".formatted(++lastNumber)));
        know(identity);
        return Arrival.KEPT;
    }
}

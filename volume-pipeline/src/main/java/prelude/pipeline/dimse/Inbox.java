package prelude.pipeline.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.IncomingFile;
import prelude.pipeline.archive.ReceivedFolder;
import prelude.pipeline.dicom.DicomPort;

/**
 * Gathers what comes in by study, each in a folder under a number. A study is complete when nobody
 * who sent of it still has a line open and nothing of it has come for a while: DICOM has no word
 * for the last image. What a program that ended had gathered is complete at once for the next one.
 */
public final class Inbox implements Reception {
    private static final String STUDY = "study-";

    /** A study that waits to be imported; it stays on the disk until it is removed. */
    public record Arrived(Path folder, int images) {

        /** Removes its files: they are elsewhere now. */
        public void remove() throws IOException {
            try (Stream<Path> inside = Files.list(folder)) {
                for (Path file : inside.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }

        /** Puts it aside, where no later program takes it up by itself. */
        public Path setAside() throws IOException {
            Path aside =
                    folder.resolveSibling(
                            String.valueOf(folder.getFileName()).replace(STUDY, "refused-"));
            return Files.move(folder, aside);
        }
    }

    private static final class Study {
        final ReceivedFolder folder;
        final Set<Line> lines = new HashSet<>();
        Instant lastSign;

        Study(ReceivedFolder folder, Instant now) {
            this.folder = folder;
            this.lastSign = now;
        }
    }

    private final Path root;
    private final DicomPort dicom;
    private final Duration quiet;
    private final InstantSource clock;
    private final Map<String, Study> growing = new HashMap<>();
    private final List<Arrived> leftBehind = new ArrayList<>();
    private int lastNumber;

    /**
     * @param root for its user alone; what is in it names patients
     * @param quiet how long nothing may have come of a study
     */
    public Inbox(Path root, DicomPort dicom, Duration quiet, InstantSource clock)
            throws UnusableInputException {
        this.root = root;
        this.dicom = dicom;
        this.quiet = quiet;
        this.clock = clock;
        try {
            ReceivedFolder.makePrivate(root);
            lookAround();
        } catch (IOException e) {
            throw new UnusableInputException(
                    "The folder %s cannot be used: see that you may write in it and that its disk has room."
                            .formatted(root),
                    e);
        }
    }

    private void lookAround() throws IOException, UnusableInputException {
        List<Path> entries;
        try (Stream<Path> inside = Files.list(root)) {
            entries = inside.sorted().toList();
        }
        for (Path entry : entries) {
            String name = String.valueOf(entry.getFileName());
            if (IncomingFile.isLeftOver(entry)) {
                Files.delete(entry);
            } else if (name.matches("(study|refused)-\\d{6,9}")) {
                int number = Integer.parseInt(name.substring(name.indexOf('-') + 1));
                lastNumber = Math.max(lastNumber, number);
                if (name.startsWith(STUDY)) {
                    ReceivedFolder folder = ReceivedFolder.open(entry, dicom, Progress.silent());
                    leftBehind.add(new Arrived(entry, folder.size()));
                }
            }
        }
    }

    @Override
    public Line open() {
        return new Sender();
    }

    /** One who sends. */
    private final class Sender implements Line {
        @Override
        public boolean take(InputStream part10) throws IOException, UnusableInputException {
            try (IncomingFile file = IncomingFile.take(root, part10, IncomingFile.LARGEST, dicom)) {
                Optional<IncomingFile.Identity> identity = file.identity();
                if (identity.isEmpty()) {
                    return false;
                }
                keep(file, identity.get(), this);
                return true;
            }
        }

        @Override
        public void close() {
            closed(this);
        }
    }

    private synchronized void keep(IncomingFile file, IncomingFile.Identity identity, Line line)
            throws UnusableInputException {
        Study study = growing.get(identity.studyUid());
        if (study == null) {
            Path folder = root.resolve(STUDY + "%06d".formatted(++lastNumber));
            study =
                    new Study(
                            ReceivedFolder.open(folder, dicom, Progress.silent()), clock.instant());
            growing.put(identity.studyUid(), study);
        }
        study.folder.keep(file, identity.instanceUid());
        study.lines.add(line);
        study.lastSign = clock.instant();
    }

    private synchronized void closed(Line line) {
        for (Study study : growing.values()) {
            if (study.lines.remove(line)) {
                study.lastSign = clock.instant();
            }
        }
    }

    /** The studies that have become complete since this was last asked; each is handed out once. */
    public synchronized List<Arrived> complete() {
        List<Arrived> complete = new ArrayList<>(leftBehind);
        leftBehind.clear();
        Instant latest = clock.instant().minus(quiet);
        growing.values()
                .removeIf(study -> {
                    boolean done = study.lines.isEmpty() && !study.lastSign.isAfter(latest);
                    if (done) {
                        complete.add(new Arrived(study.folder.path(), study.folder.size()));
                    }
                    return done;
                });
        return complete;
    }
}

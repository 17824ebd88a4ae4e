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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.FolderLock;
import prelude.pipeline.archive.IncomingFile;
import prelude.pipeline.archive.ReceivedFolder;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;

/**
 * Gathers what comes in by study, each in a folder under a number. A study is complete when nobody
 * who sent of it still has a line open and nothing of it has come for a while: DICOM has no word
 * for the last image. What was broken off, or a program that ended had gathered, has longer: its
 * sender may send again. One program alone may have the folder.
 */
public final class Inbox implements Reception, AutoCloseable {
    private static final Pattern NUMBERED = Pattern.compile("(study|refused|more)-(\\d{6,9})");

    private final Path root;
    private final DicomPort dicom;
    private final Duration quiet;
    private final InstantSource clock;
    private final FolderLock lock;

    /** By study UID. */
    private final Map<String, GrowingStudy> growing = new HashMap<>();

    private final TakenStudies taken;
    private int lastNumber;

    /**
     * @param root for its user alone; what is in it names patients
     * @param pseudonyms by which it knows again what it has handed out
     * @param quiet how long nothing may have come of a study
     */
    public Inbox(
            Path root, DicomPort dicom, Pseudonyms pseudonyms, Duration quiet, InstantSource clock)
            throws UnusableInputException {
        this.root = root;
        this.dicom = dicom;
        this.quiet = quiet;
        this.clock = clock;
        this.lock = FolderLock.hold(root);
        boolean opened = false;
        try {
            taken = new TakenStudies(root, pseudonyms);
            lastNumber = taken.lastNumber();
            lookAround();
            opened = true;
        } catch (IOException e) {
            throw unusable(e);
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    private UnusableInputException unusable(IOException e) {
        return new UnusableInputException(
                "The folder %s cannot be used: see that you may write in it and that its disk has room."
                        .formatted(root),
                e);
    }

    private void lookAround() throws IOException, UnusableInputException {
        List<Path> entries;
        try (Stream<Path> inside = Files.list(root)) {
            entries = inside.sorted().toList();
        }
        for (Path entry : entries) {
            Matcher name = NUMBERED.matcher(String.valueOf(entry.getFileName()));
            if (IncomingFile.isLeftOver(entry)) {
                Files.delete(entry);
            } else if (name.matches()) {
                lastNumber = Math.max(lastNumber, Integer.parseInt(name.group(2)));
                if (name.group(1).equals("study")) {
                    takeUp(ReceivedFolder.open(entry, dicom, Progress.silent()));
                }
            }
        }
    }

    /** Of what an ended program left, more may come: its sender never heard that it was taken. */
    private void takeUp(ReceivedFolder left) throws IOException, UnusableInputException {
        String uid = left.studyUid().orElse(String.valueOf(left.path().getFileName()));
        GrowingStudy other = growing.get(uid);
        if (other == null) {
            growing.put(uid, GrowingStudy.leftBehind(left, clock.instant()));
        } else {
            other.folder.absorb(left.path());
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
        public void close(Ending ending) {
            closed(this, ending);
        }
    }

    private synchronized void keep(IncomingFile file, IncomingFile.Identity identity, Line line)
            throws UnusableInputException {
        GrowingStudy study = growing.get(identity.studyUid());
        if (study == null) {
            Path folder = root.resolve(Arrived.name(++lastNumber));
            study =
                    new GrowingStudy(
                            ReceivedFolder.open(folder, dicom, Progress.silent()), clock.instant());
            growing.put(identity.studyUid(), study);
        }
        study.folder.keep(file, identity);
        study.came(line, clock.instant());
    }

    private synchronized void closed(Line line, Ending ending) {
        for (GrowingStudy study : growing.values()) {
            study.ended(line, ending, clock.instant());
        }
    }

    /** The studies that have become complete since this was last asked; each is handed out once. */
    public synchronized List<Arrived> complete() throws UnusableInputException {
        List<Arrived> complete = new ArrayList<>();
        Instant now = clock.instant();
        for (String uid : List.copyOf(growing.keySet())) {
            GrowingStudy study = growing.get(uid);
            if (study != null && study.isComplete(quiet, now)) {
                complete.add(handOut(uid, study));
                growing.remove(uid);
            }
        }
        return complete;
    }

    private Arrived handOut(String uid, GrowingStudy study) throws UnusableInputException {
        Set<String> instances = study.folder.instanceUids();
        Arrived arrived = study.arrived(taken.remark(uid, instances));
        Matcher name = NUMBERED.matcher(String.valueOf(study.folder.path().getFileName()));
        if (!name.matches()) {
            throw new IllegalStateException("a study's folder without a number");
        }
        try {
            taken.add(uid, Integer.parseInt(name.group(2)), instances);
        } catch (IOException e) {
            throw unusable(e);
        }
        return arrived;
    }

    /** Leaves the folder to another program. */
    @Override
    public void close() throws UnusableInputException {
        lock.close();
    }
}

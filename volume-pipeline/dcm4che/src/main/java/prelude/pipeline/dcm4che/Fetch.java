package prelude.pipeline.dcm4che;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Tag;
import org.dcm4che3.data.VR;
import org.dcm4che3.net.Status;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.Fetched;
import prelude.pipeline.archive.ReceivedFolder;
import prelude.pipeline.archive.Wanted;
import prelude.pipeline.dimse.Peer;
import prelude.pipeline.dimse.Reception;

/**
 * C-GET or C-MOVE (PS3.4 C.4) of a study or series. A series of which nothing is there is asked for
 * as a whole, what is missing after a break image by image, a few hundred in one question.
 */
final class Fetch {
    private static final int MOST_FRUITLESS = 3;
    private static final int AT_ONCE = 200;
    private static final long PAUSE_MILLIS = 500;

    private final Node node;
    private final Peer peer;
    private final DimseFailure failure;
    private final Wanted wanted;
    private final ReceivedFolder folder;
    private final Progress progress;

    private final List<ListedSeries> listed = new ArrayList<>();
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger unreadable = new AtomicInteger();
    private final AtomicReference<@Nullable UnusableInputException> unusable =
            new AtomicReference<>();
    private int total;
    private int there;

    /** Whether the archive said of a question that it could send nothing of it. */
    private boolean noneCame;

    Fetch(Node node, Peer peer, Wanted wanted, ReceivedFolder folder, Progress progress) {
        this.node = node;
        this.peer = peer;
        this.failure = new DimseFailure(peer);
        this.wanted = wanted;
        this.folder = folder;
        this.progress = progress;
    }

    Fetched fetch() throws UnusableInputException {
        list();
        there = total - missing().size();
        progress.report("fetch", there / (double) total);
        if (there < total) {
            try (SubOperations line = open()) {
                fetchMissing(line);
            }
        }
        return new Fetched(there, received.get());
    }

    private SubOperations open() throws UnusableInputException {
        return SubOperations.open(node, peer, () -> new Store());
    }

    private void list() throws UnusableInputException {
        listed.addAll(ListedSeries.of(new Find(node, peer), wanted, progress));
        total = listed.stream().mapToInt(series -> series.instances().size()).sum();
        if (total == 0) {
            throw new UnusableInputException(
                    "%s has no images of this %s: check the UID."
                            .formatted(
                                    peer.named(),
                                    wanted.seriesUid().isPresent() ? "series" : "study"));
        }
    }

    private Attributes keys(ListedSeries series) {
        Attributes keys = new Attributes();
        keys.setString(Tag.StudyInstanceUID, VR.UI, wanted.studyUid());
        keys.setString(Tag.SeriesInstanceUID, VR.UI, series.uid());
        return keys;
    }

    private List<String> missing() {
        return missing(listed.stream().flatMap(series -> series.instances().stream()).toList());
    }

    private List<String> missing(List<String> instances) {
        return instances.stream().filter(instance -> !folder.has(instance)).toList();
    }

    private void fetchMissing(SubOperations line) throws UnusableInputException {
        boolean wholeSeries = true;
        int fruitless = 0;
        int before = total - there;
        while (before > 0) {
            unreadable.set(0);
            IOException broken = null;
            try {
                attempt(line, wholeSeries);
            } catch (IOException e) {
                if (!DimseFailure.worthAnotherTry(e)) {
                    throw failure.of(e);
                }
                broken = e;
            }
            UnusableInputException refused = unusable.get();
            if (refused != null) {
                throw refused;
            }
            int still = missing().size();
            if (broken == null && still > 0 && still == unreadable.get()) {
                progress.warn(
                        "%d of %d objects are damaged or in an encoding that Prelude does not read, and were left out."
                                .formatted(still, total));
                return;
            }
            fruitless = still < before ? 0 : fruitless + 1;
            if (fruitless == MOST_FRUITLESS) {
                throw ended(broken, still);
            }
            if (broken != null) {
                pause(fruitless);
            }
            before = still;
            wholeSeries = false;
        }
    }

    private UnusableInputException ended(@Nullable IOException broken, int missing) {
        if (broken == null && missing == total && noneCame) {
            return failure.status(Status.UnableToPerformSubOperations);
        }
        if (broken == null) {
            return new UnusableInputException(
                    "%s lists %d images and did not send %d of them: the others are in the folder; ask who runs it."
                            .formatted(peer.named(), total, missing));
        }
        String sentence = String.valueOf(failure.of(broken).getMessage());
        return missing == total
                ? failure.of(broken)
                : new UnusableInputException(
                        "%s; %d of %d images are in the folder, and the same command goes on from there."
                                .formatted(
                                        sentence.substring(0, sentence.length() - 1),
                                        total - missing,
                                        total),
                        broken);
    }

    private static void pause(int times) {
        try {
            Thread.sleep(PAUSE_MILLIS << times);
        } catch (InterruptedException _) {
            throw Dialogue.interrupted();
        }
    }

    private void attempt(SubOperations line, boolean wholeSeries)
            throws IOException, UnusableInputException {
        for (ListedSeries series : listed) {
            List<String> missing = missing(series.instances());
            if (wholeSeries && missing.size() == series.instances().size()) {
                retrieve(line, "SERIES", keys(series), series);
                continue;
            }
            for (int start = 0; start < missing.size(); start += AT_ONCE) {
                int end = Math.min(missing.size(), start + AT_ONCE);
                Attributes keys = keys(series);
                keys.setString(
                        Tag.SOPInstanceUID,
                        VR.UI,
                        missing.subList(start, end).toArray(new String[0]));
                retrieve(line, "IMAGE", keys, series);
            }
        }
    }

    /** Some that failed, or all, are asked for again one by one, after the other series. */
    private void retrieve(SubOperations line, String level, Attributes keys, ListedSeries series)
            throws IOException, UnusableInputException {
        int status = line.retrieve(level, keys, series.sopClasses(), progress);
        switch (status) {
            case Status.Success, Status.OneOrMoreFailures -> {}
            case Status.UnableToPerformSubOperations -> noneCame = true;
            default -> throw failure.status(status);
        }
    }

    /** What the archive sends goes into the folder, if it is of the study that was asked for. */
    private final class Store implements Reception.Line {
        @Override
        public boolean take(InputStream part10) throws IOException, UnusableInputException {
            try {
                ReceivedFolder.Arrival arrival = folder.receive(part10, wanted.studyUid());
                if (arrival == ReceivedFolder.Arrival.KEPT) {
                    progress.report(
                            "fetch",
                            Math.min(1, (there + received.incrementAndGet()) / (double) total));
                }
                if (arrival == ReceivedFolder.Arrival.UNREADABLE) {
                    unreadable.incrementAndGet();
                }
                return arrival != ReceivedFolder.Arrival.UNREADABLE;
            } catch (UnusableInputException e) {
                unusable.compareAndSet(null, e);
                throw e;
            }
        }

        @Override
        public void close(Reception.Ending ending) {}
    }
}

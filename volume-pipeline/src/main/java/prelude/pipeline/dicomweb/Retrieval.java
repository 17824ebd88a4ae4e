package prelude.pipeline.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.Fetched;
import prelude.pipeline.archive.Match;
import prelude.pipeline.archive.ReceivedFolder;
import prelude.pipeline.archive.Uid;
import prelude.pipeline.archive.Wanted;
import prelude.pipeline.dicom.data.Tag;

/**
 * WADO-RS (PS3.18 10.4) of a study or series. A series of which nothing is there comes in one
 * answer; what is missing after a break comes instance by instance, a few at once.
 */
final class Retrieval {
    /** Any transfer syntax: each instance as it is stored (PS3.18 8.7.3.5.2). */
    private static final String ACCEPT =
            "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

    private static final int AT_ONCE = 4;

    /** How often we try again without anything having come. */
    private static final int MOST_FRUITLESS = 3;

    private static final long PAUSE_MILLIS = 500;

    private final WebConnection connection;
    private final WebFailure failure;
    private final Wanted wanted;
    private final ReceivedFolder folder;
    private final Progress progress;

    /** Instance UIDs that the archive lists, by series. */
    private final Map<String, List<String>> listed = new LinkedHashMap<>();

    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final AtomicInteger received = new AtomicInteger();
    private int total;
    private int there;

    Retrieval(WebConnection connection, Wanted wanted, ReceivedFolder folder, Progress progress) {
        this.connection = connection;
        this.failure = new WebFailure(connection.endpoint());
        this.wanted = wanted;
        this.folder = folder;
        this.progress = progress;
    }

    Fetched fetch() throws UnusableInputException {
        list();
        there = total - missing().size();
        report();
        fetchMissing();
        if (!gone.isEmpty()) {
            throw new UnusableInputException(
                    "%s lists %d images and no longer has %d of them: the others are in the folder; ask who runs it."
                            .formatted(failure.named(), total, gone.size()));
        }
        if (!unreadable.isEmpty()) {
            progress.warn(
                    "%d of %d objects are damaged or in an encoding that Prelude does not read, and were left out."
                            .formatted(unreadable.size(), total));
        }
        return new Fetched(there, received.get());
    }

    private void list() throws UnusableInputException {
        String path = wanted.seriesUid().map(this::seriesPath).orElse(studyPath());
        for (Match match : new Search(connection, progress).instances(path)) {
            String series = match.text(Tag.SERIES_INSTANCE_UID).or(wanted::seriesUid).orElse("");
            String instance = match.text(Tag.SOP_INSTANCE_UID).orElse("");
            // Only a UID may become part of an address.
            if (!Uid.isOne(series) || !Uid.isOne(instance)) {
                throw failure.broken(
                        new MultipartReader.MalformedMessageException("a list without UIDs"));
            }
            listed.computeIfAbsent(series, _ -> new ArrayList<>()).add(instance);
            total++;
        }
        if (total == 0) {
            throw new UnusableInputException(
                    "%s has no images of this %s: check the UID."
                            .formatted(
                                    failure.named(),
                                    wanted.seriesUid().isPresent() ? "series" : "study"));
        }
    }

    private String studyPath() {
        return "/studies/" + wanted.studyUid();
    }

    private String seriesPath(String series) {
        return studyPath() + "/series/" + series;
    }

    private List<String> missing() {
        return missing(listed.values().stream().flatMap(Collection::stream).toList());
    }

    private List<String> missing(List<String> instances) {
        return instances.stream()
                .filter(i -> !folder.has(i) && !unreadable.contains(i) && !gone.contains(i))
                .toList();
    }

    private void fetchMissing() throws UnusableInputException {
        boolean wholeSeries = true;
        int fruitless = 0;
        int missing = missing().size();
        while (missing > 0) {
            try {
                attempt(wholeSeries);
            } catch (MultipartReader.MalformedMessageException e) {
                throw failure.broken(e);
            } catch (IOException e) {
                int still = missing().size();
                fruitless = still < missing ? 1 : fruitless + 1;
                if (fruitless > MOST_FRUITLESS) {
                    throw brokenOff(e);
                }
                pause(fruitless);
            }
            missing = missing().size();
            wholeSeries = false;
        }
    }

    private UnusableInputException brokenOff(IOException cause) {
        int kept = total - missing().size();
        String sentence = String.valueOf(failure.broken(cause).getMessage());
        return kept == 0
                ? failure.broken(cause)
                : new UnusableInputException(
                        "%s; %d of %d images are in the folder, and the same command goes on from there."
                                .formatted(
                                        sentence.substring(0, sentence.length() - 1), kept, total),
                        cause);
    }

    private static void pause(int times) {
        try {
            Thread.sleep(PAUSE_MILLIS << times);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private void attempt(boolean wholeSeries) throws IOException, UnusableInputException {
        if (wholeSeries) {
            for (Map.Entry<String, List<String>> series : listed.entrySet()) {
                int count = series.getValue().size();
                if (count > 1 && missing(series.getValue()).size() == count) {
                    retrieve(seriesPath(series.getKey()), count);
                }
            }
        }
        List<String> addresses = new ArrayList<>();
        for (Map.Entry<String, List<String>> series : listed.entrySet()) {
            for (String instance : missing(series.getValue())) {
                addresses.add(seriesPath(series.getKey()) + "/instances/" + instance);
            }
        }
        AtOnce.run(AT_ONCE, addresses, this::retrieveOne);
    }

    private void retrieveOne(String path) throws IOException, UnusableInputException {
        String instance = path.substring(path.lastIndexOf('/') + 1);
        int status = retrieve(path, 1);
        if (status == 404 || status == 410) {
            gone.add(instance);
        } else if (!folder.has(instance)) {
            // What came was not it, or nobody can say whether it was.
            unreadable.add(instance);
        }
    }

    /**
     * Takes all parts of one answer.
     *
     * @param most how many instances it may hold
     * @return the answer's status: success, or that of something that is not there
     */
    private int retrieve(String path, int most) throws IOException, UnusableInputException {
        progress.check();
        HttpResponse<InputStream> response = connection.get(path, ACCEPT);
        try (InputStream body = response.body()) {
            int status = response.statusCode();
            if (status == 404 || status == 410) {
                return status;
            }
            if (status == 429 || (status / 100 == 5 && status != 501)) {
                throw new WebConnection.BusyException(status);
            }
            if (status / 100 != 2) {
                throw failure.status(status);
            }
            MediaType type = MediaType.of(response.headers().firstValue("Content-Type").orElse(""));
            if (type.is("application/dicom")) {
                take(body);
            } else {
                takeParts(new MultipartReader(body, boundary(type)), most);
            }
            return status;
        }
    }

    private static String boundary(MediaType type)
            throws MultipartReader.MalformedMessageException {
        if (!type.is("multipart/related")) {
            throw new MultipartReader.MalformedMessageException("not multipart/related");
        }
        return type.parameter("boundary").orElse("");
    }

    private void takeParts(MultipartReader parts, int most)
            throws IOException, UnusableInputException {
        // A study that grows while it is read has more than was listed; not without an end.
        int left = 2 * most + 16;
        while (parts.next()) {
            if (left-- == 0) {
                throw new MultipartReader.MalformedMessageException("more parts than listed");
            }
            parts.skipHeaders();
            take(parts.body());
            progress.check();
        }
    }

    private void take(InputStream bytes) throws IOException, UnusableInputException {
        if (folder.receive(bytes, wanted.studyUid()) == ReceivedFolder.Arrival.KEPT) {
            received.incrementAndGet();
            report();
        }
    }

    private void report() {
        progress.report("fetch", Math.min(1, (there + received.get()) / (double) total));
    }
}

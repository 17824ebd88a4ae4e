package prelude.pipeline.dicomweb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.Delivery;
import prelude.pipeline.archive.Outgoing;

/** STOW-RS (PS3.18 10.5): files in messages of bounded size, and what became of each. */
final class Sending {
    private static final String JSON = "application/dicom+json";
    private static final String XML = "application/dicom+xml";
    private static final int MOST_FILES = 100;
    private static final long MOST_BYTES = 32L << 20;
    private static final long LARGEST_ANSWER = 64L << 20;

    /** Statuses that blame what was sent. */
    private static final Set<Integer> OF_THE_MESSAGE = Set.of(400, 413, 415, 422);

    private static final int FAILURE_REASON = 0x0008_1197;
    private static final int FAILED_SOP_SEQUENCE = 0x0008_1198;
    private static final int REFERENCED_SOP_SEQUENCE = 0x0008_1199;
    private static final int REFERENCED_SOP_INSTANCE_UID = 0x0008_1155;

    private final WebConnection connection;
    private final WebFailure failure;
    private final Progress progress;
    private final List<Delivery.Refused> refused = new ArrayList<>();
    private int stored;

    Sending(WebConnection connection, Progress progress) {
        this.connection = connection;
        this.failure = new WebFailure(connection.endpoint());
        this.progress = progress;
    }

    Delivery send(List<Outgoing> files) throws UnusableInputException {
        int done = 0;
        while (done < files.size()) {
            progress.check();
            int end = endOfMessage(files, done);
            send(files, done, end);
            done = end;
            progress.report("send", (double) done / files.size());
        }
        return new Delivery(stored, refused);
    }

    private static int endOfMessage(List<Outgoing> files, int start) {
        long bytes = 0;
        int end = start;
        while (end < files.size() && end - start < MOST_FILES) {
            bytes += files.get(end).bytes();
            if (end > start && bytes > MOST_BYTES) {
                return end;
            }
            end++;
        }
        return end;
    }

    private void send(List<Outgoing> all, int start, int end) throws UnusableInputException {
        List<Outgoing> files = all.subList(start, end);
        String boundary = "prelude-" + UUID.randomUUID();
        try {
            HttpResponse<InputStream> response =
                    connection.post(
                            "/studies",
                            "multipart/related; type=\"application/dicom\"; boundary=" + boundary,
                            JSON,
                            message(files, boundary));
            try (InputStream body = response.body()) {
                if (!OF_THE_MESSAGE.contains(response.statusCode())) {
                    settle(files, response, new Limited(body, LARGEST_ANSWER));
                    return;
                }
            }
            if (files.size() == 1) {
                refuse(
                        files.getFirst().file(),
                        "the archive does not take it (%d)".formatted(response.statusCode()));
                return;
            }
            // One bad file spoils the message for all: each alone, then.
            for (int i = start; i < end; i++) {
                send(all, i, i + 1);
            }
        } catch (IOException e) {
            String sentence = String.valueOf(failure.broken(e).getMessage());
            throw new UnusableInputException(
                    "%s (%d of %d files had been sent)."
                            .formatted(
                                    sentence.substring(0, sentence.length() - 1),
                                    start,
                                    all.size()),
                    e);
        }
    }

    /** Of known length, read from the files while it is sent. */
    private static BodyPublisher message(List<Outgoing> files, String boundary) throws IOException {
        List<BodyPublisher> pieces = new ArrayList<>();
        String lineEnd = "";
        for (Outgoing file : files) {
            pieces.add(
                    ascii(
                            lineEnd
                                    + "--"
                                    + boundary
                                    + "\r\nContent-Type: application/dicom\r\n\r\n"));
            pieces.add(BodyPublishers.ofFile(file.file()));
            lineEnd = "\r\n";
        }
        pieces.add(ascii("\r\n--" + boundary + "--\r\n"));
        return BodyPublishers.concat(pieces.toArray(new BodyPublisher[0]));
    }

    private static BodyPublisher ascii(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.US_ASCII);
    }

    private void settle(List<Outgoing> files, HttpResponse<InputStream> response, InputStream body)
            throws IOException, UnusableInputException {
        int status = response.statusCode();
        if (status != 200 && status != 202 && status != 409) {
            throw failure.status(status);
        }
        MediaType type = MediaType.of(response.headers().firstValue("Content-Type").orElse(""));
        if (!type.is(JSON) && !type.is("application/json")) {
            settleOtherThanJson(files, status, type, body);
            return;
        }
        Set<String> taken = new HashSet<>();
        Map<String, String> reasons = new HashMap<>();
        try {
            JsonNode answer = DicomJson.dataSet(body);
            for (JsonNode item : DicomJson.values(answer, REFERENCED_SOP_SEQUENCE)) {
                taken.add(DicomJson.text(item, REFERENCED_SOP_INSTANCE_UID));
            }
            for (JsonNode item : DicomJson.values(answer, FAILED_SOP_SEQUENCE)) {
                reasons.put(
                        DicomJson.text(item, REFERENCED_SOP_INSTANCE_UID),
                        reason(DicomJson.text(item, FAILURE_REASON)));
            }
        } catch (JsonProcessingException e) {
            throw failure.broken(
                    new MultipartReader.MalformedMessageException(
                            "not JSON: " + e.getClass().getSimpleName()));
        }
        for (Outgoing file : files) {
            String why = reasons.get(file.instanceUid());
            if (why == null && taken.contains(file.instanceUid())) {
                stored++;
            } else {
                refuse(file.file(), why == null ? "the archive does not speak of it" : why);
            }
        }
    }

    /** A success that says nothing is one; a page, such as a gateway's to log in, is none. */
    private void settleOtherThanJson(
            List<Outgoing> files, int status, MediaType type, InputStream body) throws IOException {
        String answer = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        boolean silent = status == 200 && answer.isEmpty();
        // The native model (PS3.19 A.1) has the tag of the Failed SOP Sequence where one failed.
        boolean noFailure =
                status == 200
                        && type.is(XML)
                        && !answer.contains("%08X".formatted(FAILED_SOP_SEQUENCE));
        for (Outgoing file : files) {
            if (silent || (noFailure && answer.contains(">" + file.instanceUid() + "<"))) {
                stored++;
            } else {
                refuse(file.file(), "the archive does not say whether it took it");
            }
        }
    }

    private void refuse(Path file, String reason) {
        refused.add(new Delivery.Refused(file, reason));
    }

    /** PS3.18 table I.2-2. */
    private static String reason(String text) {
        if (!text.matches("\\d{1,5}")) {
            return "the archive does not say why";
        }
        int code = Integer.parseInt(text);
        String words =
                switch (code & 0xff00) {
                    case 0xa700 -> "the archive has no room";
                    case 0xa900 -> "it does not hold what its kind of object must";
                    case 0xc000 -> "the archive does not understand it";
                    default ->
                            switch (code) {
                                case 0x0110 -> "the archive failed on it";
                                case 0x0122 -> "the archive does not keep this kind of object";
                                case 0xc122 -> "the archive does not keep this transfer syntax";
                                default -> "the archive does not take it";
                            };
                };
        return "%s (%04X)".formatted(words, code);
    }
}

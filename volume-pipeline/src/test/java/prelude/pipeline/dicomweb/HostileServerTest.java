package prelude.pipeline.dicomweb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Noticed;
import prelude.pipeline.SharedData;
import prelude.pipeline.archive.Fetched;
import prelude.pipeline.archive.ReceivedFolder;
import prelude.pipeline.archive.Wanted;

/** What comes back from servers that keep to no standard, or mean no good. */
class HostileServerTest extends FakeArchive {
    private Fetched fetch(Progress progress) throws UnusableInputException {
        try (DicomWeb archive = open(new Credentials.None())) {
            return archive.fetch(
                    new Wanted(study, Optional.of(series)),
                    ReceivedFolder.open(folder.resolve("in"), DICOM, progress),
                    progress);
        }
    }

    private String refusal() throws IOException {
        try {
            fetch(Progress.silent());
            throw new AssertionError("was taken");
        } catch (UnusableInputException e) {
            String sentence = String.valueOf(e.getMessage());
            assertThat(sentence).endsWith(".").doesNotContain(study, "SAMPLE", "Exception", "null");
            return sentence;
        }
    }

    private int kept() throws IOException {
        return SharedData.filesBelow(folder.resolve("in")).size();
    }

    private void list() {
        StringBuilder json = new StringBuilder("[");
        for (String instance : instances) {
            json.append(json.length() > 1 ? "," : "")
                    .append("{\"0020000E\":{\"vr\":\"UI\",\"Value\":[\"")
                    .append(series)
                    .append("\"]},\"00080018\":{\"vr\":\"UI\",\"Value\":[\"")
                    .append(instance)
                    .append("\"]}}");
        }
        serve(
                "/studies/%s/series/%s/instances".formatted(study, series),
                with(200, JSON, json + "]"));
    }

    private String seriesPath() {
        return "/studies/%s/series/%s".formatted(study, series);
    }

    private byte[] message(String headers) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (Path slice : slices) {
            message.writeBytes(("\r\n--b\r\n" + headers + "\r\n").getBytes(US_ASCII));
            message.writeBytes(Files.readAllBytes(slice));
        }
        message.writeBytes("\r\n--b--".getBytes(US_ASCII));
        return message.toByteArray();
    }

    @Test
    void namesInHeadersGoNowhere() throws Exception {
        list();
        serve(
                seriesPath(),
                with(
                        200,
                        MULTIPART,
                        message(
                                String.join(
                                        "\r\n",
                                        "Content-Type: application/dicom",
                                        "Content-Location: ../../../DOE^JOHN.dcm",
                                        "Content-Disposition: attachment; filename=/etc/passwd",
                                        ""))));
        assertThat(fetch(Progress.silent())).isEqualTo(new Fetched(0, SLICES));
        assertThat(SharedData.filesBelow(folder.resolve("in")))
                .allMatch(file -> String.valueOf(file.getFileName()).matches("00000\\d\\.dcm"));
        assertThat(SharedData.filesBelow(folder)).hasSize(2 * SLICES);
    }

    @Test
    void anAnswerThatIsNoMultipartIsRefused() throws Exception {
        list();
        serve(seriesPath(), with(200, "text/html", "<html>log in here</html>"));
        assertThat(refusal()).contains("not DICOMweb");
        server.removeContext(seriesPath());
        serve(seriesPath(), with(200, "multipart/related; type=\"application/dicom\"", "x"));
        assertThat(refusal()).contains("not DICOMweb");
        assertThat(kept()).isZero();
    }

    @Test
    void hugeHeadersAreRefused() throws Exception {
        list();
        serve(seriesPath(), with(200, MULTIPART, message("X: " + "y".repeat(1 << 20) + "\r\n")));
        assertThat(refusal()).contains("not DICOMweb");
    }

    @Test
    void partsWithoutAnEndAreRefused() throws Exception {
        list();
        byte[] slice = Files.readAllBytes(slices.getFirst());
        serve(
                seriesPath(),
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", MULTIPART);
                    exchange.sendResponseHeaders(200, 0);
                    OutputStream out = exchange.getResponseBody();
                    // Until the client has had enough and hangs up.
                    for (int i = 0; i < 100_000; i++) {
                        out.write("\r\n--b\r\n\r\n".getBytes(US_ASCII));
                        out.write(slice);
                    }
                });
        assertThat(refusal()).contains("not DICOMweb");
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void aServerThatFallsSilentIsNotWaitedFor() throws Exception {
        list();
        serve(
                seriesPath(),
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", MULTIPART);
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("\r\n--b\r\n\r\nDICM".getBytes(US_ASCII));
                    exchange.getResponseBody().flush();
                    sleep(60_000);
                });
        serveEach();
        assertThat(fetch(Progress.silent())).isEqualTo(new Fetched(0, SLICES));
    }

    /** Each byte comes before the silence is too long, and the image never. */
    @Test
    @Timeout(60)
    void aServerThatDripsIsNotWaitedFor() throws Exception {
        list();
        serve(
                seriesPath(),
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", MULTIPART);
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("\r\n--b\r\n\r\nDICM".getBytes(US_ASCII));
                    for (int i = 0; i < 1000; i++) {
                        exchange.getResponseBody().write('x');
                        exchange.getResponseBody().flush();
                        sleep(300);
                    }
                });
        serveEach();
        assertThat(fetch(Progress.silent())).isEqualTo(new Fetched(0, SLICES));
    }

    private void serveEach() throws IOException {
        for (int i = 0; i < SLICES; i++) {
            serve(
                    seriesPath() + "/instances/" + instances.get(i),
                    with(200, "application/dicom", Files.readAllBytes(slices.get(i))));
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aBusyServerIsAskedAgainImageByImage() throws Exception {
        list();
        serve(seriesPath(), with(503, "text/plain", "busy"));
        serveEach();
        assertThat(fetch(Progress.silent())).isEqualTo(new Fetched(0, SLICES));
    }

    @Test
    void whatCannotBeReadIsLeftOutAndSaid() throws Exception {
        list();
        Files.writeString(slices.get(1), "not DICOM");
        serve(seriesPath(), with(200, MULTIPART, message("")));
        serve(
                seriesPath() + "/instances/" + instances.get(1),
                with(200, "application/dicom", "not DICOM"));
        Noticed progress = new Noticed();
        assertThat(fetch(progress)).isEqualTo(new Fetched(0, SLICES - 1));
        assertThat(progress.warnings()).singleElement().asString().contains("1 of 3 objects");
    }

    @Test
    void whatIsListedAndGoneIsSaid() throws Exception {
        instances.add("1.2.3.4");
        list();
        serve(seriesPath(), with(200, MULTIPART, message("")));
        serve(seriesPath() + "/instances/1.2.3.4", with(404, "text/plain", ""));
        assertThat(refusal()).contains("lists 4 images and no longer has 1");
        assertThat(kept()).isEqualTo(SLICES);
    }

    @Test
    void onlyUidsBecomeAddresses() throws Exception {
        instances.clear();
        instances.add("../../../secrets");
        list();
        assertThat(refusal()).contains("not DICOMweb");
        assertThat(asked).hasSize(1);
    }

    @Test
    void listsThatAreNoJsonAreRefused() throws Exception {
        for (String body :
                List.of("", "{}", "[", "[{]", "[[[[", "<html>", "[{\"00080018\":", "null")) {
            serve(seriesPath() + "/instances", with(200, JSON, body));
            assertThat(refusal()).as(body).startsWith("The archive at " + url());
            server.removeContext(seriesPath() + "/instances");
        }
    }
}

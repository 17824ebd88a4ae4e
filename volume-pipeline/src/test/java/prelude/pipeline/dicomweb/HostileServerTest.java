package prelude.pipeline.dicomweb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Noticed;
import prelude.pipeline.SharedData;
import prelude.pipeline.archive.Delivery;
import prelude.pipeline.archive.Fetched;
import prelude.pipeline.archive.Level;
import prelude.pipeline.archive.Query;
import prelude.pipeline.archive.ReceivedFolder;
import prelude.pipeline.archive.Tls;
import prelude.pipeline.archive.Wanted;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.series.TestSeries;

/** What servers do that keep to no standard, or mean no good. */
class HostileServerTest {
    private static final DicomPort DICOM = DicomPort.standard();
    private static final String MULTIPART =
            "multipart/related; type=\"application/dicom\"; boundary=b";
    private static final String JSON = "application/dicom+json";
    private static final int SLICES = 3;

    @TempDir Path folder;

    /** What the client asked, {@code GET /studies?...}. */
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private final List<String> secrets = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private List<Path> slices;
    private final List<String> instances = new ArrayList<>();
    private String study = "";
    private String series = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        Path written = Files.createDirectory(folder.resolve("series"));
        TestSeries.write(
                TestSeries.noise(TestSeries.obliqueGrid(SLICES)),
                written,
                1,
                (_, dataSet) -> {
                    study = dataSet.text(Tag.STUDY_INSTANCE_UID).orElseThrow();
                    series = dataSet.text(Tag.SERIES_INSTANCE_UID).orElseThrow();
                    instances.add(dataSet.text(Tag.SOP_INSTANCE_UID).orElseThrow());
                });
        slices = SharedData.filesBelow(written);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private void serve(String path, Answer answer) {
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                                .ifPresent(secrets::add);
                        exchange.getRequestBody().readAllBytes();
                        answer.to(exchange);
                    }
                });
    }

    private static Answer with(int status, String type, byte[] body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    private static Answer with(int status, String type, String body) {
        return with(status, type, body.getBytes(US_ASCII));
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private DicomWeb open(Credentials credentials) throws UnusableInputException {
        return new DicomWeb(
                new Endpoint(
                        URI.create(url()),
                        credentials,
                        Tls.STANDARD,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1)),
                DICOM);
    }

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
                    sleep();
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

    private static void sleep() {
        try {
            Thread.sleep(60_000);
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

    @Test
    void aSecretGoesToNobodyElse() throws Exception {
        HttpServer other =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try {
            List<String> heard = Collections.synchronizedList(new ArrayList<>());
            other.createContext("/", exchange -> heard.add("somebody"));
            other.start();
            serve(
                    "/studies",
                    exchange -> {
                        exchange.getResponseHeaders()
                                .set(
                                        "Location",
                                        "http://localhost:" + other.getAddress().getPort() + "/");
                        exchange.sendResponseHeaders(307, -1);
                    });
            try (DicomWeb archive = open(new Credentials.Bearer("t0ken"))) {
                assertThatThrownBy(() ->
                                archive.find(
                                        new Query(Level.STUDY, Map.of(), 1), Progress.silent()))
                        .hasMessageContaining("sends on to another address")
                        .hasMessageNotContaining("t0ken");
            }
            assertThat(heard).isEmpty();
            assertThat(secrets).containsExactly("Bearer t0ken");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aRedirectOnTheSameServerIsFollowedButNotForEver() throws Exception {
        serve(
                "/studies",
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "/there?a=b");
                    exchange.sendResponseHeaders(302, -1);
                });
        serve("/there", with(200, JSON, "[]"));
        try (DicomWeb archive = open(new Credentials.None())) {
            assertThat(archive.find(new Query(Level.STUDY, Map.of(), 1), Progress.silent()))
                    .isEmpty();
            server.removeContext("/there");
            serve(
                    "/there",
                    exchange -> {
                        exchange.getResponseHeaders().set("Location", "/there");
                        exchange.sendResponseHeaders(302, -1);
                    });
            assertThatThrownBy(() ->
                            archive.find(new Query(Level.STUDY, Map.of(), 1), Progress.silent()))
                    .hasMessageContaining("without an end");
        }
    }

    private static int number(String query, String name) {
        int at = query.indexOf(name + "=") + name.length() + 1;
        int end = query.indexOf('&', at);
        return Integer.parseInt(query.substring(at, end < 0 ? query.length() : end));
    }

    @Test
    void aLongListComesPageByPage() throws Exception {
        int all = 1234;
        serve(
                "/studies",
                exchange -> {
                    String query = exchange.getRequestURI().getQuery();
                    int offset = number(query, "offset");
                    int end = Math.min(all, offset + Math.min(100, number(query, "limit")));
                    StringBuilder json = new StringBuilder("[");
                    for (int i = offset; i < end; i++) {
                        json.append(i > offset ? "," : "")
                                .append("{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2.")
                                .append(i)
                                .append("\"]}}");
                    }
                    exchange.getResponseHeaders().set("Warning", "299 x: there are more results");
                    with(200, JSON, json + "]").to(exchange);
                });
        try (DicomWeb archive = open(new Credentials.None())) {
            assertThat(archive.find(new Query(Level.STUDY, Map.of(), 5000), Progress.silent()))
                    .hasSize(all)
                    .doesNotHaveDuplicates();
            assertThat(archive.find(new Query(Level.STUDY, Map.of(), 7), Progress.silent()))
                    .hasSize(7);
        }
    }

    @Test
    void anArchiveThatKnowsNoPagesIsAskedTwiceAtMost() throws Exception {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < 500; i++) {
            json.append(i > 0 ? "," : "")
                    .append("{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2.")
                    .append(i)
                    .append("\"]}}");
        }
        serve("/studies", with(200, JSON, json + "]"));
        try (DicomWeb archive = open(new Credentials.None())) {
            assertThat(archive.find(new Query(Level.STUDY, Map.of(), 5000), Progress.silent()))
                    .hasSize(500);
        }
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatAnArchiveRefusesIsToldFileByFile() throws Exception {
        serve(
                "/studies",
                with(
                        202,
                        JSON,
                        """
                        {"00081199":{"vr":"SQ","Value":[{"00081155":{"vr":"UI","Value":["%s"]}}]},
                         "00081198":{"vr":"SQ","Value":[{"00081155":{"vr":"UI","Value":["%s"]},
                           "00081197":{"vr":"US","Value":[290]}}]}}
                        """
                                .formatted(instances.get(0), instances.get(1))));
        try (DicomWeb archive = open(new Credentials.None())) {
            Delivery delivery = archive.send(slices, Progress.silent());
            assertThat(delivery.stored()).isEqualTo(1);
            assertThat(delivery.refused())
                    .containsExactly(
                            new Delivery.Refused(
                                    slices.get(1),
                                    "the archive does not keep this kind of object (0122)"),
                            new Delivery.Refused(
                                    slices.get(2), "the archive does not speak of it"));
        }
    }

    @Test
    void oneBadFileDoesNotSpoilTheOthers() throws Exception {
        String bad =
                new String(
                        Files.readAllBytes(slices.get(1)),
                        java.nio.charset.StandardCharsets.ISO_8859_1);
        server.createContext(
                "/studies",
                exchange -> {
                    try (exchange) {
                        String body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        java.nio.charset.StandardCharsets.ISO_8859_1);
                        with(body.contains(bad) ? 400 : 200, "text/plain", "").to(exchange);
                    }
                });
        try (DicomWeb archive = open(new Credentials.None())) {
            Delivery delivery = archive.send(slices, Progress.silent());
            assertThat(delivery.stored()).isEqualTo(2);
            assertThat(delivery.refused())
                    .containsExactly(
                            new Delivery.Refused(
                                    slices.get(1), "the archive does not take it (400)"));
        }
    }
}

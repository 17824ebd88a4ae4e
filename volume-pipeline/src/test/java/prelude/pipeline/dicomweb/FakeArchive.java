package prelude.pipeline.dicomweb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.SharedData;
import prelude.pipeline.archive.Tls;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.series.TestSeries;

/** A server that answers as a test tells it, and a series that it could hold. */
abstract class FakeArchive {
    static final DicomPort DICOM = DicomPort.standard();
    static final String MULTIPART = "multipart/related; type=\"application/dicom\"; boundary=b";
    static final String JSON = "application/dicom+json";
    static final int SLICES = 3;

    @TempDir Path folder;

    /** What the client asked, {@code GET /studies?...}. */
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    final List<String> secrets = Collections.synchronizedList(new ArrayList<>());
    HttpServer server;
    List<Path> slices;
    final List<String> instances = new ArrayList<>();
    String study = "";
    String series = "";

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
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    void serve(String path, Answer answer) {
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

    static Answer with(int status, String type, byte[] body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    static Answer with(int status, String type, String body) {
        return with(status, type, body.getBytes(US_ASCII));
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    DicomWeb open(Credentials credentials) throws UnusableInputException {
        return new DicomWeb(
                new Endpoint(
                        URI.create(url()),
                        credentials,
                        Tls.STANDARD,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1)),
                DICOM);
    }
}

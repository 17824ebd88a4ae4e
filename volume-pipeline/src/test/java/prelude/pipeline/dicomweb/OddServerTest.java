package prelude.pipeline.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import prelude.cases.stage.Progress;
import prelude.pipeline.archive.Delivery;
import prelude.pipeline.archive.Level;
import prelude.pipeline.archive.Query;

/** How archives differ in searching, redirecting and storing. */
class OddServerTest extends FakeArchive {
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

    private String allTaken() {
        return instances.stream()
                .map("{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"%s\"]}}"::formatted)
                .collect(
                        Collectors.joining(",", "{\"00081199\":{\"vr\":\"SQ\",\"Value\":[", "]}}"));
    }

    private Delivery sent(String type, String answer) throws Exception {
        serve("/studies", with(200, type, answer));
        try (DicomWeb archive = open(new Credentials.None())) {
            return archive.send(slices, Progress.silent());
        } finally {
            server.removeContext("/studies");
        }
    }

    @Test
    void onlyAnAnswerOfAnArchiveCountsAsStored() throws Exception {
        Delivery page = sent("text/html", "<html>log in here</html>");
        assertThat(page.stored()).isZero();
        assertThat(page.refused())
                .hasSize(SLICES)
                .allMatch(r -> r.reason().equals("the archive does not say whether it took it"));
        assertThat(sent("text/plain", "").stored()).isEqualTo(SLICES);
        String xml =
                "<NativeDicomModel><DicomAttribute tag=\"00081199\"><Value>%s</Value></DicomAttribute>%s</NativeDicomModel>";
        String taken = String.join("</Value><Value>", instances);
        assertThat(sent("application/dicom+xml", xml.formatted(taken, "")).stored())
                .isEqualTo(SLICES);
        String failed = "<DicomAttribute tag=\"00081198\"/>";
        assertThat(sent("application/dicom+xml", xml.formatted(taken, failed)).stored()).isZero();
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
                        with(body.contains(bad) ? 400 : 200, JSON, allTaken()).to(exchange);
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

package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.pipeline.archive.FolderLock;

/** {@code prelude pacs} as its user meets it. */
final class PacsTest {
    private static final String STUDIES =
            """
            [{"0020000D":{"vr":"UI","Value":["1.2.3"]},"00080020":{"vr":"DA","Value":["20260131"]},
              "00080061":{"vr":"CS","Value":["CT","SR"]},"00081030":{"vr":"LO","Value":["DOE 4711 Abdomen\\u001b[31m"]},
              "00201208":{"vr":"IS","Value":[275]},"00100020":{"vr":"LO","Value":["ID-77"]},
              "00100010":{"vr":"PN","Value":[{"Alphabetic":"DOE^JANE"}]}}]
            """;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    @TempDir Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        asked.add(
                                exchange.getRequestURI()
                                        + " "
                                        + exchange.getRequestHeaders().getFirst("Authorization"));
                        byte[] body = STUDIES.getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aKeyThatTheArchivePassesOverIsSaid() {
        assertThat(Outcome.of("pacs", "find", "--url", url(), "--accession", "77").err())
                .contains("does not look by --accession: what is shown may be of others");
        assertThat(Outcome.of("pacs", "find", "--url", url(), "--modality", "CT").err())
                .doesNotContain("does not look by");
    }

    private String url() {
        return "http://localhost:%d/".formatted(server.getAddress().getPort());
    }

    @Test
    void aPatientIsShownOnlyToWhoAsks() {
        Outcome shy = Outcome.of("pacs", "find", "--url", url(), "--json");
        JsonNode study = shy.json().path("studies").path(0);
        assertThat(study.path("study_uid").asText()).isEqualTo("1.2.3");
        assertThat(study.path("modalities").path(1).asText()).isEqualTo("SR");
        assertThat(study.path("images").asInt()).isEqualTo(275);
        assertThat(shy.out() + shy.err()).doesNotContain("DOE", "ID-77");
        assertThat(
                        Outcome.of("pacs", "find", "--url", url(), "--json", "--show-patient")
                                .json()
                                .at("/studies/0/patient/name")
                                .asText())
                .isEqualTo("DOE^JANE");
        Outcome words = Outcome.of("pacs", "find", "--url", url());
        assertThat(words.exitCode()).isZero();
        assertThat(words.out())
                .contains("1.2.3", "20260131", "CT,SR", "275 images", "Abdomen")
                .doesNotContain("DOE", "ID-77", "4711", "\u001b");
        Outcome all = Outcome.of("pacs", "find", "--url", url(), "--show-patient");
        assertThat(all.out()).contains("DOE 4711 Abdomen?[31m").doesNotContain("\u001b");
    }

    @Test
    void whatIsLookedForIsAskedFor() {
        Outcome.of(
                        "pacs",
                        "find",
                        "--url",
                        url(),
                        "--patient-name",
                        "DOE^J*",
                        "--modality",
                        "CT",
                        "--date",
                        "20260101-",
                        "--json")
                .json();
        assertThat(asked.getFirst())
                .startsWith("/studies?")
                .contains("00100010=DOE%5EJ*", "00080061=CT", "00080020=20260101-", "limit=100");
    }

    @Test
    void secretsComeFromAFileAndAreSentButNeverShown() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "s3cret\n");
        Path token = Files.writeString(folder.resolve("token"), "t0ken\n");
        Outcome basic =
                Outcome.of(
                        "pacs",
                        "find",
                        "--url",
                        url(),
                        "--user",
                        "surgeon",
                        "--password-file",
                        password);
        assertThat(asked.getLast()).endsWith("Basic c3VyZ2VvbjpzM2NyZXQ=");
        Outcome bearer = Outcome.of("pacs", "find", "--url", url(), "--token-file", token);
        assertThat(asked.getLast()).endsWith("Bearer t0ken");
        assertThat(basic.out() + basic.err() + bearer.out() + bearer.err())
                .doesNotContain("s3cret", "t0ken", "c3VyZ2VvbjpzM2NyZXQ");
    }

    @Test
    void wrongUsageIsToldApart() throws IOException {
        assertThat(misuse("pacs")).startsWith("no command given; 'prelude pacs --help'");
        assertThat(misuse("pacs", "find")).startsWith("name the archive, either with --url");
        assertThat(misuse("pacs", "find", "--url", url(), "--date", "yesterday"))
                .startsWith("--date is written 20260131");
        assertThat(misuse("pacs", "find", "--url", url(), "--patient-id", "a\\b"))
                .startsWith("--patient-id holds nothing");
        assertThat(misuse("pacs", "find", "--url", url(), "--user", "surgeon"))
                .startsWith("--user goes with --password-file");
        assertThat(misuse("pacs", "get", "--url", url(), "--study", "../x", "--out", folder))
                .startsWith("--study is no UID");
        assertThat(misuse("pacs", "find", "--url", url(), "--key", "k")).contains("go together");
        assertThat(asked).isEmpty();
    }

    private static String misuse(Object... words) {
        return Outcome.of(words).refusal(ExitCode.WRONG_USAGE);
    }

    @Test
    void whatCannotBeUsedIsOneSentence() throws IOException {
        assertThat(refusal("find", "--url", "https://surgeon:s3cret@pacs"))
                .contains("--password-file")
                .doesNotContain("s3cret");
        assertThat(refusal("find", "--url", "pacs.example")).contains("not the address");
        assertThat(refusal("find", "--url", url(), "--token-file", folder.resolve("none")))
                .contains("--token-file", "none");
        assertThat(refusal("find", "--url", url(), "--token-env", "PRELUDE_NO_SUCH_VARIABLE"))
                .contains("PRELUDE_NO_SUCH_VARIABLE holds no secret");
        assertThat(refusal("find", "--url", "https://localhost", "--trust", empty()))
                .contains("holds no certificate");
        assertThat(refusal("get", "--url", url(), "--study", "1.2", "--out", empty()))
                .contains("is no folder");
        assertThat(refusal("send", "--url", url(), empty())).contains("is not a DICOM file");
        assertThat(refusal("send", "--url", url(), folder.resolve("none"))).contains("none");
    }

    @Test
    void twoFetchesIntoOneFolderAreRefused() throws Exception {
        try (FolderLock _ = FolderLock.hold(folder)) {
            Path live = Files.writeString(folder.resolve("incoming7.part"), "half an image");
            assertThat(refusal("get", "--url", url(), "--study", "1.2", "--out", folder))
                    .contains("Another Prelude receives into the folder");
            assertThat(live).exists();
        }
    }

    private Path empty() throws IOException {
        return Files.writeString(folder.resolve("empty"), "");
    }

    private static String refusal(Object... words) {
        List<Object> all = new ArrayList<>(List.of("pacs"));
        all.addAll(List.of(words));
        return Outcome.of(all.toArray()).refusal(ExitCode.UNUSABLE_INPUT);
    }
}

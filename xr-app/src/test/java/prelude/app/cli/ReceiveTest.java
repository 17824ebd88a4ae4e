package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;
import prelude.cases.file.CaseFile;
import prelude.pipeline.dimse.Dimse;

/** {@code prelude receive} and {@code pacs --call}, with dcm4che and without. */
final class ReceiveTest {
    private static final Path STORESCU = Path.of("/usr/bin/storescu");

    @TempDir Path folder;

    @Test
    void withoutDcm4cheOneSentenceSaysHowToGetIt() {
        assumeFalse(Dimse.find().isPresent(), "dcm4che is here");
        assertThat(Outcome.of("receive", "--out", folder).refusal(ExitCode.DEVICE_FAILED))
                .contains("PRELUDE_PROFILES=dcm4che");
        assertThat(
                        Outcome.of("pacs", "find", "--call", "PACS@localhost:104")
                                .refusal(ExitCode.DEVICE_FAILED))
                .contains("PRELUDE_PROFILES=dcm4che");
    }

    @Test
    void wrongUsageIsToldApart() {
        assertThat(misuse("receive", "--out", folder, "--aet", "far too long a title"))
                .startsWith("--aet is no AE title");
        assertThat(misuse("receive", "--out", folder, "--accept", "GOOD,ba\\d"))
                .startsWith("--accept is no AE title");
        assertThat(misuse("receive", "--out", folder, "--tls"))
                .startsWith("--tls needs --certificate and --key");
        assertThat(misuse("receive", "--out", folder, "--port", "0")).startsWith("--port");
        assertThat(misuse("pacs", "find", "--call", "PACS")).startsWith("--call is written");
        assertThat(misuse("pacs", "find", "--call", "P@h:1", "--url", "http://h"))
                .startsWith("name the archive, either");
        assertThat(misuse("pacs", "find", "--call", "P@h:1", "--trust", "x"))
                .contains("go with --tls");
        assertThat(
                        misuse(
                                "pacs",
                                "get",
                                "--url",
                                "http://h",
                                "--listen",
                                "1",
                                "--study",
                                "1.2",
                                "--out",
                                folder))
                .contains("go with --call");
    }

    private static String misuse(Object... words) {
        return Outcome.of(words).refusal(ExitCode.WRONG_USAGE);
    }

    @Test
    void aStudyThatIsSentBecomesACase() throws Exception {
        Path out = folder.resolve("out");
        Outcome outcome = received(out);
        JsonNode made = outcome.json().path("cases");
        assertThat(made).hasSize(1);
        assertThat(made.path(0).path("images").asInt()).isEqualTo(12);
        Path file = Path.of(made.path(0).path("file").asText());
        assertThat(file).isEqualTo(out.resolve("case-000001.prelude"));
        assertThat(Outcome.of("inspect", file, "--json").json().at("/volume/dims/2").asInt())
                .isEqualTo(12);
        assertThat(below(out.resolve("inbox")))
                .as("images that name a patient")
                .allMatch(kept -> kept.endsWith(".prelude-taken"));
        assertThat(outcome.out() + outcome.err()).doesNotContain("SAMPLE", "broke off");
    }

    @Test
    void aStudyThatIsSentAgainToANewStartIsASecondCaseThatSaysSo() throws Exception {
        Path out = folder.resolve("out");
        assertThat(received(out).json().at("/cases/0/warnings").toString())
                .doesNotContain("came before");
        JsonNode again = received(out).json().path("cases");
        Path file = Path.of(again.at("/0/file").asText());
        assertThat(file).hasFileName("case-000002.prelude");
        assertThat(CaseFile.readSummary(file).warnings())
                .anyMatch(warning -> warning.contains("came before with the same 12 images"));
    }

    @Test
    void theCaseOfAStudyThatBrokeOffSaysSo() throws Exception {
        JsonNode made = received(folder.resolve("out"), "--abort").json().path("cases");
        assertThat(made.at("/0/warnings").toString()).contains("broke off", "after 12 images");
        Path file = Path.of(made.at("/0/file").asText());
        assertThat(CaseFile.readSummary(file).warnings())
                .anyMatch(warning -> warning.contains("broke off"));
    }

    private Outcome received(Path out, String... ofSender) throws Exception {
        assumeTrue(
                Dimse.find().isPresent(),
                "dcm4che is not in this build; PRELUDE_PROFILES=dcm4che ./prelude test has it");
        assumeTrue(Files.isExecutable(STORESCU), "storescu is not installed (Debian: dcmtk)");
        Path series = folder.resolve("series");
        if (Files.notExists(series)) {
            PhantomStudy.writeSeries(series, PhantomStudy.volume(12), 1);
        }
        int port = freePort();
        CompletableFuture<Outcome> receiving =
                CompletableFuture.supplyAsync(() ->
                        Outcome.of(
                                "receive",
                                "--out",
                                out,
                                "--port",
                                port,
                                "--accept",
                                "SCANNER",
                                "--quiet",
                                "1",
                                "--studies",
                                "1",
                                "--json"));
        awaitListening(port);
        send(series, port, ofSender);
        return receiving.get(120, TimeUnit.SECONDS);
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitListening(int port) throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException _) {
                Thread.sleep(50);
            }
        }
        throw new AssertionError("it never listens");
    }

    private static void send(Path series, int port, String... options)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(STORESCU.toString(), "-aet", "SCANNER", "-aec", "PRELUDE", "+sd"));
        command.addAll(List.of(options));
        command.addAll(List.of("localhost", Integer.toString(port), series.toString()));
        Process storescu = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(storescu.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(storescu.waitFor()).as(said).isZero();
    }
}

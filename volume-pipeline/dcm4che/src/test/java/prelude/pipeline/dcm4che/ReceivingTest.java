package prelude.pipeline.dcm4che;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.SharedData;
import prelude.pipeline.Tools;
import prelude.pipeline.archive.Orthanc;
import prelude.pipeline.archive.Tls;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.DicomText;
import prelude.pipeline.dicom.series.TestSeries;
import prelude.pipeline.dicomweb.Certificates;
import prelude.pipeline.dimse.AeTitle;
import prelude.pipeline.dimse.Arrived;
import prelude.pipeline.dimse.Dimse;
import prelude.pipeline.dimse.Door;
import prelude.pipeline.dimse.Inbox;
import prelude.pipeline.dimse.Listening;

/** What DCMTK's tools send to us. */
class ReceivingTest {
    private static final int SLICES = 6;

    @TempDir Path folder;
    private Path series;
    private int port;
    private Inbox inbox;

    @BeforeEach
    void write() throws Exception {
        series = Files.createDirectory(folder.resolve("series"));
        TestSeries.write(TestSeries.noise(TestSeries.obliqueGrid(SLICES)), series, 1, (_, _) -> {});
        port = Orthanc.freePort();
        inbox =
                new Inbox(
                        folder.resolve("inbox"),
                        DicomPort.standard(),
                        Pseudonyms.ofKey(new byte[32]),
                        Duration.ofMillis(300),
                        InstantSource.system());
    }

    @AfterEach
    void close() throws UnusableInputException {
        inbox.close();
    }

    private Door listen(Optional<Tls> tls) throws Exception {
        return Dimse.required()
                .listen(
                        new Listening(
                                new AeTitle("PRELUDE"), port, Set.of(new AeTitle("SCANNER")), tls),
                        inbox);
    }

    private List<Arrived> await() throws Exception {
        for (int i = 0; i < 100; i++) {
            List<Arrived> complete = inbox.complete();
            if (!complete.isEmpty()) {
                return complete;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no study is complete");
    }

    private String[] storescu(String calling, String called, String... more) {
        List<String> command =
                new ArrayList<>(List.of("storescu", "-aet", calling, "-aec", called));
        command.addAll(List.of(more));
        command.addAll(List.of("+sd", "localhost", Integer.toString(port), series.toString()));
        return command.toArray(new String[0]);
    }

    @Test
    void aStudyIsCompleteWhenItsSenderHasHungUp() throws Exception {
        try (Door _ = listen(Optional.empty())) {
            Tools.run(
                    "echoscu",
                    "-aet",
                    "SCANNER",
                    "-aec",
                    "PRELUDE",
                    "localhost",
                    Integer.toString(port));
            Tools.run(storescu("SCANNER", "PRELUDE"));
            List<Arrived> complete = await();
            assertThat(complete).hasSize(1);
            assertThat(complete.getFirst().images()).isEqualTo(SLICES);
            assertThat(SharedData.filesBelow(complete.getFirst().folder()))
                    .hasSize(SLICES)
                    .allMatch(file -> String.valueOf(file.getFileName()).matches("\\d{6}\\.dcm"));
            complete.getFirst().remove();
            assertThat(SharedData.filesBelow(folder.resolve("inbox")))
                    .allMatch(file -> String.valueOf(file.getFileName()).startsWith(".prelude-"));
        }
    }

    @Test
    void anAssociationThatIsAbortedIsTold() throws Exception {
        try (Door _ = listen(Optional.empty())) {
            Tools.run(storescu("SCANNER", "PRELUDE", "--abort"));
            List<Arrived> complete = await();
            assertThat(complete).singleElement().returns(SLICES, Arrived::images);
            assertThat(complete.getFirst().remarks())
                    .singleElement()
                    .asString()
                    .contains("broke off");
            Tools.run(storescu("SCANNER", "PRELUDE"));
            assertThat(await().getFirst().remarks())
                    .singleElement()
                    .asString()
                    .contains("came before with the same 6 images");
        }
    }

    @Test
    void aCompressedImageIsTakenAsItIs() throws Exception {
        Path file = SharedData.find("dicom_pydicom_testfiles/MR_small_RLE.dcm");
        try (Door _ = listen(Optional.empty())) {
            Tools.run(
                    "storescu",
                    "-aet",
                    "SCANNER",
                    "-aec",
                    "PRELUDE",
                    "-xr",
                    "localhost",
                    Integer.toString(port),
                    file.toString());
            Path came = SharedData.filesBelow(await().getFirst().folder()).getFirst();
            assertThat(frames(came)).isEqualTo(frames(file));
        }
    }

    private static List<String> frames(Path file) throws Exception {
        return DicomText.of(DicomPort.standard(), file).stream()
                .filter(line -> line.startsWith("frame"))
                .toList();
    }

    @Test
    void strangersAndWrongNamesAreTurnedAway() throws Exception {
        try (Door _ = listen(Optional.empty())) {
            assertThatThrownBy(() -> Tools.run(storescu("STRANGER", "PRELUDE")))
                    .hasMessageContaining("Calling AE Title Not Recognized");
            assertThatThrownBy(() -> Tools.run(storescu("SCANNER", "OTHER")))
                    .hasMessageContaining("Called AE Title Not Recognized");
        }
        assertThat(SharedData.filesBelow(folder.resolve("inbox")))
                .allMatch(file -> String.valueOf(file.getFileName()).startsWith(".prelude-"));
    }

    @Test
    void whatIsNotOfferedIsDeclinedAndImagesAreStillTaken() throws Exception {
        try (Door _ = listen(Optional.empty())) {
            assertThat(asked("findscu", "-S")).contains("No Acceptable Presentation Contexts");
            assertThat(asked("getscu", "-S")).contains("No Acceptable Presentation Contexts");
            assertThat(asked("movescu", "-S", "-aem", "SCANNER"))
                    .contains("No Acceptable Presentation Contexts");
            assertThat(asked("termscu")).containsIgnoringCase("presentation context");
            try (Socket stranger = new Socket("localhost", port)) {
                stranger.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
            }
            Tools.run(storescu("SCANNER", "PRELUDE"));
            assertThat(await().getFirst().images()).isEqualTo(SLICES);
        }
    }

    /** What a tool prints that asks us for what we do not have, and fails. */
    private String asked(String tool, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(tool, "-aet", "SCANNER", "-aec", "PRELUDE"));
        command.addAll(List.of(more));
        if (!tool.equals("termscu")) {
            command.addAll(List.of("-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID=1.2"));
        }
        command.addAll(List.of("localhost", Integer.toString(port)));
        try {
            Tools.run(command.toArray(new String[0]));
        } catch (AssertionError failed) {
            return String.valueOf(failed.getMessage());
        }
        throw new AssertionError(tool + " was served");
    }

    @Test
    void anEncryptedLineTakesOnlyWhoShowsACertificate() throws Exception {
        Certificates ours = Certificates.make(folder.resolve("ours"));
        Certificates others = Certificates.make(folder.resolve("others"));
        try (Door _ = listen(Optional.of(ours.shownBy("server")))) {
            Tools.run(
                    storescu(
                            "SCANNER",
                            "PRELUDE",
                            "+tls",
                            ours.file("client.key").toString(),
                            ours.file("client.pem").toString(),
                            "+cf",
                            ours.authority().toString()));
            assertThat(await().getFirst().images()).isEqualTo(SLICES);
            assertThatThrownBy(() ->
                            Tools.run(
                                    storescu(
                                            "SCANNER",
                                            "PRELUDE",
                                            "+tls",
                                            others.file("client.key").toString(),
                                            others.file("client.pem").toString(),
                                            "+cf",
                                            ours.authority().toString())))
                    .isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> Tools.run(storescu("SCANNER", "PRELUDE")))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        try (Door _ = listen(Optional.empty())) {
            assertThatThrownBy(() -> listen(Optional.empty()))
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessageContaining("--port");
        }
    }
}

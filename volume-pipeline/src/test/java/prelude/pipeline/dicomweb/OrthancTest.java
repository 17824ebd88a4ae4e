package prelude.pipeline.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.Noticed;
import prelude.pipeline.SharedData;
import prelude.pipeline.archive.CuttingProxy;
import prelude.pipeline.archive.Delivery;
import prelude.pipeline.archive.Fetched;
import prelude.pipeline.archive.Level;
import prelude.pipeline.archive.Match;
import prelude.pipeline.archive.Orthanc;
import prelude.pipeline.archive.Query;
import prelude.pipeline.archive.ReceivedFolder;
import prelude.pipeline.archive.Tls;
import prelude.pipeline.archive.Wanted;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.series.SeriesReader;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.dicom.series.TestSeries;

/** DICOMweb with a real archive. */
class OrthancTest {
    private static final DicomPort DICOM = DicomPort.standard();
    private static final int SLICES = 40;

    private static Orthanc orthanc;
    private static Volume volume;
    private static List<Path> sent;

    @TempDir Path folder;

    @BeforeAll
    static void start(@TempDir Path shared) throws Exception {
        orthanc = Orthanc.start(shared.resolve("orthanc"), Map.of());
        volume =
                TestSeries.noise(
                        new VoxelGrid(
                                64, 48, SLICES, TestSeries.obliqueGrid(1).patientFromVoxel()));
        Path series = Files.createDirectory(shared.resolve("series"));
        TestSeries.write(volume, series, 1, (_, _) -> {});
        sent = SharedData.filesBelow(series);
        try (DicomWeb archive = open(orthanc.url())) {
            Delivery delivery = archive.send(sent, Progress.silent());
            assertThat(delivery.refused()).isEmpty();
            assertThat(delivery.stored()).isEqualTo(SLICES);
        }
    }

    @AfterAll
    static void stop() {
        if (orthanc != null) {
            orthanc.close();
        }
    }

    private static DicomWeb open(String url) throws UnusableInputException {
        return new DicomWeb(Endpoint.of(url, new Credentials.None(), Tls.STANDARD), DICOM);
    }

    private static List<Match> find(Level level, Map<Tag, String> keys) throws Exception {
        try (DicomWeb archive = open(orthanc.url())) {
            return archive.find(new Query(level, keys, 50), Progress.silent());
        }
    }

    private static Match ourStudy() throws Exception {
        List<Match> studies =
                find(Level.STUDY, Map.of(Tag.PATIENT_ID, "SAMPLE-1", Tag.MODALITY, "CT"));
        assertThat(studies).hasSize(1);
        return studies.getFirst();
    }

    private static Wanted ourSeries() throws Exception {
        String study = ourStudy().text(Tag.STUDY_INSTANCE_UID).orElseThrow();
        List<Match> series = find(Level.SERIES, Map.of(Tag.STUDY_INSTANCE_UID, study));
        assertThat(series).hasSize(1);
        assertThat(series.getFirst().text(Tag.MODALITY)).contains("CT");
        assertThat(series.getFirst().count(Tag.NUMBER_OF_SERIES_RELATED_INSTANCES))
                .hasValue(SLICES);
        return new Wanted(study, series.getFirst().text(Tag.SERIES_INSTANCE_UID));
    }

    private ReceivedFolder received() throws UnusableInputException {
        return ReceivedFolder.open(folder.resolve("in"), DICOM, Progress.silent());
    }

    private void seeTheSameVoxels() throws Exception {
        Path in = folder.resolve("in");
        Volume read =
                new SeriesReader(DICOM)
                        .read(
                                "in",
                                SharedData.filesBelow(in),
                                new SeriesRequest(Optional.empty(), false),
                                Progress.silent())
                        .volume();
        assertThat(read.samples()).isEqualTo(volume.samples());
        assertThat(SharedData.filesBelow(in)).hasSize(SLICES);
    }

    @Test
    void studiesAreFoundByTheirKeys() throws Exception {
        Match study = ourStudy();
        assertThat(study.text(Tag.PATIENT_NAME)).contains("SAMPLE^ABDOMEN");
        assertThat(study.text(Tag.MODALITIES_IN_STUDY)).contains("CT");
        assertThat(study.count(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES)).hasValue(SLICES);
        assertThat(find(Level.STUDY, Map.of(Tag.PATIENT_NAME, "SAMPLE*"))).hasSize(1);
        assertThat(find(Level.STUDY, Map.of(Tag.STUDY_DATE, "20251231-20260102"))).hasSize(1);
        assertThat(find(Level.STUDY, Map.of(Tag.PATIENT_ID, "NOBODY & CO"))).isEmpty();
        assertThat(find(Level.STUDY, Map.of(Tag.MODALITY, "MR"))).isEmpty();
    }

    @Test
    void aSeriesComesWithTheSameVoxels() throws Exception {
        try (DicomWeb archive = open(orthanc.url())) {
            Fetched fetched = archive.fetch(ourSeries(), received(), Progress.silent());
            assertThat(fetched).isEqualTo(new Fetched(0, SLICES));
            seeTheSameVoxels();
            assertThat(archive.fetch(ourSeries(), received(), Progress.silent()))
                    .isEqualTo(new Fetched(SLICES, 0));
        }
    }

    @Test
    void aBrokenFetchGoesOnWhereItEnded() throws Exception {
        Wanted wanted = ourSeries();
        try (CuttingProxy line = new CuttingProxy(orthanc.httpPort, 200_000);
                DicomWeb archive = open("http://localhost:%d/dicom-web".formatted(line.port()))) {
            assertThatThrownBy(() -> archive.fetch(wanted, received(), Progress.silent()))
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessageMatching(
                            "The archive at \\S+ .*; \\d+ of 40 images are in the folder, and the same command goes on from there\\.");
            int kept = SharedData.filesBelow(folder.resolve("in")).size();
            assertThat(kept).isBetween(1, SLICES - 1);
            line.mend();
            Fetched fetched = archive.fetch(wanted, received(), Progress.silent());
            assertThat(fetched).isEqualTo(new Fetched(kept, SLICES - kept));
        }
        seeTheSameVoxels();
    }

    @Test
    void anyTransferSyntaxComesAsItIsStored() throws Exception {
        List<Path> slices =
                SharedData.filesBelow(SharedData.find("ct_chest_lidc0314/dicom")).subList(0, 3);
        for (Path slice : slices) {
            orthanc.give(slice);
        }
        try (DicomWeb archive = open(orthanc.url())) {
            String study =
                    archive.find(
                                    new Query(
                                            Level.STUDY,
                                            Map.of(Tag.PATIENT_ID, "LIDC-IDRI-0314"),
                                            1),
                                    Progress.silent())
                            .getFirst()
                            .text(Tag.STUDY_INSTANCE_UID)
                            .orElseThrow();
            archive.fetch(new Wanted(study, Optional.empty()), received(), Progress.silent());
        }
        List<byte[]> came = new ArrayList<>();
        for (Path file : SharedData.filesBelow(folder.resolve("in"))) {
            came.add(Files.readAllBytes(file));
        }
        for (Path slice : slices) {
            assertThat(came).contains(Files.readAllBytes(slice));
        }
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        try (DicomWeb archive = open(orthanc.url())) {
            assertThatThrownBy(() ->
                            archive.fetch(
                                    new Wanted("1.2.3", Optional.empty()),
                                    received(),
                                    Progress.silent()))
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessageContaining("check the UID")
                    .hasMessageNotContaining("1.2.3");
        }
    }

    @Test
    void anArchiveThatIsNotThereIsSaid() throws Exception {
        assertThat(
                        refusal(
                                "http://localhost:%d/dicom-web".formatted(Orthanc.freePort()),
                                Tls.STANDARD))
                .contains("does not take a connection");
        assertThat(refusal("http://no-such-host.invalid/dicom-web", Tls.STANDARD))
                .contains("not known on this network");
        assertThat(refusal(orthanc.url().replace("http:", "https:"), Tls.STANDARD))
                .contains("does not speak TLS");
        assertThat(refusal(orthanc.url().replace("dicom-web", "elsewhere"), Tls.STANDARD))
                .contains("404", "--url");
    }

    private static String refusal(String url, Tls tls) {
        return refusal(url, new Credentials.None(), tls);
    }

    private static String refusal(String url, Credentials credentials, Tls tls) {
        try (DicomWeb archive = new DicomWeb(Endpoint.of(url, credentials, tls), DICOM)) {
            archive.find(new Query(Level.STUDY, Map.of(), 1), Progress.silent());
            throw new AssertionError("was let in");
        } catch (UnusableInputException e) {
            assertThat(e).hasMessageStartingWith("The archive at " + url);
            return String.valueOf(e.getMessage());
        }
    }

    private static void seeLetIn(String url, Credentials credentials, Tls tls)
            throws UnusableInputException {
        try (DicomWeb archive = new DicomWeb(Endpoint.of(url, credentials, tls), DICOM)) {
            archive.find(new Query(Level.STUDY, Map.of(), 1), Progress.silent());
        }
    }

    @Test
    void onlyWhoIsKnownIsLetIn() throws Exception {
        Map<String, Object> settings = new HashMap<>();
        settings.put("AuthenticationEnabled", true);
        settings.put("RegisteredUsers", Map.of("surgeon", "sécret"));
        try (Orthanc guarded = Orthanc.start(folder.resolve("guarded"), settings)) {
            seeLetIn(guarded.url(), new Credentials.Basic("surgeon", "sécret"), Tls.STANDARD);
            assertThat(refusal(guarded.url(), Tls.STANDARD)).contains("--password-file");
            assertThat(
                            refusal(
                                    guarded.url(),
                                    new Credentials.Basic("surgeon", "wrong"),
                                    Tls.STANDARD))
                    .contains("does not accept this user")
                    .doesNotContain("surgeon", "wrong");
        }
    }

    @Test
    void onlyACertificateOfATrustedAuthorityIsBelieved() throws Exception {
        Certificates ours = Certificates.make(folder.resolve("ours"));
        Certificates others = Certificates.make(folder.resolve("others"));
        Tls tls = new Tls(Optional.of(ours.authority()), Optional.empty());
        try (CuttingProxy line =
                CuttingProxy.encrypted(orthanc.httpPort, ours.shownBy("server").context(), false)) {
            String url = "https://localhost:%d/dicom-web".formatted(line.port());
            seeLetIn(url, new Credentials.None(), tls);
            assertThat(refusal(url, Tls.STANDARD)).contains("not trusted here", "--trust");
            Tls wrong = new Tls(Optional.of(others.authority()), Optional.empty());
            assertThat(refusal(url, wrong)).contains("not trusted here");
            assertThat(refusal(url.replace("localhost", "127.0.0.1"), tls))
                    .contains("for another name");
        }
    }

    @Test
    void anArchiveMayAskWhoWeAre() throws Exception {
        Certificates ours = Certificates.make(folder.resolve("ours"));
        try (CuttingProxy line =
                CuttingProxy.encrypted(orthanc.httpPort, ours.shownBy("server").context(), true)) {
            String url = "https://localhost:%d/dicom-web".formatted(line.port());
            seeLetIn(url, new Credentials.None(), ours.shownBy("client"));
            assertThat(refusal(url, new Tls(Optional.of(ours.authority()), Optional.empty())))
                    .contains("--certificate");
        }
    }

    @Test
    void aFileThatIsNoDicomIsRefusedBeforeAnythingIsSent() throws Exception {
        Path text = Files.writeString(folder.resolve("a.txt"), "not DICOM");
        try (DicomWeb archive = open(orthanc.url())) {
            assertThatThrownBy(
                            () -> archive.send(List.of(sent.getFirst(), text), Progress.silent()))
                    .hasMessageContaining("a.txt is not a DICOM file: nothing was sent");
        }
    }

    @Test
    void manyMatchesComePageByPage() throws Exception {
        Path many = Files.createDirectory(folder.resolve("many"));
        for (long seed = 100; seed < 107; seed++) {
            TestSeries.write(TestSeries.noise(TestSeries.obliqueGrid(2)), many, seed, (_, _) -> {});
        }
        try (DicomWeb archive = open(orthanc.url())) {
            archive.send(SharedData.filesBelow(many), Progress.silent());
            Query query = new Query(Level.STUDY, Map.of(Tag.PATIENT_ID, "SAMPLE-10*"), 5);
            assertThat(archive.find(query, new Noticed())).hasSize(5);
        }
    }
}

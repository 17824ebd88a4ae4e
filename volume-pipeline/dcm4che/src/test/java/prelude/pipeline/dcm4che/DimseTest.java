package prelude.pipeline.dcm4che;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.pipeline.SharedData;
import prelude.pipeline.archive.Archive;
import prelude.pipeline.archive.CuttingProxy;
import prelude.pipeline.archive.Delivery;
import prelude.pipeline.archive.Fetched;
import prelude.pipeline.archive.Level;
import prelude.pipeline.archive.Match;
import prelude.pipeline.archive.Orthanc;
import prelude.pipeline.archive.Query;
import prelude.pipeline.archive.ReceivedFolder;
import prelude.pipeline.archive.Wanted;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.DicomText;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.series.SeriesReader;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.dicom.series.TestSeries;
import prelude.pipeline.dimse.Dimse;
import prelude.pipeline.dimse.Peer;

/** C-FIND, C-GET, C-MOVE and C-STORE with Orthanc. */
class DimseTest {
    private static final DicomPort DICOM = DicomPort.standard();
    private static final int SLICES = 40;

    private static Orthanc orthanc;
    private static int movePort;
    private static Volume volume;

    @TempDir Path folder;

    @BeforeAll
    static void start(@TempDir Path shared) throws Exception {
        movePort = Orthanc.freePort();
        orthanc =
                Orthanc.start(
                        shared.resolve("orthanc"),
                        Map.of(
                                "DicomModalities",
                                Map.of(
                                        "prelude",
                                        Map.of(
                                                "AET",
                                                "PRELUDE",
                                                "Host",
                                                "127.0.0.1",
                                                "Port",
                                                movePort,
                                                "AllowGet",
                                                true))));
        volume = TestSeries.noise(TestSeries.obliqueGrid(SLICES));
        Path series = Files.createDirectory(shared.resolve("series"));
        TestSeries.write(volume, series, 1, (_, _) -> {});
        try (Archive archive = open(get())) {
            Delivery delivery = archive.send(SharedData.filesBelow(series), Progress.silent());
            assertThat(delivery).isEqualTo(new Delivery(SLICES, List.of()));
        }
    }

    @AfterAll
    static void stop() {
        if (orthanc != null) {
            orthanc.close();
        }
    }

    private static Peer get() {
        return Peers.plain("ORTHANC", orthanc.dicomPort, "PRELUDE", OptionalInt.empty());
    }

    private static Peer move() {
        return Peers.plain("ORTHANC", orthanc.dicomPort, "PRELUDE", OptionalInt.of(movePort));
    }

    private static Archive open(Peer peer) throws Exception {
        return Dimse.required().connect(peer);
    }

    private static List<Match> find(Level level, Map<Tag, String> keys, int most) throws Exception {
        try (Archive archive = open(get())) {
            return archive.find(new Query(level, keys, most), Progress.silent());
        }
    }

    private static Wanted ourSeries() throws Exception {
        List<Match> studies =
                find(Level.STUDY, Map.of(Tag.PATIENT_ID, "SAMPLE-1", Tag.MODALITY, "CT"), 50);
        assertThat(studies).hasSize(1);
        assertThat(studies.getFirst().text(Tag.PATIENT_NAME)).contains("SAMPLE^ABDOMEN");
        assertThat(studies.getFirst().count(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES))
                .hasValue(SLICES);
        String study = studies.getFirst().text(Tag.STUDY_INSTANCE_UID).orElseThrow();
        List<Match> series = find(Level.SERIES, Map.of(Tag.STUDY_INSTANCE_UID, study), 50);
        assertThat(series).hasSize(1);
        return new Wanted(study, series.getFirst().text(Tag.SERIES_INSTANCE_UID));
    }

    private ReceivedFolder received() throws UnusableInputException {
        return ReceivedFolder.open(folder.resolve("in"), DICOM, Progress.silent());
    }

    private void seeTheSameVoxels() throws Exception {
        List<Path> files = SharedData.filesBelow(folder.resolve("in"));
        assertThat(files).hasSize(SLICES);
        Volume read =
                new SeriesReader(DICOM)
                        .read(
                                "in",
                                files,
                                new SeriesRequest(Optional.empty(), false),
                                Progress.silent())
                        .volume();
        assertThat(read.samples()).isEqualTo(volume.samples());
    }

    @Test
    void studiesAreFoundByTheirKeys() throws Exception {
        assertThat(find(Level.STUDY, Map.of(Tag.PATIENT_NAME, "SAMPLE*"), 50)).isNotEmpty();
        assertThat(find(Level.STUDY, Map.of(Tag.STUDY_DATE, "20251231-20260102"), 50)).isNotEmpty();
        assertThat(find(Level.STUDY, Map.of(Tag.PATIENT_ID, "NOBODY"), 50)).isEmpty();
    }

    @Test
    void aSeriesComesOverOurOwnLine() throws Exception {
        try (Archive archive = open(get())) {
            assertThat(archive.fetch(ourSeries(), received(), Progress.silent()))
                    .isEqualTo(new Fetched(0, SLICES));
            seeTheSameVoxels();
            assertThat(archive.fetch(ourSeries(), received(), Progress.silent()))
                    .isEqualTo(new Fetched(SLICES, 0));
        }
    }

    @Test
    void aSeriesComesToOurPort() throws Exception {
        try (Archive archive = open(move())) {
            assertThat(archive.fetch(ourSeries(), received(), Progress.silent()))
                    .isEqualTo(new Fetched(0, SLICES));
        }
        seeTheSameVoxels();
    }

    @Test
    void aBrokenFetchGoesOnWhereItEnded() throws Exception {
        Wanted wanted = ourSeries();
        try (CuttingProxy line = new CuttingProxy(orthanc.dicomPort, 40_000);
                Archive archive =
                        open(Peers.plain("ORTHANC", line.port(), "PRELUDE", OptionalInt.empty()))) {
            assertThatThrownBy(() -> archive.fetch(wanted, received(), Progress.silent()))
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessageContaining("of 40 images are in the folder, and the same command");
            int kept = SharedData.filesBelow(folder.resolve("in")).size();
            assertThat(kept).isBetween(1, SLICES - 1);
            line.mend();
            assertThat(archive.fetch(wanted, received(), Progress.silent()))
                    .isEqualTo(new Fetched(kept, SLICES - kept));
        }
        seeTheSameVoxels();
    }

    @Test
    void aCompressedSeriesComesAsItIsStored() throws Exception {
        List<Path> slices =
                SharedData.filesBelow(SharedData.find("mr_head_t1_sag_anon/dicom")).subList(0, 3);
        try (Archive archive = open(get())) {
            assertThat(archive.send(slices, Progress.silent()).stored()).isEqualTo(3);
            for (Match study :
                    archive.find(
                            new Query(Level.STUDY, Map.of(Tag.MODALITY, "MR"), 9),
                            Progress.silent())) {
                archive.fetch(
                        new Wanted(
                                study.text(Tag.STUDY_INSTANCE_UID).orElseThrow(), Optional.empty()),
                        received(),
                        Progress.silent());
            }
        }
        List<Path> came = SharedData.filesBelow(folder.resolve("in"));
        assertThat(came).hasSize(3);
        assertThat(texts(came)).containsExactlyInAnyOrderElementsOf(texts(slices));
    }

    private static List<List<String>> texts(List<Path> files) throws Exception {
        List<List<String>> texts = new ArrayList<>();
        for (Path file : files) {
            texts.add(DicomText.of(DICOM, file));
        }
        return texts;
    }

    @Test
    void whoIsNotKnownIsToldInWords() throws IOException {
        assertThat(
                        Peers.refusal(
                                Peers.plain(
                                        "NOBODY",
                                        orthanc.dicomPort,
                                        "PRELUDE",
                                        OptionalInt.empty())))
                .contains("goes by another AE title", "--call", "--aet");
        assertThat(
                        Peers.refusal(
                                Peers.plain(
                                        "ORTHANC",
                                        orthanc.dicomPort,
                                        "STRANGER",
                                        OptionalInt.empty())))
                .contains("knows us as STRANGER");
        assertThat(
                        Peers.refusal(
                                Peers.plain(
                                        "ORTHANC",
                                        Orthanc.freePort(),
                                        "PRELUDE",
                                        OptionalInt.empty())))
                .contains("does not take a connection");
        assertThat(
                        Peers.refusal(
                                Peers.plain(
                                        "ORTHANC",
                                        orthanc.httpPort,
                                        "PRELUDE",
                                        OptionalInt.empty())))
                .contains("broke the connection off");
    }
}

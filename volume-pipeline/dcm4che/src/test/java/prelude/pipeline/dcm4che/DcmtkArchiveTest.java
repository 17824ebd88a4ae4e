package prelude.pipeline.dcm4che;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.Progress;
import prelude.cases.volume.Volume;
import prelude.pipeline.SharedData;
import prelude.pipeline.archive.Archive;
import prelude.pipeline.archive.Delivery;
import prelude.pipeline.archive.Fetched;
import prelude.pipeline.archive.Level;
import prelude.pipeline.archive.Match;
import prelude.pipeline.archive.Query;
import prelude.pipeline.archive.ReceivedFolder;
import prelude.pipeline.archive.ServerProcess;
import prelude.pipeline.archive.Wanted;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.series.SeriesReader;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.dicom.series.TestSeries;
import prelude.pipeline.dimse.Dimse;
import prelude.pipeline.dimse.Peer;

/** C-FIND, C-GET, C-MOVE and C-STORE with DCMTK's dcmqrscp, the field's other archive. */
class DcmtkArchiveTest {
    private static final DicomPort DICOM = DicomPort.standard();
    private static final int SLICES = 12;

    private static Dcmqrscp dcmtk;
    private static int movePort;
    private static Volume volume;

    @TempDir Path folder;

    @BeforeAll
    static void start(@TempDir Path shared) throws Exception {
        movePort = ServerProcess.freePort();
        dcmtk = Dcmqrscp.start(shared, movePort);
        volume = TestSeries.noise(TestSeries.obliqueGrid(SLICES));
        Path series = Files.createDirectory(shared.resolve("series"));
        TestSeries.write(volume, series, 1, (_, _) -> {});
        try (Archive archive = open(us(OptionalInt.empty()))) {
            assertThat(archive.send(SharedData.filesBelow(series), Progress.silent()))
                    .isEqualTo(new Delivery(SLICES, List.of()));
        }
    }

    @AfterAll
    static void stop() {
        if (dcmtk != null) {
            dcmtk.close();
        }
    }

    private static Peer us(OptionalInt move) {
        return Peers.plain("DCMTK", dcmtk.port, "PRELUDE", move);
    }

    private static Archive open(Peer peer) throws Exception {
        return Dimse.required().connect(peer);
    }

    private static List<Match> find(Level level, Map<Tag, String> keys) throws Exception {
        try (Archive archive = open(us(OptionalInt.empty()))) {
            return archive.find(new Query(level, keys, 50), Progress.silent());
        }
    }

    private static Wanted study() throws Exception {
        List<Match> studies = find(Level.STUDY, Map.of(Tag.PATIENT_ID, "SAMPLE-1"));
        assertThat(studies).hasSize(1);
        assertThat(studies.getFirst().text(Tag.PATIENT_NAME)).contains("SAMPLE^ABDOMEN");
        return new Wanted(
                studies.getFirst().text(Tag.STUDY_INSTANCE_UID).orElseThrow(), Optional.empty());
    }

    private void fetch(Wanted wanted, OptionalInt move) throws Exception {
        ReceivedFolder in = ReceivedFolder.open(folder.resolve("in"), DICOM, Progress.silent());
        try (Archive archive = open(us(move))) {
            assertThat(archive.fetch(wanted, in, Progress.silent()))
                    .isEqualTo(new Fetched(0, SLICES));
        }
        Volume read =
                new SeriesReader(DICOM)
                        .read(
                                "in",
                                SharedData.filesBelow(in.path()),
                                new SeriesRequest(Optional.empty(), false),
                                Progress.silent())
                        .volume();
        assertThat(read.samples()).isEqualTo(volume.samples());
    }

    @Test
    void studiesSeriesAndTheirKeysAreFound() throws Exception {
        assertThat(find(Level.STUDY, Map.of(Tag.PATIENT_NAME, "SAMPLE*"))).hasSize(1);
        assertThat(find(Level.STUDY, Map.of(Tag.STUDY_DATE, "20251231-20260102"))).hasSize(1);
        assertThat(find(Level.STUDY, Map.of(Tag.PATIENT_ID, "NOBODY"))).isEmpty();
        List<Match> series = find(Level.SERIES, Map.of(Tag.STUDY_INSTANCE_UID, study().studyUid()));
        assertThat(series)
                .singleElement()
                .satisfies(one -> assertThat(one.text(Tag.MODALITY)).contains("CT"));
    }

    @Test
    void aKeyThatItDoesNotKnowIsSeenToBePassedOver() throws Exception {
        Query query = new Query(Level.STUDY, Map.of(Tag.MODALITY, "MR"), 50);
        assertThat(query.unheeded(find(Level.STUDY, query.keys()))).containsExactly(Tag.MODALITY);
        assertThat(
                        new Query(Level.STUDY, Map.of(Tag.PATIENT_ID, "SAMPLE-1"), 50)
                                .unheeded(find(Level.STUDY, Map.of(Tag.PATIENT_ID, "SAMPLE-1"))))
                .isEmpty();
    }

    @Test
    void aStudyComesOverOurOwnLine() throws Exception {
        fetch(study(), OptionalInt.empty());
    }

    @Test
    void aSeriesComesOverOurOwnLine() throws Exception {
        Wanted study = study();
        String series =
                find(Level.SERIES, Map.of(Tag.STUDY_INSTANCE_UID, study.studyUid()))
                        .getFirst()
                        .text(Tag.SERIES_INSTANCE_UID)
                        .orElseThrow();
        fetch(new Wanted(study.studyUid(), Optional.of(series)), OptionalInt.empty());
    }

    @Test
    void aStudyComesToOurPort() throws Exception {
        fetch(study(), OptionalInt.of(movePort));
    }

    @Test
    void whoIsNotKnownIsToldInWords() {
        assertThat(Peers.refusal(Peers.plain("OTHER", dcmtk.port, "PRELUDE", OptionalInt.empty())))
                .contains("goes by another AE title", "--call", "--aet");
        assertThat(Peers.refusal(Peers.plain("DCMTK", dcmtk.port, "STRANGER", OptionalInt.empty())))
                .contains("does not know us as STRANGER");
    }
}

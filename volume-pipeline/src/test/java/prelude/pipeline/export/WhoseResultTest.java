package prelude.pipeline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.file.Case;
import prelude.cases.file.Gate;
import prelude.cases.file.Lane;
import prelude.cases.file.StageRecord;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.Noticed;
import prelude.pipeline.SharedData;
import prelude.pipeline.deidentify.PatientIdentity;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.deidentify.ReidentificationTable;
import prelude.pipeline.deidentify.StudyRecord;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.labels.ResultStudy;
import prelude.pipeline.source.Scan;
import prelude.pipeline.source.VolumeSource;

class WhoseResultTest {
    private static final String ENTRY = "0123456789abcdef0123456789abcdef";

    @TempDir Path folder;

    private final Pseudonyms pseudonyms = Pseudonyms.ofKey(new byte[32]);

    private WhoseResult whose() {
        return new WhoseResult(new ReidentificationTable(folder), () -> pseudonyms);
    }

    private Case imported() {
        VoxelGrid grid =
                VoxelGrid.axisAligned(2, 2, 2, new Vector3d(1, 1, 1), new Vector3d(0, 0, 0));
        Gate unsigned = new Gate(Gate.State.UNSIGNED, List.of());
        Map<String, String> read =
                Map.of(
                        "study",
                        pseudonyms.uid("1.2.1"),
                        "series",
                        pseudonyms.uid("1.2.2"),
                        "frame_of_reference",
                        pseudonyms.uid("1.2.3"),
                        Scan.TABLE_ENTRY,
                        ENTRY);
        return new Case(
                Volume.ofHounsfield(grid, new short[8]),
                new LabelMap(grid, List.of()),
                List.of(),
                List.of(),
                Lane.TEACHING,
                false,
                unsigned,
                unsigned,
                List.of(new StageRecord("read", "1", read, null, null)),
                List.of());
    }

    private void remember() throws Exception {
        remember("Doe^Jane", ENTRY);
    }

    private void remember(String name, String entry) throws Exception {
        PatientIdentity identity =
                new PatientIdentity(
                        name,
                        "4711",
                        "19700101",
                        "F",
                        "20261120",
                        "101500",
                        "7",
                        "A1",
                        "",
                        "1.2.1",
                        "1.2.2",
                        "1.2.3",
                        "1.2.840.10008.5.1.4.1.1.2",
                        List.of("1.2.4.1", "1.2.4.2"),
                        0);
        new ReidentificationTable(folder)
                .remember(
                        pseudonyms.uid("1.2.2"),
                        new StudyRecord(Map.of(), identity, entry),
                        new Noticed());
    }

    @Test
    void aResultIsOfNobodyByNameAndItsImagesArePseudonymsToo() throws Exception {
        remember();

        ResultStudy study = whose().pseudonymous(imported());

        assertThat(study.patientName()).isEmpty();
        assertThat(study.patientId()).isEmpty();
        assertThat(study.studyUid()).isEqualTo(pseudonyms.uid("1.2.1"));
        assertThat(study.sourceUids())
                .containsExactly(pseudonyms.uid("1.2.4.1"), pseudonyms.uid("1.2.4.2"));
    }

    @Test
    void aCaseFromElsewhereStillHasAPseudonymousResult() throws Exception {
        ResultStudy study = whose().pseudonymous(imported());

        assertThat(study.seriesUid()).isEqualTo(pseudonyms.uid("1.2.2"));
        assertThat(study.sourceUids()).isEmpty();
        assertThatThrownBy(() -> whose().named(imported()))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("not known on this machine");
    }

    @Test
    void forTheArchiveTheStudysOwnIdentifiersComeBack() throws Exception {
        remember();

        ResultStudy study = whose().named(imported());

        assertThat(study.patientName()).isEqualTo("Doe^Jane");
        assertThat(study.studyUid()).isEqualTo("1.2.1");
        assertThat(study.frameOfReferenceUid()).isEqualTo("1.2.3");
        assertThat(study.sourceUids()).containsExactly("1.2.4.1", "1.2.4.2");
        assertThat(study.toString()).doesNotContain("Doe");
    }

    @Test
    void anotherPatientsEntryOfTheSameSeriesIsNeverTaken() throws Exception {
        String others = "ffffffffffffffffffffffffffffffff";
        remember();
        remember("Smith^Ann", others);
        assertThat(whose().named(imported()).patientName()).isEqualTo("Doe^Jane");

        new ReidentificationTable(folder).forget(pseudonyms.uid("1.2.2"));
        remember("Smith^Ann", others);

        assertThatThrownBy(() -> whose().named(imported()))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("not known on this machine");
    }

    @Test
    void aRealSeriesImagesAreKnownInTheOrderOfTheirSlices() throws Exception {
        Path pet = SharedData.find("pet_plus_seg_qin024/PET");
        Map<String, Double> heightOf = new HashMap<>();
        for (Path file : SharedData.filesBelow(pet)) {
            try (Arena arena = Arena.ofConfined()) {
                DataSet image = DicomPort.standard().read(file, arena).orElseThrow();
                heightOf.put(
                        image.text(Tag.SOP_INSTANCE_UID).orElseThrow(),
                        image.numbers(Tag.IMAGE_POSITION_PATIENT)[2]);
            }
        }

        Scan scan =
                new VolumeSource(DicomPort.standard(), pseudonyms)
                        .withStudies()
                        .open(List.of(pet), SeriesRequest.only(), new Noticed());

        List<String> uids = scan.study().orElseThrow().identity().sopInstanceUids();
        assertThat(uids).hasSize(299);
        for (int slice = 0; slice < 299; slice++) {
            assertThat(heightOf.get(uids.get(slice)))
                    .isNotNull()
                    .isCloseTo(scan.volume().grid().patientMm(0, 0, slice).z, within(1e-3));
        }
    }
}

package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prelude.pipeline.dicom.series.TestSeries.set;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.pipeline.dicom.data.Tag;

class SharedOriginTest {
    @TempDir Path folder;

    private final Volume scan = TestSeries.noise(TestSeries.obliqueGrid(9));
    private StudyFolder study;

    @BeforeEach
    void open() {
        study = new StudyFolder(folder);
    }

    @ParameterizedTest
    @EnumSource(names = {"FRAME_OF_REFERENCE_UID", "STUDY_INSTANCE_UID", "PATIENT_ID"})
    void slicesOfTwoOriginsAreNeverOneVolume(Origin tag) throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> {
                    if (slice > 6) {
                        set(d, tag.tag, "1.2.3");
                    }
                });

        study.assertRefusedBecause(
                "its slices differ in "
                        + tag.tag
                        + ", for example series1-007.dcm from others: take out those that do not"
                        + " belong");
    }

    enum Origin {
        FRAME_OF_REFERENCE_UID(Tag.FRAME_OF_REFERENCE_UID),
        STUDY_INSTANCE_UID(Tag.STUDY_INSTANCE_UID),
        PATIENT_ID(Tag.PATIENT_ID);

        private final Tag tag;

        Origin(Tag tag) {
            this.tag = tag;
        }
    }

    @Test
    void aFrameOfReferencePerSliceIsAnAnonymisersAndSaidSo() throws Exception {
        TestSeries.write(
                scan,
                folder,
                1,
                (slice, d) -> set(d, Tag.FRAME_OF_REFERENCE_UID, "1.2.3." + slice));

        SeriesVolume read = study.read();

        assertThat(read.volume().samples()).isEqualTo(scan.samples());
        assertThat(read.facts().frameOfReferenceUid()).isEmpty();
        assertThat(study.warnings())
                .singleElement()
                .asString()
                .startsWith("Each slice states another Frame of Reference UID (0020,0052)");
    }

    @Test
    void aCtAmongMrIsRefused() throws Exception {
        TestSeries.write(
                scan, folder, 1, (slice, d) -> set(d, Tag.MODALITY, slice == 0 ? "CT" : "MR"));

        study.assertRefusedBecause(
                "its slices differ in Modality (0008,0060), for example series1-000.dcm from"
                        + " others: take out those that do not belong");
    }

    @Test
    void imagesWithoutASeriesUidAreNotStacked() throws Exception {
        TestSeries.write(scan, folder, 1, (_, d) -> set(d, Tag.SERIES_INSTANCE_UID, ""));

        assertThatThrownBy(study::read)
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("series1-000.dcm lacks Series Instance UID (0020,000E)");
    }
}

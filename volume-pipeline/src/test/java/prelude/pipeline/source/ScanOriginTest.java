package prelude.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScanOriginTest {

    private static ScanOrigin origin(String study, String frame, String patient) {
        return new ScanOrigin("DICOM", 1, study, "series", frame, patient);
    }

    @Test
    void twoScansAreOfOnePatientWhereTheirPatientsOrElseTheirStudiesAreOne() {
        assertThat(origin("a", "", "p").samePatientAs(origin("b", "", "p"))).contains(true);
        assertThat(origin("a", "", "").samePatientAs(origin("a", "", "p"))).contains(true);
        assertThat(origin("a", "", "p").samePatientAs(origin("a", "", "q"))).contains(false);
        assertThat(origin("a", "", "").samePatientAs(origin("b", "", "q"))).isEmpty();
        ScanOrigin nifti = new ScanOrigin("NIfTI", 1, "", "", "");
        assertThat(nifti.samePatientAs(nifti)).isEmpty();
    }

    @Test
    void coordinatesMeanTheSameOnlyWhereBothSaySo() {
        assertThat(origin("a", "f", "").sharesFrameWith(origin("b", "f", ""))).isTrue();
        assertThat(origin("a", "", "").sharesFrameWith(origin("a", "", ""))).isFalse();
    }

    @Test
    void noRecordTellsOfThePatient() {
        assertThat(origin("a", "f", "p").parameters()).doesNotContainValue("p");
    }
}

package prelude.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static prelude.pipeline.dicom.series.PatientMark.Likeness.ANOTHER;
import static prelude.pipeline.dicom.series.PatientMark.Likeness.SAME;
import static prelude.pipeline.dicom.series.PatientMark.Likeness.UNSAID;

import org.junit.jupiter.api.Test;
import prelude.pipeline.dicom.series.PatientMark;

final class ScanOriginTest {

    private static ScanOrigin origin(String study, String frame, String patient) {
        return new ScanOrigin(
                "DICOM", 1, study, "series", frame, new PatientMark(patient, "", "", ""));
    }

    @Test
    void twoScansAreOfOnePatientWhereTheirPatientsOrElseTheirStudiesAreOne() {
        assertThat(origin("a", "", "p").samePatientAs(origin("b", "", "p"))).isEqualTo(SAME);
        assertThat(origin("a", "", "").samePatientAs(origin("a", "", "p"))).isEqualTo(SAME);
        assertThat(origin("a", "", "p").samePatientAs(origin("a", "", "q"))).isEqualTo(ANOTHER);
        assertThat(origin("a", "", "").samePatientAs(origin("b", "", "q"))).isEqualTo(UNSAID);
        ScanOrigin nifti = new ScanOrigin("NIfTI", 1, "", "", "");
        assertThat(nifti.samePatientAs(nifti)).isEqualTo(UNSAID);
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

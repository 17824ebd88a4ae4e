package prelude.pipeline.dicom.series;

import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;

/**
 * Who a series says that it shows. Identifiers: only for a user who asks to see them, never for a
 * log, a case or a sentence.
 *
 * @param name as DICOM writes names; each text is empty where it is not stated
 * @param birthDate as {@code yyyymmdd}, like the study's date
 */
public record PatientWords(String name, String id, String birthDate, String sex, String studyDate) {

    static PatientWords of(DataSet dataSet) {
        return new PatientWords(
                dataSet.text(Tag.PATIENT_NAME).orElse(""),
                dataSet.text(Tag.PATIENT_ID).orElse(""),
                dataSet.text(Tag.PATIENT_BIRTH_DATE).orElse(""),
                dataSet.text(Tag.PATIENT_SEX).orElse(""),
                dataSet.text(Tag.STUDY_DATE).orElse(""));
    }

    /** Says nothing: a log of it names nobody. */
    @Override
    public String toString() {
        return "PatientWords[hidden]";
    }
}

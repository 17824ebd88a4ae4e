package prelude.pipeline.dicom.series;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import prelude.cases.volume.Modality;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;

/**
 * Which series an object belongs to. The UIDs are identifiers: they never reach a sentence, and a
 * case only as pseudonyms.
 *
 * @param patientIdHash of the Patient ID alone, placeholder or not; empty where there is none
 * @param patient tells patients apart, and names none
 * @param modality as DICOM codes it, for example {@code CT}
 */
record SeriesKey(
        String seriesUid,
        String studyUid,
        String frameOfReferenceUid,
        String patientIdHash,
        PatientMark patient,
        String modality,
        String description) {

    static SeriesKey of(DataSet dataSet) {
        String modality = dataSet.text(Tag.MODALITY).orElse("");
        return new SeriesKey(
                dataSet.text(Tag.SERIES_INSTANCE_UID).orElse(""),
                dataSet.text(Tag.STUDY_INSTANCE_UID).orElse(""),
                dataSet.text(Tag.FRAME_OF_REFERENCE_UID).orElse(""),
                hash(dataSet.text(Tag.PATIENT_ID).orElse("")),
                PatientMark.of(dataSet),
                modality.matches("[A-Z]{2,16}") ? modality : "unknown",
                dataSet.text(Tag.SERIES_DESCRIPTION).orElse(""));
    }

    private static String hash(String identifier) {
        if (identifier.isEmpty()) {
            return "";
        }
        byte[] text = identifier.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(UidSource.sha256().digest(text));
    }

    /** Whether images of this modality stack up to a volume; of ultrasound, the enhanced ones. */
    boolean volumetric() {
        return Rescale.modality(modality) != Modality.OTHER;
    }
}

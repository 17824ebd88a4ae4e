package prelude.pipeline.deidentify;

import java.util.ArrayList;
import java.util.List;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;

/**
 * Who a series is of, in the scanner's own words: what results that are sent back must carry, and
 * what a surgeon compares at sign-off. It goes into the re-identification table and, only with
 * {@code --keep-identity}, into a case. Texts are empty where the study says nothing.
 *
 * @param birthDate yyyymmdd, as are all dates
 * @param sopInstanceUids of the images, in the order of the slices
 * @param dateShiftSeconds by how much the dates that a case keeps are earlier than the true ones
 */
public record PatientIdentity(
        String patientName,
        String patientId,
        String birthDate,
        String sex,
        String studyDate,
        String studyTime,
        String studyId,
        String accessionNumber,
        String referringPhysician,
        String studyUid,
        String seriesUid,
        String frameOfReferenceUid,
        String sopClassUid,
        List<String> sopInstanceUids,
        long dateShiftSeconds) {

    public PatientIdentity {
        sopInstanceUids = List.copyOf(sopInstanceUids);
    }

    static PatientIdentity of(DataSet header, List<String> sopInstanceUids, DateShift shift) {
        return new PatientIdentity(
                text(header, Tag.PATIENT_NAME),
                text(header, Tag.PATIENT_ID),
                text(header, Tag.PATIENT_BIRTH_DATE),
                text(header, Tag.PATIENT_SEX),
                text(header, Tag.STUDY_DATE),
                text(header, Tag.STUDY_TIME),
                text(header, Tag.STUDY_ID),
                text(header, Tag.ACCESSION_NUMBER),
                text(header, Tag.REFERRING_PHYSICIAN_NAME),
                text(header, Tag.STUDY_INSTANCE_UID),
                text(header, Tag.SERIES_INSTANCE_UID),
                text(header, Tag.FRAME_OF_REFERENCE_UID),
                text(header, Tag.SOP_CLASS_UID),
                sopInstanceUids,
                shift.seconds());
    }

    private static String text(DataSet header, Tag tag) {
        return header.text(tag).orElse("");
    }

    /** Whether both carry the same Patient ID and Patient's Name. */
    boolean namesSameAs(PatientIdentity other) {
        return patientId.equals(other.patientId) && patientName.equals(other.patientName);
    }

    /** All of it, such that two that differ give two texts. */
    String canonicalText() {
        List<String> parts =
                new ArrayList<>(
                        List.of(
                                patientName,
                                patientId,
                                birthDate,
                                sex,
                                studyDate,
                                studyTime,
                                studyId,
                                accessionNumber,
                                referringPhysician,
                                studyUid,
                                seriesUid,
                                frameOfReferenceUid,
                                sopClassUid,
                                Long.toString(dateShiftSeconds)));
        parts.addAll(sopInstanceUids);
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part.length()).append(':').append(part);
        }
        return text.toString();
    }

    /** Nothing: whatever is printed by accident must not name a patient. */
    @Override
    public String toString() {
        return "an identity, which is not shown";
    }
}

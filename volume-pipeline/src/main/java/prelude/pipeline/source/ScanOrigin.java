package prelude.pipeline.source;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is kept of where a volume came from: nothing that names a patient, a study or a folder.
 *
 * @param format for example {@code DICOM}
 * @param files how many files its voxels came from
 * @param study pseudonym of the Study Instance UID; empty where the format has none
 * @param series pseudonym of the Series Instance UID, likewise
 * @param frameOfReference pseudonym of the Frame of Reference UID, likewise
 * @param patient pseudonym of Patient ID, birth date and sex, empty where the ID tells nobody, to
 *     tell whether two scans are of one patient; it goes into no record
 */
public record ScanOrigin(
        String format,
        int files,
        String study,
        String series,
        String frameOfReference,
        String patient) {

    /** Of a format that does not tell patients apart. */
    public ScanOrigin(
            String format, int files, String study, String series, String frameOfReference) {
        this(format, files, study, series, frameOfReference, "");
    }

    /** Whether both are known to be of one patient; empty where it cannot be known. */
    public Optional<Boolean> samePatientAs(ScanOrigin other) {
        if (!patient.isEmpty() && !other.patient.isEmpty()) {
            return Optional.of(patient.equals(other.patient));
        }
        return !study.isEmpty() && study.equals(other.study) ? Optional.of(true) : Optional.empty();
    }

    /** Whether both say that their coordinates mean the same. */
    public boolean sharesFrameWith(ScanOrigin other) {
        return !frameOfReference.isEmpty() && frameOfReference.equals(other.frameOfReference);
    }

    /** As a stage's record keeps it: what is empty is left out. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("format", format);
        parameters.put("files", Integer.toString(files));
        parameters.put("study", study);
        parameters.put("series", series);
        parameters.put("frame_of_reference", frameOfReference);
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }
}

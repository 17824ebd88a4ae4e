package prelude.pipeline.source;

import java.util.Map;
import java.util.TreeMap;
import prelude.pipeline.dicom.series.PatientMark;
import prelude.pipeline.dicom.series.PatientMark.Likeness;

/**
 * What is kept of where a volume came from: nothing that names a patient, a study or a folder.
 *
 * @param format for example {@code DICOM}
 * @param files how many files its voxels came from
 * @param study pseudonym of the Study Instance UID; empty where the format has none
 * @param series pseudonym of the Series Instance UID, likewise
 * @param frameOfReference pseudonym of the Frame of Reference UID, likewise
 * @param patient pseudonyms that tell whether two scans are of one patient; they go into no record
 */
public record ScanOrigin(
        String format,
        int files,
        String study,
        String series,
        String frameOfReference,
        PatientMark patient) {

    /** Of a format that does not tell patients apart. */
    public ScanOrigin(
            String format, int files, String study, String series, String frameOfReference) {
        this(format, files, study, series, frameOfReference, PatientMark.NONE);
    }

    /** Whether both are of one patient: by what they state of him, else by their study. */
    public Likeness samePatientAs(ScanOrigin other) {
        Likeness stated = patient.likenessTo(other.patient);
        return stated == Likeness.UNSAID && !study.isEmpty() && study.equals(other.study)
                ? Likeness.SAME
                : stated;
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

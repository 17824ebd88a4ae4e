package prelude.pipeline.source;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept of where a volume came from: nothing that names a patient, a study or a folder.
 *
 * @param format for example {@code DICOM}
 * @param files how many files its voxels came from
 * @param study pseudonym of the Study Instance UID; empty where the format has none
 * @param series pseudonym of the Series Instance UID, likewise
 * @param frameOfReference pseudonym of the Frame of Reference UID, likewise
 */
public record ScanOrigin(
        String format, int files, String study, String series, String frameOfReference) {

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

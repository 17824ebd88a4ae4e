package prelude.pipeline.labels;

import java.util.List;
import java.util.Map;

/**
 * The study and the series that a result belongs to, and whose they are: as a result says it that
 * goes to an archive. Texts are empty where they are not known.
 *
 * @param birthDate yyyymmdd, as is the study's
 * @param sourceClassUid SOP class of the images of the series
 * @param sourceUids SOP instances of the images, in the order of the volume's slices; one alone for
 *     a multi-frame image; empty where they are not known
 */
public record ResultStudy(
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
        String sourceClassUid,
        List<String> sourceUids) {

    public ResultStudy {
        // An image without a UID cannot be referred to, and the others only as a whole.
        sourceUids = sourceUids.contains("") ? List.of() : List.copyOf(sourceUids);
    }

    /**
     * Of a case that names nobody: by the pseudonyms that its record keeps.
     *
     * @param read the parameters of its stage "read"
     */
    public static ResultStudy ofPseudonyms(Map<String, String> read) {
        return new ResultStudy(
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                read.getOrDefault("study", ""),
                read.getOrDefault("series", ""),
                read.getOrDefault("frame_of_reference", ""),
                "",
                List.of());
    }

    /** The same study, with the images that its result was drawn on. */
    public ResultStudy withSources(String classUid, List<String> uids) {
        return new ResultStudy(
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
                classUid,
                uids);
    }

    /** Whether it says who the patient is. */
    boolean names() {
        return !patientName.isEmpty() || !patientId.isEmpty();
    }

    /** Nothing: whatever is printed by accident must not name a patient. */
    @Override
    public String toString() {
        return "a result's study, which is not shown";
    }
}

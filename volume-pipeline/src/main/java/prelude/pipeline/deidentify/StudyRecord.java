package prelude.pipeline.deidentify;

import java.util.Map;

/**
 * What was learnt of a DICOM study as it came in.
 *
 * @param attributes what a case may keep, by name; nothing in it names anybody
 * @param identity what only the re-identification table keeps
 */
public record StudyRecord(Map<String, String> attributes, PatientIdentity identity) {
    public StudyRecord {
        attributes = Map.copyOf(attributes);
    }
}

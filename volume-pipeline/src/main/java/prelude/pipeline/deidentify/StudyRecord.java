package prelude.pipeline.deidentify;

import java.util.Map;

/**
 * What was learnt of a DICOM study as it came in.
 *
 * @param attributes what a case may keep, by name; nothing in it names anybody
 * @param identity what only the re-identification table keeps
 * @param entry the name of its entry there, which follows from all of it under the installation's
 *     key: a case that names its entry can be taken for nobody else's
 */
public record StudyRecord(Map<String, String> attributes, PatientIdentity identity, String entry) {
    public StudyRecord {
        attributes = Map.copyOf(attributes);
    }
}

package prelude.pipeline.deidentify;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a case says what was done about its patient's identity: the parameters of its stage
 * "deidentify", in the words of DICOM's own attributes (PS3.3 C.7.1.1, C.12.1.1).
 */
public final class DeidentificationRecord {
    /** Of the stage: raised whenever the same study leaves other traces in a case. */
    public static final String VERSION = "1";

    private static final String REMOVED = "patient_identity_removed";
    private static final String NAME = "patient_name";
    private static final String ID = "patient_id";
    private static final String BIRTH_DATE = "patient_birth_date";
    private static final String SEX = "patient_sex";

    private DeidentificationRecord() {}

    /** Who a case is of, where it says so. */
    public record Patient(String name, String id, String birthDate, String sex) {}

    /**
     * Of a case that names nobody.
     *
     * @param faceToo whether the face was taken out too
     */
    public static Map<String, String> removed(boolean faceToo) {
        Set<ProfileOption> options = EnumSet.copyOf(Deidentifier.OPTIONS);
        if (faceToo) {
            options.add(ProfileOption.CLEAN_VISUAL_FEATURES);
        }
        Map<String, String> parameters = new TreeMap<>();
        parameters.put(REMOVED, "YES");
        parameters.put("deidentification_method", DeidentificationMethod.words(options));
        parameters.put("deidentification_method_codes", DeidentificationMethod.codes(options));
        parameters.put("longitudinal_temporal_information_modified", "MODIFIED");
        return parameters;
    }

    /** Of a case that names its patient because its user wanted that. */
    public static Map<String, String> kept(PatientIdentity identity) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put(REMOVED, "NO");
        parameters.put(NAME, identity.patientName());
        parameters.put(ID, identity.patientId());
        parameters.put(BIRTH_DATE, identity.birthDate());
        parameters.put(SEX, identity.sex());
        parameters.put("study_date", identity.studyDate());
        parameters.put("accession_number", identity.accessionNumber());
        parameters.put("study_instance_uid", identity.studyUid());
        parameters.put("series_instance_uid", identity.seriesUid());
        parameters.put("frame_of_reference_uid", identity.frameOfReferenceUid());
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }

    /** Whom the parameters of a case's stage name; empty where nobody. */
    public static Optional<Patient> patient(Map<String, String> parameters) {
        return "NO".equals(parameters.get(REMOVED))
                ? Optional.of(
                        new Patient(
                                parameters.getOrDefault(NAME, ""),
                                parameters.getOrDefault(ID, ""),
                                parameters.getOrDefault(BIRTH_DATE, ""),
                                parameters.getOrDefault(SEX, "")))
                : Optional.empty();
    }
}

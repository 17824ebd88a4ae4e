package prelude.pipeline.review;

import java.util.Map;
import java.util.Optional;
import prelude.cases.file.Case;
import prelude.cases.file.StageRecord;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.deidentify.DeidentificationRecord;
import prelude.pipeline.deidentify.PatientIdentity;
import prelude.pipeline.deidentify.ReidentificationTable;
import prelude.pipeline.source.Scan;

/**
 * Whether a case is of the patient that a reviewer has in mind: asked of the table of this machine,
 * or of a case that names its patient. What is asked is kept nowhere.
 */
public final class WhosePatient {
    private final ReidentificationTable table;

    public WhosePatient(ReidentificationTable table) {
        this.table = table;
    }

    /** The patient as a surgeon knows him: to be shown to who asks, and not kept. */
    public record Patient(String name, String id, String birthDate, String sex, String studyDate) {
        /** Nothing: whatever is printed by accident must not name a patient. */
        @Override
        public String toString() {
            return "a patient, who is not shown";
        }
    }

    /** Empty where neither the case nor this machine knows. */
    public Optional<Patient> of(Case made) throws UnusableInputException {
        for (StageRecord record : made.provenance()) {
            var named = DeidentificationRecord.patient(record.parameters());
            if (named.isPresent()) {
                return Optional.of(
                        new Patient(
                                named.get().name(),
                                named.get().id(),
                                named.get().birthDate(),
                                named.get().sex(),
                                ""));
            }
        }
        Map<String, String> read =
                made.provenance().stream()
                        .filter(record -> record.name().equals("read"))
                        .findFirst()
                        .map(StageRecord::parameters)
                        .orElse(Map.of());
        String series = read.getOrDefault("series", "");
        String entry = read.getOrDefault(Scan.TABLE_ENTRY, "");
        Optional<PatientIdentity> known =
                series.isEmpty() || entry.isEmpty() ? Optional.empty() : table.find(series, entry);
        return known.map(p ->
                new Patient(p.patientName(), p.patientId(), p.birthDate(), p.sex(), p.studyDate()));
    }
}

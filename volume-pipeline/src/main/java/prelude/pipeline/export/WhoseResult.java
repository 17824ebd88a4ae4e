package prelude.pipeline.export;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import prelude.cases.file.Case;
import prelude.cases.file.StageRecord;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.deidentify.PatientIdentity;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.deidentify.ReidentificationTable;
import prelude.pipeline.labels.ResultStudy;
import prelude.pipeline.source.Scan;

/**
 * Whose result it is that a case yields: by pseudonyms, or, for the archive that the study came
 * from, by the study's own identifiers, which only the local table still knows.
 */
public final class WhoseResult {
    private final ReidentificationTable table;
    private final Pseudonyms.Source pseudonyms;

    /**
     * @param pseudonyms asked only for a study that the table knows
     */
    public WhoseResult(ReidentificationTable table, Pseudonyms.Source pseudonyms) {
        this.table = table;
        this.pseudonyms = pseudonyms;
    }

    /** Of nobody by name; its source images by pseudonyms where the study was imported here. */
    public ResultStudy pseudonymous(Case made) throws UnusableInputException {
        Map<String, String> read = read(made);
        Optional<PatientIdentity> known = known(read);
        if (known.isEmpty()) {
            return ResultStudy.ofPseudonyms(read);
        }
        Pseudonyms key = pseudonyms.open();
        return ResultStudy.ofPseudonyms(read)
                .withSources(
                        known.get().sopClassUid(),
                        known.get().sopInstanceUids().stream().map(key::uid).toList());
    }

    /**
     * Of the patient.
     *
     * @throws UnusableInputException if the case was not imported on this machine or its entry was
     *     forgotten: another entry of the same series is never taken for it
     */
    public ResultStudy named(Case made) throws UnusableInputException {
        PatientIdentity of =
                known(read(made))
                        .orElseThrow(() ->
                                new UnusableInputException(
                                        "Whose the case is, is not known on this machine: import its study here, or export without --with-identity."));
        return new ResultStudy(
                of.patientName(),
                of.patientId(),
                of.birthDate(),
                of.sex(),
                of.studyDate(),
                of.studyTime(),
                of.studyId(),
                of.accessionNumber(),
                of.referringPhysician(),
                of.studyUid(),
                of.seriesUid(),
                of.frameOfReferenceUid(),
                of.sopClassUid(),
                List.copyOf(of.sopInstanceUids()));
    }

    private Optional<PatientIdentity> known(Map<String, String> read)
            throws UnusableInputException {
        String series = read.getOrDefault("series", "");
        String entry = read.getOrDefault(Scan.TABLE_ENTRY, "");
        return series.isEmpty() || entry.isEmpty() ? Optional.empty() : table.find(series, entry);
    }

    private static Map<String, String> read(Case made) {
        return made.provenance().stream()
                .filter(record -> record.name().equals("read"))
                .findFirst()
                .map(StageRecord::parameters)
                .orElse(Map.of());
    }
}

package prelude.pipeline.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.pipeline.deidentify.StudyRecord;
import prelude.pipeline.dicom.series.SuvFactor;

/**
 * A volume and where it came from.
 *
 * @param phases of a scan that moves all volumes in their order, {@code volume} among them; empty
 *     for one that does not
 * @param suv of a PET: how its values become standardised uptake
 * @param study what was learnt of its study, where it came from one and somebody wants to know
 */
public record Scan(
        Volume volume,
        List<NamedVolume> phases,
        ScanOrigin origin,
        Optional<SuvFactor> suv,
        Optional<StudyRecord> study) {
    /** The parameter that names the case's entry in the re-identification table. */
    public static final String TABLE_ENTRY = "table_entry";

    public Scan {
        phases = List.copyOf(phases);
    }

    public Scan(Volume volume, ScanOrigin origin) {
        this(volume, List.of(), origin, Optional.empty(), Optional.empty());
    }

    /**
     * What the record of reading keeps of all this. The SUV factor stands there because the weight,
     * the dose and the times that it comes of do not.
     */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>(origin.parameters());
        if (study.isPresent()) {
            parameters.putAll(study.get().attributes());
            parameters.put(TABLE_ENTRY, study.get().entry());
        }
        if (suv.isPresent()) {
            OptionalDouble factor = suv.get().factor();
            parameters.put(
                    "suvbw_g_per_ml_per_unit",
                    factor.isPresent() ? Double.toString(factor.getAsDouble()) : "unknown");
            parameters.put("suvbw_how", suv.get().why());
        }
        return parameters;
    }

    /** Every volume there is: the phases, or the one. */
    public List<Volume> volumes() {
        return phases.isEmpty()
                ? List.of(volume)
                : phases.stream().map(NamedVolume::volume).toList();
    }
}

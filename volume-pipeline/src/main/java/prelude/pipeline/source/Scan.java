package prelude.pipeline.source;

import java.util.List;
import java.util.Optional;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.pipeline.deidentify.StudyRecord;

/**
 * A volume and where it came from.
 *
 * @param phases of a scan that moves all volumes in their order, {@code volume} among them; empty
 *     for one that does not
 * @param study what was learnt of its study, where it came from one and somebody wants to know
 */
public record Scan(
        Volume volume, List<NamedVolume> phases, ScanOrigin origin, Optional<StudyRecord> study) {
    public Scan {
        phases = List.copyOf(phases);
    }

    public Scan(Volume volume, ScanOrigin origin) {
        this(volume, List.of(), origin, Optional.empty());
    }

    /** Every volume there is: the phases, or the one. */
    public List<Volume> volumes() {
        return phases.isEmpty()
                ? List.of(volume)
                : phases.stream().map(NamedVolume::volume).toList();
    }
}

package prelude.pipeline.source;

import java.util.List;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;

/**
 * A volume and where it came from.
 *
 * @param phases of a scan that moves all volumes in their order, {@code volume} among them; empty
 *     for one that does not
 */
public record Scan(Volume volume, List<NamedVolume> phases, ScanOrigin origin) {
    public Scan {
        phases = List.copyOf(phases);
    }

    public Scan(Volume volume, ScanOrigin origin) {
        this(volume, List.of(), origin);
    }

    /** Every volume there is: the phases, or the one. */
    public List<Volume> volumes() {
        return phases.isEmpty()
                ? List.of(volume)
                : phases.stream().map(NamedVolume::volume).toList();
    }
}

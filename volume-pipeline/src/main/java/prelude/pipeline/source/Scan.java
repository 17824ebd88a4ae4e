package prelude.pipeline.source;

import java.util.Optional;
import prelude.cases.volume.Volume;
import prelude.pipeline.deidentify.StudyRecord;

/**
 * A volume and where it came from.
 *
 * @param study what was learnt of its study, where it came from one and somebody wants to know
 */
public record Scan(Volume volume, ScanOrigin origin, Optional<StudyRecord> study) {
    public Scan(Volume volume, ScanOrigin origin) {
        this(volume, origin, Optional.empty());
    }
}

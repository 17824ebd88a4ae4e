package prelude.pipeline.network;

import java.util.Optional;
import prelude.cases.volume.Volume;

/**
 * What a network looks at.
 *
 * @param second of the same patient, in the patient space of {@code main} (registered), on any grid
 */
public record Scans(Volume main, Optional<Volume> second) {

    public static Scans of(Volume main) {
        return new Scans(main, Optional.empty());
    }
}

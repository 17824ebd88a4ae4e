package prelude.cases.file;

import java.util.Objects;
import java.util.Optional;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;

/**
 * A volume that a case holds beside its scan, in the patient space of that scan.
 *
 * @param registration how it came there; of a fused volume only
 */
public record FurtherVolume(NamedVolume named, Role role, Optional<Registration> registration) {

    /** What the volume is to the scan. */
    public enum Role {
        /** The same series at another time of the heartbeat or breath. */
        PHASE,
        /** Another series, laid over the scan. */
        FUSED,
        /** The scan itself, before a network made it better. */
        AS_SCANNED
    }

    public FurtherVolume {
        Objects.requireNonNull(named, "named");
        seeConsistent(named.name(), role, registration.isPresent());
    }

    static void seeConsistent(String name, Role role, boolean registered) {
        if (registered != (role == Role.FUSED)) {
            throw new IllegalArgumentException(
                    "a volume %s that is %s and %s registered"
                            .formatted(name, role, registered ? "was" : "was not"));
        }
    }

    public static FurtherVolume phase(NamedVolume named) {
        return new FurtherVolume(named, Role.PHASE, Optional.empty());
    }

    /** The scan, of which the case's volume was made. */
    public static FurtherVolume asScanned(Volume scan) {
        NamedVolume named = new NamedVolume("as_scanned", scan);
        return new FurtherVolume(named, Role.AS_SCANNED, Optional.empty());
    }

    public static FurtherVolume fused(NamedVolume named, Registration registration) {
        return new FurtherVolume(named, Role.FUSED, Optional.of(registration));
    }

    public String name() {
        return named.name();
    }

    public Volume volume() {
        return named.volume();
    }
}

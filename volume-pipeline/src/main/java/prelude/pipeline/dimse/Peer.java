package prelude.pipeline.dimse;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import prelude.pipeline.archive.Tls;

/**
 * An archive that speaks DIMSE, and who we are to it.
 *
 * @param called its AE title
 * @param calling ours, as the archive knows it
 * @param tls empty for an unencrypted line
 * @param movePort where we listen while the archive sends to our title (C-MOVE); empty where it
 *     sends over our own line (C-GET), which needs no door of ours
 * @param silence how long it may say nothing
 */
public record Peer(
        AeTitle called,
        String host,
        int port,
        AeTitle calling,
        Optional<Tls> tls,
        OptionalInt movePort,
        Duration silence) {

    /** How it is named to a person. */
    public String named() {
        return "The archive %s at %s:%d".formatted(called.name(), host, port);
    }
}

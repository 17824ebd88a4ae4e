package prelude.pipeline.dimse;

import java.util.Optional;
import java.util.Set;
import prelude.pipeline.archive.Tls;

/**
 * How we receive.
 *
 * @param aet our AE title: who calls another is refused
 * @param accepted who may call; empty for everybody
 * @param tls empty for an unencrypted line; with authorities to trust, who calls must show a
 *     certificate of theirs
 */
public record Listening(AeTitle aet, int port, Set<AeTitle> accepted, Optional<Tls> tls) {
    public Listening {
        accepted = Set.copyOf(accepted);
    }
}

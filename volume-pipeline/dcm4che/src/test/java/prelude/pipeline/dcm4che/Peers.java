package prelude.pipeline.dcm4che;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.Archive;
import prelude.pipeline.archive.Level;
import prelude.pipeline.archive.Query;
import prelude.pipeline.archive.Tls;
import prelude.pipeline.dimse.AeTitle;
import prelude.pipeline.dimse.Dimse;
import prelude.pipeline.dimse.Peer;

/** Archives on this machine, as tests ask them. */
final class Peers {
    private Peers() {}

    static Peer plain(String called, int port, String calling, OptionalInt move) {
        return peer(called, port, calling, Optional.empty(), move);
    }

    static Peer encrypted(String called, int port, String calling, Tls tls, OptionalInt move) {
        return peer(called, port, calling, Optional.of(tls), move);
    }

    private static Peer peer(
            String called, int port, String calling, Optional<Tls> tls, OptionalInt move) {
        return new Peer(
                new AeTitle(called),
                "localhost",
                port,
                new AeTitle(calling),
                tls,
                move,
                Duration.ofSeconds(20));
    }

    /** The one sentence with which a question to an archive ends that lets nobody in. */
    static String refusal(Peer peer) {
        Throwable refused =
                catchThrowable(() -> {
                    try (Archive archive = Dimse.required().connect(peer)) {
                        archive.find(new Query(Level.STUDY, Map.of(), 1), Progress.silent());
                    }
                });
        assertThat(refused).isInstanceOf(UnusableInputException.class);
        String sentence = String.valueOf(refused.getMessage());
        assertThat(sentence).matches("The archive \\S+ at localhost:\\d+ [^.]*\\.");
        return sentence;
    }
}

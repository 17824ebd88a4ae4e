package prelude.pipeline.dimse;

import java.util.Optional;
import java.util.ServiceLoader;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.Archive;

/** What speaks DIMSE. */
public interface Dimse {

    /** What it is, for a person. */
    String name();

    /**
     * An archive to ask; connects to nobody yet.
     *
     * @throws UnusableInputException where the certificates that are named cannot be used
     */
    Archive connect(Peer peer) throws UnusableInputException;

    /**
     * Listens from now on (C-ECHO and C-STORE).
     *
     * @throws UnusableInputException where the port is taken
     */
    Door listen(Listening listening, Reception reception) throws UnusableInputException;

    /** What is there on the class path. */
    static Optional<Dimse> find() {
        return ServiceLoader.load(Dimse.class).findFirst();
    }

    static Dimse required() throws DimseUnavailableException {
        return find().orElseThrow(DimseUnavailableException::new);
    }
}

package prelude.pipeline.archive;

import java.nio.file.Path;
import java.util.List;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;

/**
 * An archive that can be asked. What goes wrong on the way there is one sentence that names the
 * archive, never a patient.
 */
public interface Archive extends AutoCloseable {

    /** At most as many matches as the query wants. */
    List<Match> find(Query query, Progress progress) throws UnusableInputException;

    /**
     * Brings into the folder what is not there yet, each instance as it is stored.
     *
     * @throws UnusableInputException also where only a part came: the sentence says so, the part
     *     stays, and the same call goes on from there
     */
    Fetched fetch(Wanted wanted, ReceivedFolder into, Progress progress)
            throws UnusableInputException;

    /** Sends Part 10 files as they are; those that the archive does not take are told of. */
    Delivery send(List<Path> files, Progress progress) throws UnusableInputException;

    @Override
    void close();
}

package prelude.pipeline.dicomweb;

import java.nio.file.Path;
import java.util.List;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.Archive;
import prelude.pipeline.archive.Delivery;
import prelude.pipeline.archive.Fetched;
import prelude.pipeline.archive.Match;
import prelude.pipeline.archive.Outgoing;
import prelude.pipeline.archive.Query;
import prelude.pipeline.archive.ReceivedFolder;
import prelude.pipeline.archive.Wanted;
import prelude.pipeline.dicom.DicomPort;

/** An archive that speaks DICOMweb. */
public final class DicomWeb implements Archive {
    private final WebConnection connection;
    private final DicomPort dicom;

    /**
     * Connects to nobody yet.
     *
     * @throws UnusableInputException where the certificates that it names cannot be used
     */
    public DicomWeb(Endpoint endpoint, DicomPort dicom) throws UnusableInputException {
        this.connection = new WebConnection(endpoint);
        this.dicom = dicom;
    }

    @Override
    public List<Match> find(Query query, Progress progress) throws UnusableInputException {
        return new Search(connection, progress).find(query);
    }

    @Override
    public Fetched fetch(Wanted wanted, ReceivedFolder into, Progress progress)
            throws UnusableInputException {
        return new Retrieval(connection, wanted, into, progress).fetch();
    }

    @Override
    public Delivery send(List<Path> files, Progress progress) throws UnusableInputException {
        return new Sending(connection, progress).send(Outgoing.of(files, dicom));
    }

    @Override
    public void close() {
        connection.close();
    }
}

package prelude.pipeline.dcm4che;

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
import prelude.pipeline.dimse.Peer;

/** An archive that speaks DIMSE. */
final class DimseArchive implements Archive {
    private final Peer peer;
    private final DicomPort dicom;
    private final Node node;

    DimseArchive(Peer peer, DicomPort dicom) throws UnusableInputException {
        this.peer = peer;
        this.dicom = dicom;
        this.node = Node.asking(peer.calling(), peer.tls(), peer.silence());
    }

    @Override
    public List<Match> find(Query query, Progress progress) throws UnusableInputException {
        return new Find(node, peer).find(query, progress);
    }

    @Override
    public Fetched fetch(Wanted wanted, ReceivedFolder into, Progress progress)
            throws UnusableInputException {
        return new Fetch(node, peer, wanted, into, progress).fetch();
    }

    @Override
    public Delivery send(List<Path> files, Progress progress) throws UnusableInputException {
        return new Send(node, peer, progress).send(Outgoing.of(files, dicom));
    }

    @Override
    public void close() {
        node.close();
    }
}

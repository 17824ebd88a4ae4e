package prelude.pipeline.dcm4che;

import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.Archive;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dimse.Dimse;
import prelude.pipeline.dimse.Door;
import prelude.pipeline.dimse.Listening;
import prelude.pipeline.dimse.Peer;
import prelude.pipeline.dimse.Reception;

/** DIMSE spoken by dcm4che. */
public final class Dcm4cheDimse implements Dimse {

    @Override
    public String name() {
        String version = org.dcm4che3.net.Device.class.getPackage().getImplementationVersion();
        return version == null ? "dcm4che" : "dcm4che " + version;
    }

    @Override
    public Archive connect(Peer peer) throws UnusableInputException {
        return new DimseArchive(peer, DicomPort.standard());
    }

    @Override
    public Door listen(Listening listening, Reception reception) throws UnusableInputException {
        return Node.listening(listening, reception);
    }
}

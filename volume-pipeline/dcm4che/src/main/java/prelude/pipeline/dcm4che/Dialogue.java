package prelude.pipeline.dcm4che;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.CancellationException;
import org.dcm4che3.net.Association;
import org.dcm4che3.net.Connection;
import org.dcm4che3.net.IncompatibleConnectionException;
import org.dcm4che3.net.pdu.AAssociateRQ;
import org.dcm4che3.net.pdu.PresentationContext;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.Tls;
import prelude.pipeline.dimse.Peer;

/** An open association with an archive. */
final class Dialogue implements AutoCloseable {
    final Association association;

    private Dialogue(Association association) {
        this.association = association;
    }

    static AAssociateRQ request(Peer peer) {
        AAssociateRQ request = new AAssociateRQ();
        request.setCalledAET(peer.called().name());
        request.setCallingAET(peer.calling().name());
        return request;
    }

    /** Offers one more presentation context (PS3.8 7.1.1.13); their numbers are odd. */
    static void offer(AAssociateRQ request, String sopClass, String... syntaxes) {
        int number = 2 * request.getNumberOfPresentationContexts() + 1;
        request.addPresentationContext(new PresentationContext(number, sopClass, syntaxes));
    }

    static Dialogue open(Node node, Peer peer, AAssociateRQ request)
            throws IOException, UnusableInputException {
        Connection remote = new Connection("archive", peer.host(), peer.port());
        if (peer.tls().isPresent()) {
            remote.setTlsProtocols(node.connection.getTlsProtocols());
            remote.setTlsCipherSuites(node.connection.getTlsCipherSuites());
        }
        try {
            return new Dialogue(node.entity.connect(remote, request));
        } catch (InterruptedException _) {
            throw interrupted();
        } catch (IncompatibleConnectionException e) {
            throw new DimseFailure(peer).of(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is in every JDK: " + Tls.class, e);
        }
    }

    static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted");
    }

    @Override
    public void close() throws IOException {
        if (association.isReadyForDataTransfer()) {
            association.release();
        }
    }
}

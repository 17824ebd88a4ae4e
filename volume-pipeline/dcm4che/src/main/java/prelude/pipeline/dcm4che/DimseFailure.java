package prelude.pipeline.dcm4che;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.dcm4che3.net.IncompatibleConnectionException;
import org.dcm4che3.net.NoPresentationContextException;
import org.dcm4che3.net.Status;
import org.dcm4che3.net.pdu.AAssociateRJ;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.TlsFault;
import prelude.pipeline.dimse.Peer;

/** What went wrong with an archive that speaks DIMSE, in one sentence that names nobody. */
record DimseFailure(Peer peer) {

    UnusableInputException of(Exception failure) {
        return new UnusableInputException(peer.named() + reason(failure), failure);
    }

    private String reason(Exception failure) {
        return switch (failure) {
            case AAssociateRJ refusal -> refusal(refusal);
            case NoPresentationContextException _ ->
                    " does not offer this service: ask who runs it.";
            case UnknownHostException _ -> " is not known on this network: check the address.";
            case ConnectException _ ->
                    " does not take a connection: check the address, and that it is running.";
            case SocketTimeoutException _ -> " does not answer: check the address and the network.";
            case SSLException unsafe -> tls(unsafe);
            case IncompatibleConnectionException _ ->
                    " and Prelude do not agree on a connection: check --tls.";
            default ->
                    " broke the connection off: try again, ask who runs it whether it knows us as %s, and check %s."
                            .formatted(
                                    peer.calling().name(),
                                    peer.tls().isPresent()
                                            ? "that this port speaks TLS and trusts what we show with --certificate and --key"
                                            : "whether this port wants --tls");
        };
    }

    private static String tls(SSLException failure) {
        return switch (TlsFault.of(failure)) {
            case EXPIRED -> " shows a certificate that has run out: ask who runs it for a new one.";
            case NOT_YET_VALID ->
                    " shows a certificate that does not hold yet: check this machine's clock, or ask who runs it.";
            case UNTRUSTED ->
                    " shows a certificate that is not trusted here: name its authority's PEM file with --trust.";
            case OTHER_NAME ->
                    " shows a certificate for another name: use the name that it is for in --call.";
            case NOT_TLS ->
                    " does not speak TLS on this port: leave out --tls, or ask who runs it.";
            case DISAGREEMENT ->
                    " and Prelude do not agree on a safe connection (TLS): it may want to know who asks, with --certificate and --key.";
        };
    }

    /** PS3.8 table 9-21. */
    private String refusal(AAssociateRJ refusal) {
        if (refusal.getSource() == AAssociateRJ.SOURCE_SERVICE_USER) {
            if (refusal.getReason() == AAssociateRJ.REASON_CALLING_AET_NOT_RECOGNIZED) {
                return " does not know us as %s: ask who runs it to add this AE title, or give another with --aet."
                        .formatted(peer.calling().name());
            }
            if (refusal.getReason() == AAssociateRJ.REASON_CALLED_AET_NOT_RECOGNIZED) {
                // DCMTK's archive says this of a caller that it does not know, too.
                return " goes by another AE title, or does not know us as %s: check the one before the @ in --call, and --aet."
                        .formatted(peer.calling().name());
            }
        }
        return refusal.getResult() == AAssociateRJ.RESULT_REJECTED_TRANSIENT
                ? " is too busy for another connection: try again later."
                : " does not let us in: ask who runs it.";
    }

    /** For an answer that is no success (PS3.4 C.4). */
    UnusableInputException status(int status) {
        String what =
                switch (status) {
                    case Status.MoveDestinationUnknown ->
                            " does not know where %s listens: ask who runs it to add our AE title, address and port, or leave out --listen."
                                    .formatted(peer.calling().name());
                    case Status.NotAuthorized ->
                            " does not allow %s this: ask who runs it."
                                    .formatted(peer.calling().name());
                    case Status.SOPclassNotSupported, Status.UnrecognizedOperation ->
                            " does not offer this service: ask who runs it.";
                    case Status.UnableToPerformSubOperations ->
                            peer.movePort().isPresent()
                                    ? " could not send its images to our port: see that it can be reached from there, and ask who runs the archive whether it has our address and port."
                                    : " could not send its images over our own line: ask who runs it, or name a port of ours with --listen.";
                    case Status.OutOfResources, Status.UnableToCalculateNumberOfMatches ->
                            " has no room or no line for this: try again later, or ask who runs it.";
                    case Status.IdentifierDoesNotMatchSOPClass ->
                            " does not understand the question: check the values to look for.";
                    default -> " failed by itself: try again, or ask who runs it.";
                };
        return new UnusableInputException(
                "%s (%04X)."
                        .formatted(
                                (peer.named() + what)
                                        .substring(0, (peer.named() + what).length() - 1),
                                status));
    }

    /** A line that broke is worth another try; a refusal is not. */
    static boolean worthAnotherTry(IOException failure) {
        return !(failure instanceof AAssociateRJ rejected
                        && rejected.getResult() == AAssociateRJ.RESULT_REJECTED_PERMANENT)
                && !(failure instanceof NoPresentationContextException)
                && !(failure instanceof SSLException)
                && !(failure instanceof ConnectException)
                && !(failure instanceof UnknownHostException);
    }
}

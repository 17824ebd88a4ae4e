package prelude.pipeline.dicomweb;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.TlsFault;

/** What went wrong on the way to an archive, in one sentence that names nobody. */
record WebFailure(Endpoint endpoint) {

    String named() {
        return "The archive at " + endpoint.root();
    }

    /** For an answer that is no success. */
    UnusableInputException status(int status) {
        String what =
                switch (status) {
                    case 400 ->
                            " does not understand the question (400): check the values to look for.";
                    case 401, 403 ->
                            endpoint.secret()
                                    ? " does not accept this user or token (%d): check it, and what it may see."
                                            .formatted(status)
                                    : " wants to know who asks (%d): give --user with --password-file, or --token-file."
                                            .formatted(status);
                    case 404, 410 ->
                            " has nothing there (%d): check the UIDs, and that --url is its DICOMweb address."
                                    .formatted(status);
                    case 406, 415 ->
                            " cannot give what was asked for in a form that Prelude takes (%d)."
                                    .formatted(status);
                    case 413 -> " finds what was sent too large (413): send fewer files at once.";
                    case 429, 503 ->
                            " is too busy to answer (%d): try again later.".formatted(status);
                    case 501, 405 ->
                            " does not offer this service (%d): ask who runs it.".formatted(status);
                    default ->
                            status / 100 == 5
                                    ? " failed by itself (%d): try again, or ask who runs it."
                                            .formatted(status)
                                    : " answered with %d, which is not DICOMweb: check --url."
                                            .formatted(status);
                };
        return new UnusableInputException(named() + what);
    }

    /** For an answer that never came whole. */
    UnusableInputException broken(IOException failure) {
        return new UnusableInputException(named() + reason(failure), failure);
    }

    private String reason(IOException failure) {
        if (failure instanceof WebConnection.BusyException busy) {
            return " is too busy to answer (%d): try again later.".formatted(busy.status);
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return " does not answer within %d s: check the address and the network."
                    .formatted(endpoint.connect().toSeconds());
        }
        if (failure instanceof HttpTimeoutException) {
            return " sent nothing for %d s: try again later."
                    .formatted(endpoint.silence().toSeconds());
        }
        if (failure instanceof BodyStream.TooSlowException) {
            return " sends too slowly to wait for (%s): try again later, or ask who runs the network."
                    .formatted(failure.getMessage());
        }
        if (failure instanceof MultipartReader.MalformedMessageException) {
            return " answered in a form that is not DICOMweb: check --url, or ask who runs it.";
        }
        if (TlsFault.cause(failure, UnresolvedAddressException.class) != null) {
            return " is not known on this network: check the address.";
        }
        SSLException unsafe = TlsFault.cause(failure, SSLException.class);
        if (unsafe != null) {
            return tls(unsafe);
        }
        if (failure instanceof ConnectException) {
            return " does not take a connection: check the address, and that it is running.";
        }
        return " broke the connection off: try again.";
    }

    private static String tls(SSLException failure) {
        return switch (TlsFault.of(failure)) {
            case EXPIRED -> " shows a certificate that has run out: ask who runs it for a new one.";
            case NOT_YET_VALID ->
                    " shows a certificate that does not hold yet: check this machine's clock, or ask who runs it.";
            case UNTRUSTED ->
                    " shows a certificate that is not trusted here: name its authority's PEM file with --trust.";
            case OTHER_NAME ->
                    " shows a certificate for another name: use the name that it is for in --url.";
            case NOT_TLS -> " does not speak TLS: ask who runs it, or give --url with http://.";
            case DISAGREEMENT ->
                    " and Prelude do not agree on a safe connection (TLS): it may want to know who asks, with --certificate and --key.";
        };
    }
}

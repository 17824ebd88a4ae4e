package prelude.pipeline.archive;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why no safe connection came about, as far as the JDK tells; each protocol words it for itself.
 */
public enum TlsFault {
    /** The other side's certificate has run out. */
    EXPIRED,
    /** The other side's certificate holds from a later moment on, by this machine's clock. */
    NOT_YET_VALID,
    /** No authority that we believe vouches for it. */
    UNTRUSTED,
    /** It is for another host. */
    OTHER_NAME,
    /** The other side does not speak TLS. */
    NOT_TLS,
    /** It ended the handshake, or there is no cipher in common. */
    DISAGREEMENT;

    public static TlsFault of(SSLException failure) {
        if (cause(failure, CertificateExpiredException.class) != null) {
            return EXPIRED;
        }
        if (cause(failure, CertificateNotYetValidException.class) != null) {
            return NOT_YET_VALID;
        }
        if (cause(failure, CertPathBuilderException.class) != null
                || cause(failure, CertPathValidatorException.class) != null) {
            return UNTRUSTED;
        }
        CertificateException certificate = cause(failure, CertificateException.class);
        if (certificate != null && String.valueOf(certificate.getMessage()).startsWith("No ")) {
            return OTHER_NAME;
        }
        return String.valueOf(failure.getMessage()).contains("SSL message")
                ? NOT_TLS
                : DISAGREEMENT;
    }

    /** The first of a kind among what led to a failure; null where there is none. */
    public static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> kind) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return kind.cast(at);
            }
        }
        return null;
    }
}

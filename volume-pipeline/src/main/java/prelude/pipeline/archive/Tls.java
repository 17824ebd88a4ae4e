package prelude.pipeline.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import prelude.cases.stage.UnusableInputException;

/**
 * How a safe connection is made. The other side's certificate is always checked; there is no way to
 * switch that off.
 *
 * @param trust PEM file of the authorities to believe, instead of the machine's own
 * @param identity what we show of ourselves where the other side asks
 */
public record Tls(Optional<Path> trust, Optional<Identity> identity) {
    /** With the machine's authorities, and nothing to show. */
    public static final Tls STANDARD = new Tls(Optional.empty(), Optional.empty());

    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /**
     * @param certificates PEM file: our certificate, then those up to its authority
     * @param key PEM file: its private key in PKCS #8, not encrypted
     */
    public record Identity(Path certificates, Path key) {}

    public SSLContext context() throws UnusableInputException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {keyManager()}, new TrustManager[] {trustManager()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is in every JDK", e);
        }
    }

    /** Believes what {@link #trust} vouches for. */
    public TrustManager trustManager() throws UnusableInputException {
        try {
            TrustManagerFactory trusted =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(trust.isPresent() ? authorities(trust.get()) : null);
            return trusted.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS is in every JDK", e);
        }
    }

    /** Shows our {@link #identity}. */
    public KeyManager keyManager() throws UnusableInputException {
        try {
            KeyManagerFactory shown =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            shown.init(identity.isPresent() ? shown(identity.get()) : null, new char[0]);
            return shown.getKeyManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS is in every JDK", e);
        }
    }

    private static KeyStore authorities(Path file)
            throws UnusableInputException, GeneralSecurityException, IOException {
        KeyStore store = empty();
        int number = 0;
        for (Certificate certificate : certificates(file)) {
            store.setCertificateEntry("authority" + number++, certificate);
        }
        return store;
    }

    private static KeyStore shown(Identity identity)
            throws UnusableInputException, GeneralSecurityException, IOException {
        Collection<? extends Certificate> chain = certificates(identity.certificates);
        Certificate first = chain.iterator().next();
        PrivateKey key = key(identity.key, first.getPublicKey().getAlgorithm());
        KeyStore store = empty();
        store.setKeyEntry("own", key, new char[0], chain.toArray(new Certificate[0]));
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(Path file) throws UnusableInputException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (!read.isEmpty()) {
                return List.copyOf(read);
            }
        } catch (CertificateException _) {
            // Told below, as for a file without any.
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        throw new UnusableInputException(
                file + " holds no certificate: name a PEM file, BEGIN CERTIFICATE and so on.");
    }

    private static PrivateKey key(Path file, String algorithm)
            throws UnusableInputException, GeneralSecurityException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        Matcher matcher = KEY.matcher(text);
        if (matcher.find()) {
            try {
                byte[] bytes = Base64.getMimeDecoder().decode(matcher.group(1));
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } catch (IllegalArgumentException | InvalidKeySpecException _) {
                // Told below, as for a file of another form.
            }
        }
        throw new UnusableInputException(
                file
                        + " holds no private key that fits its certificate: name a PEM file in"
                        + " PKCS #8 without a password, BEGIN PRIVATE KEY and so on.");
    }

    private static UnusableInputException unreadable(Path file, IOException cause) {
        return new UnusableInputException(
                file + " cannot be read: check the path and its permissions.", cause);
    }
}

package prelude.pipeline.dicomweb;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.Tls;

/**
 * Where an archive answers DICOMweb, and how we come to it.
 *
 * @param root such as {@code https://pacs.example/dicom-web}, without a slash at its end
 * @param connect how long a connection may take
 * @param silence how long the archive may send nothing
 */
public record Endpoint(
        URI root, Credentials credentials, Tls tls, Duration connect, Duration silence) {
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    /** With limits that suit an archive which fetches from tape. */
    public static Endpoint of(String url, Credentials credentials, Tls tls)
            throws UnusableInputException {
        return new Endpoint(
                root(url), credentials, tls, Duration.ofSeconds(15), Duration.ofMinutes(2));
    }

    private static URI root(String url) throws UnusableInputException {
        URI uri;
        try {
            uri = new URI(url.replaceFirst("/+$", ""));
        } catch (URISyntaxException _) {
            throw notAnAddress();
        }
        if (uri.getUserInfo() != null) {
            throw new UnusableInputException(
                    "The address of the archive holds a user or password: leave them out and use --user with --password-file.");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean http = scheme.equals("http") || scheme.equals("https");
        if (!http || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
            throw notAnAddress();
        }
        return uri;
    }

    private static UnusableInputException notAnAddress() {
        return new UnusableInputException(
                "This is not the address of an archive: give one such as https://pacs.example/dicom-web.");
    }

    boolean secret() {
        return !(credentials instanceof Credentials.None);
    }

    /** Whether who listens on the way could read our secret. */
    public boolean tellsSecretInTheClear() {
        return secret() && !encrypted() && !LOCAL.contains(root.getHost());
    }

    boolean encrypted() {
        return "https".equalsIgnoreCase(root.getScheme());
    }
}

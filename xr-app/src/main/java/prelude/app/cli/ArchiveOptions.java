package prelude.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.Archive;
import prelude.pipeline.archive.Tls;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicomweb.Credentials;
import prelude.pipeline.dicomweb.DicomWeb;
import prelude.pipeline.dicomweb.Endpoint;
import prelude.pipeline.dimse.AeTitle;
import prelude.pipeline.dimse.Dimse;
import prelude.pipeline.dimse.DimseUnavailableException;
import prelude.pipeline.dimse.Peer;

/**
 * Where an archive is and what lets us in. Secrets come from a file or an environment variable:
 * what stands on a command line others can read.
 */
final class ArchiveOptions {
    private static final Pattern DIMSE_ADDRESS =
            Pattern.compile("([^@]+)@([^@:\\s]+|\\[[0-9a-fA-F:]+]):(\\d{1,5})");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "its DICOMweb address, such as https://pacs.example/dicom-web")
    private @Nullable String url;

    @Option(
            names = "--call",
            paramLabel = "AET@HOST:PORT",
            description = "its DIMSE address, such as PACS@pacs.example:104 (needs dcm4che)")
    private @Nullable String call;

    @Option(
            names = "--aet",
            description = "our AE title, as the archive knows it (default: ${DEFAULT-VALUE})")
    private String aet = "PRELUDE";

    @Option(names = "--tls", description = "with --call: encrypt the line")
    private boolean tls;

    @Option(names = "--user", description = "with --url: who asks")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "a file with the user's password")
    private @Nullable Path passwordFile;

    @Option(
            names = "--password-env",
            paramLabel = "NAME",
            description = "the environment variable with the user's password")
    private @Nullable String passwordVariable;

    @Option(names = "--token-file", paramLabel = "FILE", description = "a file with a bearer token")
    private @Nullable Path tokenFile;

    @Option(
            names = "--token-env",
            paramLabel = "NAME",
            description = "the environment variable with a bearer token")
    private @Nullable String tokenVariable;

    @Option(
            names = "--trust",
            paramLabel = "PEM",
            description = "the certificate authorities to believe, instead of this machine's")
    private @Nullable Path trust;

    @Option(
            names = "--certificate",
            paramLabel = "PEM",
            description = "what we show where the archive asks who we are")
    private @Nullable Path certificate;

    @Option(
            names = "--key",
            paramLabel = "PEM",
            description = "the certificate's private key (PKCS #8, without a password)")
    private @Nullable Path key;

    /**
     * @param movePort where we listen for what a DIMSE archive sends; empty where it sends over our
     *     own line
     */
    Archive open(OptionalInt movePort, Console console)
            throws UnusableInputException, DimseUnavailableException {
        if ((url == null) == (call == null)) {
            throw wrong("name the archive, either with --url (DICOMweb) or with --call (DIMSE)");
        }
        return url != null ? web(url, movePort, console) : dimse(String.valueOf(call), movePort);
    }

    private Archive dimse(String address, OptionalInt movePort)
            throws UnusableInputException, DimseUnavailableException {
        Matcher parts = DIMSE_ADDRESS.matcher(address);
        if (!parts.matches() || !AeTitle.isOne(parts.group(1))) {
            throw wrong("--call is written AET@HOST:PORT, such as PACS@pacs.example:104");
        }
        if (!AeTitle.isOne(aet)) {
            throw wrong("--aet is no AE title: 1 to 16 letters");
        }
        if (!tls && (trust != null || certificate != null || key != null)) {
            throw wrong("--trust, --certificate and --key go with --tls");
        }
        if (user != null || passwordFile != null || passwordVariable != null) {
            throw wrong("--user and its password go with --url");
        }
        if (tokenFile != null || tokenVariable != null) {
            throw wrong("a token goes with --url");
        }
        return Dimse.required()
                .connect(
                        new Peer(
                                new AeTitle(parts.group(1)),
                                parts.group(2),
                                Integer.parseInt(parts.group(3)),
                                new AeTitle(aet),
                                tls ? Optional.of(certificates()) : Optional.empty(),
                                movePort,
                                Duration.ofMinutes(2)));
    }

    private Archive web(String address, OptionalInt movePort, Console console)
            throws UnusableInputException {
        if (tls || movePort.isPresent()) {
            throw wrong("--tls and --listen go with --call");
        }
        Endpoint endpoint = Endpoint.of(address, credentials(), certificates());
        if (endpoint.tellsSecretInTheClear()) {
            console.warn(
                    "The password or token goes to the archive unencrypted, for all on the way to read: use https:// where the archive offers it.");
        }
        return new DicomWeb(endpoint, DicomPort.standard());
    }

    private Tls certificates() {
        if ((certificate == null) != (key == null)) {
            throw wrong("--certificate and --key go together");
        }
        return new Tls(
                Optional.ofNullable(trust),
                certificate == null || key == null
                        ? Optional.empty()
                        : Optional.of(new Tls.Identity(certificate, key)));
    }

    private Credentials credentials() throws UnusableInputException {
        Optional<String> password =
                secret("--password-file", passwordFile, "--password-env", passwordVariable);
        Optional<String> token = secret("--token-file", tokenFile, "--token-env", tokenVariable);
        if (token.isPresent() && (user != null || password.isPresent())) {
            throw wrong("a token takes the place of --user and its password");
        }
        if (password.isPresent() != (user != null)) {
            throw wrong("--user goes with --password-file or --password-env");
        }
        if (token.isPresent()) {
            return new Credentials.Bearer(token.get());
        }
        if (user == null) {
            return new Credentials.None();
        }
        if (user.indexOf(':') >= 0) {
            throw wrong("--user cannot hold a colon");
        }
        return new Credentials.Basic(user, password.orElseThrow());
    }

    private Optional<String> secret(
            String fileOption,
            @Nullable Path file,
            String variableOption,
            @Nullable String variable)
            throws UnusableInputException {
        if (file != null && variable != null) {
            throw wrong("%s and %s exclude each other".formatted(fileOption, variableOption));
        }
        String found;
        String where;
        if (file != null) {
            where = "%s %s".formatted(fileOption, file);
            try {
                found = Files.readString(file);
            } catch (IOException _) {
                throw new UnusableInputException(
                        where + " cannot be read as text: check the path and its permissions.");
            }
        } else if (variable != null) {
            where = "The environment variable " + variable;
            found = Objects.requireNonNullElse(System.getenv(variable), "");
        } else {
            return Optional.empty();
        }
        String secret = found.strip();
        if (secret.isEmpty() || secret.chars().anyMatch(c -> c < ' ')) {
            throw new UnusableInputException(where + " holds no secret of one line.");
        }
        return Optional.of(secret);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}

package prelude.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
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

/**
 * Where an archive is and what lets us in. Secrets come from a file or an environment variable:
 * what stands on a command line others can read.
 */
final class ArchiveOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "its DICOMweb address, such as https://pacs.example/dicom-web")
    private @Nullable String url;

    @Option(names = "--user", description = "who asks")
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

    Archive open(Console console) throws UnusableInputException {
        if (url == null) {
            throw wrong("--url is missing: name the archive's DICOMweb address");
        }
        Endpoint endpoint = Endpoint.of(url, credentials(), tls());
        if (endpoint.tellsSecretInTheClear()) {
            console.warn(
                    "The password or token goes to the archive unencrypted, for all on the way to read: use https:// where the archive offers it.");
        }
        return new DicomWeb(endpoint, DicomPort.standard());
    }

    private Tls tls() {
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

package prelude.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import prelude.app.importing.ReceivedStudy;
import prelude.app.report.CutShort;
import prelude.pipeline.archive.Tls;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dimse.AeTitle;
import prelude.pipeline.dimse.Arrived;
import prelude.pipeline.dimse.Dimse;
import prelude.pipeline.dimse.Door;
import prelude.pipeline.dimse.Inbox;
import prelude.pipeline.dimse.Listening;

@Command(
        name = "receive",
        description =
                "listens for studies that a scanner or archive sends (C-STORE), and makes a case of each when it is complete; needs dcm4che")
final class ReceiveCommand extends ReportingCommand {
    private static final long PAUSE_MILLIS = 100;

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--aet", description = "our AE title (default: ${DEFAULT-VALUE})")
    private String aet = "PRELUDE";

    @Option(names = "--port", description = "where to listen (default: ${DEFAULT-VALUE})")
    private int port = 11112;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description =
                    "where the cases go; what has come and is no case yet lies in its folder 'inbox', for its user alone")
    private Path out = Path.of("");

    @Option(
            names = "--accept",
            split = ",",
            paramLabel = "AET",
            description = "who may send (default: everybody)")
    private Set<String> accept = new LinkedHashSet<>();

    @Option(
            names = "--quiet",
            paramLabel = "SECONDS",
            description =
                    "a study is complete when nobody sends of it for so long (default: ${DEFAULT-VALUE})")
    private int quietSeconds = 15;

    @Option(
            names = "--studies",
            paramLabel = "N",
            description = "end after so many studies (default: when stopped)")
    private int studies = Integer.MAX_VALUE;

    @Option(names = "--tls", description = "encrypt the line; needs --certificate and --key")
    private boolean tls;

    @Option(
            names = "--trust",
            paramLabel = "PEM",
            description = "with --tls: take only senders with a certificate of these authorities")
    private @Nullable Path trust;

    @Option(names = "--certificate", paramLabel = "PEM", description = "with --tls: what we show")
    private @Nullable Path certificate;

    @Option(
            names = "--key",
            paramLabel = "PEM",
            description = "the certificate's private key (PKCS #8, without a password)")
    private @Nullable Path key;

    /**
     * @param cases files that were made
     * @param refused what could not become a case
     */
    record Report(
            List<ReceivedCases.Made> cases, List<ReceivedCases.Refused> refused, boolean stopped) {}

    @Override
    Object report(Console console) throws Exception {
        Listening listening = listening();
        Dimse dimse = Dimse.required();
        Destination.requireFolder("--out", out);
        ReceivedCases cases =
                new ReceivedCases(
                        out,
                        ReceivedStudy::toCase,
                        folder -> Files.getFileStore(folder).getUsableSpace(),
                        console);
        try (Inbox inbox =
                        new Inbox(
                                out.resolve("inbox"),
                                DicomPort.standard(),
                                Pseudonyms.ofInstallation(Pseudonyms.standardKeyFile()),
                                Duration.ofSeconds(quietSeconds),
                                InstantSource.system());
                Door _ = dimse.listen(listening, inbox)) {
            console.say("%s listens on port %d; Ctrl-C ends it".formatted(aet, port));
            while (cases.count() < studies && !console.cancelled()) {
                for (Arrived study : inbox.complete()) {
                    cases.take(study);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException | CancellationException _) {
            return new Report(cases.made(), cases.refused(), true);
        }
        return new Report(cases.made(), cases.refused(), console.cancelled());
    }

    private Listening listening() {
        for (String name : accept) {
            requireTitle("--accept", name);
        }
        requireTitle("--aet", aet);
        if (port < 1 || port > 65535) {
            throw wrong("--port is 1 to 65535");
        }
        if (quietSeconds < 1 || studies < 1) {
            throw wrong("--quiet and --studies are 1 or more");
        }
        return new Listening(
                new AeTitle(aet),
                port,
                accept.stream().map(AeTitle::new).collect(Collectors.toSet()),
                encryption());
    }

    private Optional<Tls> encryption() {
        if (!tls) {
            if (trust != null || certificate != null || key != null) {
                throw wrong("--trust, --certificate and --key go with --tls");
            }
            return Optional.empty();
        }
        if (certificate == null || key == null) {
            throw wrong("--tls needs --certificate and --key");
        }
        return Optional.of(
                new Tls(
                        Optional.ofNullable(trust),
                        Optional.of(new Tls.Identity(certificate, key))));
    }

    private void requireTitle(String option, String name) {
        if (!AeTitle.isOne(name)) {
            throw wrong(option + " is no AE title: 1 to 16 letters");
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }

    @Override
    Optional<CutShort> cutShort(Object report) {
        return ((Report) report).stopped
                ? Optional.of(
                        new CutShort(
                                CutShort.Cause.INTERRUPTED,
                                "stopped listening; what has come and is no case yet is taken up by the next 'prelude receive' there."))
                : Optional.empty();
    }

    @Override
    String inWords(Object report) {
        Report done = (Report) report;
        StringBuilder words = new StringBuilder();
        for (ReceivedCases.Made one : done.cases) {
            words.append("%s  %d images%n".formatted(one.file(), one.images()));
        }
        for (ReceivedCases.Refused one : done.refused) {
            words.append("%s  %d images: %s%n".formatted(one.folder(), one.images(), one.reason()));
        }
        return words.toString();
    }
}
